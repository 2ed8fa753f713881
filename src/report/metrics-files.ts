import { MetricsTable } from './metrics-table.ts'

/** metrics.csv: `step` and one column a metric, by step; empty where a step does not tell it, `NaN` where it is none. */
export function* metricsCsv(table: MetricsTable): Generator<string> {
  const names = table.names()
  const quoted = (name: string): string => (/[",\r\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name)
  let block = `${['step', ...names.map(quoted)].join(',')}\n`
  for (const row of table.rows(names)) {
    block += `${row.join(',')}\n`
    if (block.length < 64 * 1024) continue
    yield block
    block = ''
  }
  yield block
}

/** metrics.json: `{"version":1,"metrics":{name:{"step":[…],"value":[…]}}}`; JSON has no NaN, so such values are text. */
export function* metricsJson(table: MetricsTable): Generator<string> {
  yield '{"version":1,"metrics":{'
  let first = true
  for (const name of table.names()) {
    const { steps, values } = table.series(name)
    const plain = values.map((value) => (Number.isFinite(value) ? value : String(value)))
    yield `${first ? '' : ','}\n${JSON.stringify(name)}:{"step":${JSON.stringify(steps)},"value":${JSON.stringify(plain)}}`
    first = false
  }
  yield '\n}}\n'
}

/** The table that `metricsJson` wrote; throws where the text is none. */
export function fromMetricsJson(text: string): MetricsTable {
  const { version, metrics } = JSON.parse(text) as {
    version?: number
    metrics?: Record<string, { step?: unknown; value?: unknown }>
  }
  if (version !== 1 || typeof metrics !== 'object') throw new Error('it is no metrics.json')
  const table = new MetricsTable()
  for (const [name, { step, value }] of Object.entries(metrics)) {
    if (!Array.isArray(step) || !Array.isArray(value)) throw new Error('it is no metrics.json')
    for (const [at, each] of step.entries()) {
      if (Number.isSafeInteger(each)) table.addLogged(each as number, [[name, Number(value[at])]])
    }
  }
  return table
}

/** The table that `metricsCsv` wrote, or run-mpijob. Rows without a step are left out. */
export function fromMetricsCsv(text: string): MetricsTable {
  const [head = '', ...rows] = text.trim().split('\n')
  const names = [...head.trim().matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
  )
  const stepAt = names.indexOf('step')
  const table = new MetricsTable()
  for (const row of rows) {
    const cells = row.trim().split(',')
    const step = Number(cells[stepAt])
    if (!cells[stepAt] || !Number.isFinite(step)) continue
    table.addLogged(
      step,
      names.flatMap((name, at) => (at === stepAt || !cells[at] ? [] : [[name, Number(cells[at])] as const])),
    )
  }
  return table
}
