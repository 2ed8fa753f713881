import { expect, test } from '@jest/globals'
import { metricPoints } from '../../../src/neuron/metrics.ts'
import { Progress } from '../../../src/neuron/progress.ts'

const bar = (step: number, total: number | '?', elapsed: string): Buffer =>
  Buffer.from(
    `Epoch 0:   1%|▏         | ${step + 1}/${total} [${elapsed}<20:56:58,  7.57s/it, reduced_train_loss=7.5, global_step=${step}.00, throughput=33.9]`,
  )

test.each([
  ['05:03', 303],
  ['1:05:03', 3903],
  ['1 day, 1:05:03', 90_303],
  ['3 days, 00:00:01', 259_201],
])("the bar's own clock %s is read", (elapsed, seconds) => {
  expect(metricPoints(bar(7, 20, elapsed))[0]).toMatchObject({ step: 7, totalSteps: 20, elapsedSeconds: seconds })
})

test('it says how far the training is, under the names of Kubeflow Trainer', () => {
  const progress = new Progress()
  expect(progress.status).toBeUndefined()
  progress.add([...metricPoints(bar(9, 100, '01:40')), ...metricPoints(bar(19, 100, '03:20'))], 1_700_000_000_000)
  expect(progress.status).toEqual({
    progressPercentage: 20,
    estimatedRemainingSeconds: 800,
    metrics: [
      { name: 'step', value: '19' },
      { name: 'loss', value: '7.5' },
      { name: 'throughput', value: '33.9' },
    ],
    lastUpdatedTime: '2023-11-14T22:13:20.000Z',
  })
})

test('where nobody knows the end, there is no percentage and no rest', () => {
  const progress = new Progress()
  progress.add([...metricPoints(bar(1, '?', '00:10')), ...metricPoints(bar(2, '?', '00:20'))], 0)
  expect([progress.status?.progressPercentage, progress.remainingSeconds]).toEqual([undefined, undefined])
  const planned = new Progress(13)
  planned.add([...metricPoints(bar(1, '?', '00:10')), ...metricPoints(bar(2, '?', '00:20'))], 0)
  expect(planned.remainingSeconds).toBe(100)
})

test('without a bar, the time of reading counts', () => {
  const progress = new Progress(10)
  progress.add([{ step: 0 }], 0)
  progress.add([{ step: 4 }], 8_000)
  expect([progress.secondsPerStep, progress.remainingSeconds]).toEqual([2, 10])
})

test('a retry has its own speed: what came before it does not count', () => {
  const progress = new Progress(100)
  for (const step of [0, 10, 20]) progress.add([{ step, elapsedSeconds: step * 10 }], 0)
  progress.add([{ step: 15, elapsedSeconds: 1 }], 0)
  expect(progress.secondsPerStep).toBeUndefined()
  progress.add([{ step: 16, elapsedSeconds: 5 }], 0)
  expect([progress.secondsPerStep, progress.last?.step]).toEqual([4, 16])
})

test('it is at 100 % with the last step only', () => {
  const progress = new Progress(1000)
  progress.add([{ step: 998 }], 0)
  expect(progress.status?.progressPercentage).toBe(99)
  progress.add([{ step: 999 }], 0)
  expect(progress.status?.progressPercentage).toBe(100)
})
