/** What the pages look like: in light and dark, on a phone and on paper. */
export const style = `
:root { color-scheme: light dark; --line: #d0d7de; --soft: #f6f8fa; --ok: #1a7f37; --bad: #cf222e; --grey: #656d76; --accent: #0969da }
@media (prefers-color-scheme: dark) { :root { --line: #30363d; --soft: #161b22; --ok: #3fb950; --bad: #f85149; --grey: #8b949e; --accent: #58a6ff } }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem }
h1 { font-size: 1.5rem; margin: 0; overflow-wrap: anywhere } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); padding-bottom: .3rem }
h3 { font-size: 1rem; margin: 0 0 .5rem } small { font-weight: normal; color: var(--grey) }
table { border-collapse: collapse; margin: .5rem 0; display: block; overflow-x: auto }
td, th { border: 1px solid var(--line); padding: .3rem .7rem; text-align: left } td.number { text-align: right; font-variant-numeric: tabular-nums }
pre, code { font: 13px/1.45 ui-monospace, monospace } pre { background: var(--soft); border: 1px solid var(--line); border-radius: 6px; padding: .8rem; overflow-x: auto }
.badge { color: #fff; background: var(--grey); border-radius: 1rem; padding: .1rem .7rem }
.badge.success, .bar.success { background: var(--ok) } .badge.failure, .bar.failure { background: var(--bad) }
.row { display: grid; grid-template-columns: 14rem 1fr 5rem; gap: .7rem; align-items: center; padding: .15rem 0 }
.row .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.track { position: relative; height: .7rem; background: var(--soft); border-radius: .35rem; overflow: hidden }
.bar { position: absolute; top: 0; bottom: 0; min-width: 2px; background: var(--grey); border-radius: .35rem }
.length { text-align: right; font-variant-numeric: tabular-nums; color: var(--grey) }
.chart { min-height: 280px; margin: .5rem 0; border-radius: 6px } .chart:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
.u-legend { font-size: 13px } .u-legend th, .u-legend td { border: 0; padding: 0 .3rem } .u-title { font-size: 15px } .u-select { background: color-mix(in srgb, var(--accent) 15%, transparent) }
@media (max-width: 40rem) { .row { grid-template-columns: 8rem 1fr 4rem } main { padding: 1rem } }
@media print {
  :root { color-scheme: light; --line: #d0d7de; --soft: #f6f8fa; --ok: #1a7f37; --bad: #cf222e; --grey: #656d76 }
  main { max-width: none; padding: 0 } pre { white-space: pre-wrap } .chart, .row, tr, pre { break-inside: avoid } .screen, .u-live .u-value, .u-live .u-series:first-child { display: none } .u-inline.u-live th::after { content: none }
  .bar, .badge, .use td { print-color-adjust: exact; -webkit-print-color-adjust: exact }
}
`
