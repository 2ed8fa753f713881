import { drawing } from './drawing.ts'
import { escaped, inScript } from './html.ts'
import { style } from './style.ts'
import { uPlot } from './uplot.ts'

/** Curves over one axis; each has its own points. */
export interface Chart {
  title: string
  xLabel: string
  yLabel: string
  series: { label: string; x: readonly number[]; y: readonly (number | null)[] }[]
  /** What trainers call it, by which another run's curve is found. */
  names?: string[]
}

export interface PageParts {
  title: string
  /** HTML; a chart's place in it is `chartPlace(number, chart)`. */
  body: string
  charts: readonly Chart[]
  /** Beside the pages' common style. */
  style?: string
  /** Beside the drawing of the charts. */
  script?: string
}

// Nothing is fetched, whatever text from a run should get past the escaping.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"

/** One HTML page that needs no server. */
export function htmlPage({ title, body, charts, style: more = '', script = '' }: PageParts): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${uPlot.style()}${style}${more}</style>
<main>
${body}
</main>
<script>${uPlot.script()}</script>
<script>
const charts = ${inScript(charts)}
${drawing}
${script}
</script>
</html>
`
}

/** Where chart `number` of the page is drawn. It can be reached and zoomed by keyboard. */
export function chartPlace(number: number, { title }: Chart): string {
  const keys = 'Keys: + and - zoom, arrows move, 0 shows all.'
  return `<div class="chart" id="chart-${number}" tabindex="0" role="group" aria-label="Chart: ${escaped(title)}. ${keys}"></div>`
}
