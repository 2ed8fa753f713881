import { describe, expect, test } from '@jest/globals'
import { Curve, thin, toCsv } from '../../../src/neuron/curve.ts'
import { type MetricPoint, metricPoints } from '../../../src/neuron/metrics.ts'

const points = (text: string): MetricPoint[] => metricPoints(Buffer.from(text))

const bar = (step: string, counter: string, rest = ''): string =>
  `Epoch 0:   1%|▏         | ${counter} [05:03<20:56:58,  7.57s/it, loss=8.1, v_num=5, reduced_train_loss=7.930, lr=3.0e-6, ` +
  `parameter_norm=1.7e+3, global_step=${step}, gradient_norm=5.610, consumed_samples=1e+4, throughput=33.90, throughput_peak=34.10${rest}]`

test("all fields of NeMo's progress bar are read", () => {
  expect(points(`${bar('39.00', '40/10000')}\n`)).toEqual([
    {
      step: 39,
      loss: 7.93,
      learningRate: 3e-6,
      parameterNorm: 1700,
      gradientNorm: 5.61,
      consumedSamples: 10_000,
      throughput: 33.9,
      throughputPeak: 34.1,
      totalSteps: 10_000,
      elapsedSeconds: 303,
    },
  ])
})

test('each drawing of a bar that redraws itself is a point of its own', () => {
  const text = `before\r${bar('1.000', '2/10')}\r${bar('2.000', '3/10')}\r\nother line\n${bar('3.000', '4/10')}`
  expect(points(text).map(({ step }) => step)).toEqual([1, 2, 3])
})

test('where the bar shortens the step to three digits, its counter tells', () => {
  expect(points(bar('1.23e+3', '1235/10000'))[0]?.step).toBe(1234)
})

test.each([
  ['nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
])('a loss of %s is one, for somebody has to be told', (text, loss) => {
  expect(points(bar('3.0', '4/10').replace('reduced_train_loss=7.930', `reduced_train_loss=${text}`))[0]?.loss).toBe(
    loss,
  )
})

test('other text holds no points, and a huge line costs no more than its marks', () => {
  expect(points('loss=3 lr=1\nreduced_train_loss is what we want\n')).toEqual([])
  expect(points(`${'x'.repeat(1_000_000)} reduced_train_loss=1.5, global_step=7.0 ${'y'.repeat(1_000_000)}`)).toEqual([
    { step: 7, loss: 1.5 },
  ])
})

describe('a curve', () => {
  test('a step that is told again counts once, with the newest values', () => {
    const curve = new Curve()
    curve.add([
      { step: 2, loss: 5 },
      { step: 1, loss: 6 },
    ])
    curve.add([{ step: 2, loss: 4, throughput: 3 }])
    expect(curve.points()).toEqual([
      { step: 1, loss: 6 },
      { step: 2, loss: 4, throughput: 3 },
    ])
    expect(curve.last()?.step).toBe(2)
  })

  test('of a run of any length a bounded number of points is held', () => {
    const curve = new Curve()
    for (let step = 0; step < 100_000; step += 1000) {
      curve.add(
        Array.from({ length: 1000 }, (_, index) => ({ step: step + index, loss: 10 - (step + index) / 20_000 })),
      )
    }
    expect(curve.points().length).toBeLessThanOrEqual(20_000)
    expect(curve.points()[0]?.step).toBe(0)
    expect(curve.last()?.step).toBe(99_999)
  })

  test('thinning keeps the ends and every spike', () => {
    const all = Array.from({ length: 5000 }, (_, step) => ({
      step,
      loss: step === 3333 ? 99 : step === 1234 ? 0.1 : 5,
    }))
    const thinned = thin(all, 100)
    expect(thinned.length).toBeLessThanOrEqual(100)
    expect(thinned.map(({ step }) => step)).toEqual(expect.arrayContaining([0, 1234, 3333, 4999]))
    expect(thinned).toEqual([...thinned].sort((a, b) => a.step - b.step))
  })

  test('metrics.csv has the names of the log', () => {
    expect(toCsv([{ step: 1, loss: 2.5, throughput: 3 }])).toBe(
      'step,reduced_train_loss,lr,gradient_norm,parameter_norm,consumed_samples,throughput,throughput_peak\n1,2.5,,,,,3,\n',
    )
  })
})
