import * as core from '@actions/core'

/** Something that the post step needs to know. It is saved before what it describes is made. */
export interface State<T> {
  save(value: T): void
  /** What was saved last by the step, or undefined. */
  load(): T | undefined
  /** There is nothing left to do for the post step. */
  clear(): void
}

export function state<T>(name: string): State<T> {
  return {
    save: (value) => core.saveState(name, JSON.stringify(value)),
    clear: () => core.saveState(name, ''),
    load() {
      const saved = core.getState(name)
      return saved === '' ? undefined : (JSON.parse(saved) as T)
    },
  }
}
