/** What only this page has; the rest is the pages' common style. */
export const style = `
.summary { border: 1px solid var(--line); border-radius: 6px; padding: 1rem; margin: 1rem 0 }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 1rem }
.timeline summary { list-style: none; cursor: pointer } .timeline summary::-webkit-details-marker { display: none }
.row.step .name { padding-left: 1.2rem; color: var(--grey) } .row.step .bar { opacity: .65 }
.annotations .error b { color: var(--bad) }
@media print { .timeline details > *:not(summary) { display: block } }
`
