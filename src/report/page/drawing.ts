/**
 * The pages' script: draws `charts` at the width of their places, and again when that, the colours or the paper change.
 * A drag or the keys zoom, a double click or 0 shows all; charts of one page show the same stretch.
 */
export const drawing = `
const colours = ['#2f81f7', '#db6d28', '#2da44e', '#a371f7', '#bf3989', '#768390', '#b08800', '#1b7c83']
const plots = []
let shown = null // [from, to] of the x axis; null is all
// Four digits, whatever the size: a learning rate is not 0.
const short = (value) => value == null ? '–' : Math.abs(value) >= 10000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(4)))
function dataOf(chart) {
  const tables = chart.series.map(({ x, y }) => [x, y])
  return tables.length === 1 ? tables[0] : uPlot.join(tables)
}
function extent(chart) {
  let from = Infinity, to = -Infinity
  for (const { x } of chart.series) if (x.length) { from = Math.min(from, x[0]); to = Math.max(to, x[x.length - 1]) }
  return [from, to]
}
function show(range, source) {
  shown = range
  plots.forEach((plot, at) => {
    if (plot === source) return
    const [from, to] = range || extent(charts[at])
    plot.zooming = true
    plot.setScale('x', { min: from, max: to })
    plot.zooming = false
  })
}
function draw(width) {
  const ink = matchMedia('print').matches || width ? '#1f2328' : getComputedStyle(document.body).color
  charts.forEach((chart, at) => {
    const place = document.getElementById('chart-' + at)
    place.replaceChildren()
    const axis = (label) => ({ label, stroke: ink, grid: { stroke: '#8883' }, ticks: { stroke: '#8883' } })
    const many = chart.series.length > 1
    const plot = plots[at] = new uPlot({
      title: chart.title, width: width || Math.max(280, place.clientWidth), height: 280,
      scales: { x: { time: false } },
      cursor: { sync: { key: 'page' }, drag: { x: true, y: false } },
      axes: [axis(chart.xLabel), { ...axis(chart.yLabel), size: 70, values: (_, splits) => splits.map(short) }],
      // The page's own run is the last, and is drawn over the others.
      series: [{ label: chart.xLabel || 'x', value: (_, step) => short(step) }, ...chart.series.map(({ label }, number) => ({
        label: label || chart.yLabel || 'y', stroke: colours[(chart.series.length - 1 - number) % colours.length],
        width: many ? 1.5 : 2, spanGaps: many, value: (_, value) => short(value),
      }))],
      hooks: { setScale: [(self, key) => {
        if (key !== 'x' || self.zooming || !self.ready) return
        const { min, max } = self.scales.x
        const [from, to] = extent(chart)
        show(min <= from && max >= to ? null : [min, max], self)
      }] },
    }, dataOf(chart), place)
    plot.zooming = true
    if (shown) plot.setScale('x', { min: shown[0], max: shown[1] })
    plot.zooming = false
    plot.ready = true
    place.onkeydown = (event) => {
      const [first, last] = extent(charts[at])
      const [from, to] = shown || [first, last]
      const span = to - from
      const move = (left, right) => show([Math.max(first, left), Math.min(last, right)])
      if (event.key === '+' || event.key === '=') move(from + span / 4, to - span / 4)
      else if (event.key === '-') span * 2 >= last - first ? show(null) : move(from - span / 2, to + span / 2)
      else if (event.key === 'ArrowLeft') { const by = Math.min(span / 4, from - first); move(from - by, to - by) }
      else if (event.key === 'ArrowRight') { const by = Math.min(span / 4, last - to); move(from + by, to + by) }
      else if (event.key === '0' || event.key === 'Escape') show(null)
      else return
      event.preventDefault()
    }
  })
}
draw()
addEventListener('resize', () => draw())
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => draw())
// On paper nobody can open or point at anything.
let opened = []
addEventListener('beforeprint', () => {
  opened = [...document.querySelectorAll('details.figures:not([open])')]
  for (const details of opened) details.open = true
  draw(680)
})
addEventListener('afterprint', () => {
  for (const details of opened) details.open = false
  draw()
})
`
