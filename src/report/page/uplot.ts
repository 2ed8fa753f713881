import { readFileSync } from 'node:fs'

// Written so that the bundler finds them and puts them beside the bundle.
const script = new URL('../../../node_modules/uplot/dist/uPlot.iife.min.js', import.meta.url)
const style = new URL('../../../node_modules/uplot/dist/uPlot.min.css', import.meta.url)

/** uPlot, as text for a page that needs no server. */
export const uPlot = {
  script: (): string => readFileSync(script, 'utf8'),
  style: (): string => readFileSync(style, 'utf8'),
}
