import type { MetricPoint } from '../neuron/metrics.ts'
import { lineChart } from './line-chart.ts'

/** The loss over the steps; empty where there is nothing to draw. */
export function lossChart(points: readonly MetricPoint[]): string {
  const told = points.filter(({ loss }) => loss !== undefined)
  return lineChart(
    { steps: told.map(({ step }) => step), values: told.map(({ loss }) => loss!) },
    { title: 'Training loss', x: 'step', y: 'loss' },
  )
}
