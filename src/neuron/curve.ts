import type { MetricPoint } from './metrics.ts'

const MOST_POINTS = 20_000
const MOST_AT_ONCE = 8

/** The points of a run, one a step. A step that is reported again (a redraw, a retry from a checkpoint) counts once. */
export class Curve {
  #points = new Map<number, MetricPoint>()

  add(points: readonly MetricPoint[]): void {
    // Where there are many already, of many that come at once (a log of gigabytes is caught up with) the telling ones do.
    const telling = this.#points.size > MOST_POINTS / 2 ? thin(points, MOST_AT_ONCE) : points
    for (const point of telling) {
      const known = this.#points.get(point.step)
      this.#points.set(point.step, known === undefined ? point : { ...known, ...point })
    }
    if (this.#points.size > MOST_POINTS) {
      const kept = thin(this.points(), MOST_POINTS / 2)
      this.#points = new Map(kept.map((point) => [point.step, point]))
    }
  }

  /** By step, ascending. */
  points(): MetricPoint[] {
    return [...this.#points.values()].sort((a, b) => a.step - b.step)
  }

  last(): MetricPoint | undefined {
    let last: MetricPoint | undefined
    for (const point of this.#points.values()) if (last === undefined || point.step > last.step) last = point
    return last
  }
}

/** At most `most` points: the first, the last, and of each stretch between them the lowest and the highest loss. */
export function thin(points: readonly MetricPoint[], most: number): MetricPoint[] {
  if (points.length <= most || most < 4) return points.slice(0, Math.max(most, 0))
  const inner = points.length - 2
  const stretches = Math.floor((most - 2) / 2)
  const kept = new Set<MetricPoint>([points[0]!])
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = 1 + Math.floor((stretch * inner) / stretches)
    const to = 1 + Math.floor(((stretch + 1) * inner) / stretches)
    let low = points[from]!
    let high = low
    for (let at = from + 1; at < to; at++) {
      const point = points[at]!
      if ((point.loss ?? Number.NaN) < (low.loss ?? Number.POSITIVE_INFINITY)) low = point
      if ((point.loss ?? Number.NaN) > (high.loss ?? Number.NEGATIVE_INFINITY)) high = point
    }
    for (const point of [low, high].sort((a, b) => a.step - b.step)) kept.add(point)
  }
  kept.add(points.at(-1)!)
  return [...kept]
}

/** A point's fields, and the names that the trainer gives them: in its event files, and as the head of metrics.csv. */
export const columns = [
  ['step', 'step'],
  ['loss', 'reduced_train_loss'],
  ['learningRate', 'lr'],
  ['gradientNorm', 'gradient_norm'],
  ['parameterNorm', 'parameter_norm'],
  ['consumedSamples', 'consumed_samples'],
  ['throughput', 'throughput'],
  ['throughputPeak', 'throughput_peak'],
] as const

/** metrics.csv. */
export function toCsv(points: readonly MetricPoint[]): string {
  const rows = points.map((point) => columns.map(([field]) => point[field] ?? '').join(','))
  return `${[columns.map(([, name]) => name).join(','), ...rows].join('\n')}\n`
}

/** The points of a text that `toCsv` made; lines that are no points are left out. */
export function fromCsv(text: string): MetricPoint[] {
  return text
    .split('\n')
    .slice(1)
    .map((line) => {
      const values = line.split(',')
      const given = columns.flatMap(([field], at) =>
        values[at] === undefined || values[at] === '' ? [] : [[field, Number(values[at])] as const],
      )
      return Object.fromEntries(given) as unknown as MetricPoint
    })
    .filter(({ step }) => Number.isFinite(step))
}
