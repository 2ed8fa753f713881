import type { Chart } from '../../src/report/page/frame.ts'

/** A mermaid `xychart-beta` block, as far as the toolkit's summaries use it; undefined where it is no line over numbers. */
export function parseChart(block: string): Chart | undefined {
  if (!/^\s*xychart(-beta)?\b/.test(block)) return undefined
  const numbers = (list: string): number[] => list.split(',').map(Number)
  const y = /^\s*line\s*(?:"[^"]*"\s*)?\[([^\]]*)\]/m.exec(block)
  if (!y) return undefined
  const values = numbers(y[1]!)
  const listed = /^\s*x-axis\s*(?:"([^"]*)"\s*)?\[([^\]]*)\]/m.exec(block)
  const ranged = /^\s*x-axis\s*(?:"([^"]*)"\s*)?(-?[\d.]+)\s*-->\s*(-?[\d.]+)/m.exec(block)
  const x = listed
    ? numbers(listed[2]!.replaceAll('"', ''))
    : values.map((_, at) => {
        const [from, to] = ranged ? [Number(ranged[2]), Number(ranged[3])] : [0, values.length - 1]
        return from + ((to - from) * at) / Math.max(1, values.length - 1)
      })
  if ([...x, ...values].some((value) => !Number.isFinite(value)) || x.length !== values.length) return undefined
  return {
    title: /^\s*title\s+"?([^"\n]*)"?/m.exec(block)?.[1] ?? '',
    xLabel: (listed ?? ranged)?.[1] ?? '',
    yLabel: /^\s*y-axis\s*"([^"]*)"/m.exec(block)?.[1] ?? '',
    series: [{ label: '', x, y: values }],
  }
}
