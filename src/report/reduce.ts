import type { Series } from './metrics-table.ts'

/**
 * At most about `most` points of a series: the first, the last, and of each stretch between them the lowest and the
 * highest; what is no number stays too (once a stretch), for it is what one looks for. No extreme is lost.
 */
export function reduce({ steps, values }: Series, most: number): Series {
  if (steps.length <= most) return { steps: [...steps], values: [...values] }
  const kept: number[] = [0]
  const stretches = Math.max(1, Math.floor((most - 2) / 2))
  const inner = steps.length - 2
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = 1 + Math.floor((stretch * inner) / stretches)
    const to = 1 + Math.floor(((stretch + 1) * inner) / stretches)
    let low = -1
    let high = -1
    let strange = -1
    for (let at = from; at < to; at++) {
      const value = values[at]!
      if (!Number.isFinite(value)) {
        if (strange < 0) strange = at
        continue
      }
      if (low < 0 || value < values[low]!) low = at
      if (high < 0 || value > values[high]!) high = at
    }
    for (const at of [...new Set([low, high, strange])].filter((each) => each >= 0).sort((a, b) => a - b)) kept.push(at)
  }
  kept.push(steps.length - 1)
  return { steps: kept.map((at) => steps[at]!), values: kept.map((at) => values[at]!) }
}
