import { afterEach } from '@jest/globals'

const tasks: (() => void)[] = []

afterEach(() => {
  for (const task of tasks.splice(0)) task()
})

/** Done when the test that is running has ended. */
export const onTestFinished = (task: () => void): void => {
  tasks.push(task)
}
