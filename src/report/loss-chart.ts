import { thin } from '../neuron/curve.ts'
import type { MetricPoint } from '../neuron/metrics.ts'

const MOST_POINTS = 100

/** The loss over the steps as a Mermaid chart, which GitHub draws; empty where there is nothing to draw. */
export function lossChart(points: readonly MetricPoint[]): string {
  const finite = points.filter(({ loss }) => Number.isFinite(loss))
  if (finite.length < 2) return ''
  const drawn = thin(finite, MOST_POINTS)
  const losses = drawn.map(({ loss }) => loss!)
  const low = Math.min(...losses)
  const high = Math.max(...losses)
  const margin = (high - low) * 0.05 || 0.5
  return [
    '```mermaid',
    'xychart-beta',
    '    title "Training loss"',
    `    x-axis "step" ${finite[0]!.step} --> ${finite.at(-1)!.step}`,
    `    y-axis "loss" ${round(Math.max(0, low - margin))} --> ${round(high + margin)}`,
    `    line [${losses.map(round).join(', ')}]`,
    '```',
  ].join('\n')
}

const round = (value: number): number => Number(value.toPrecision(5))
