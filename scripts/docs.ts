// Writes the tables of inputs and outputs into the actions' READMEs, from their action.yml: the only place with descriptions and defaults,
// and the tables of failures into docs/failures.md, from what the actions read.
// `node scripts/docs.ts --check` changes nothing and fails where a README is not what action.yml says.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'yaml'
import { failureTables } from './failure-tables.ts'

interface Field {
  description: string
  default?: string
  required?: boolean
}

const check = process.argv.includes('--check')
const stale: string[] = []

const pages: [contract: string, page: string][] = [
  ['action.yml', 'docs/pipeline.md'],
  ...readdirSync('actions')
    .filter((name) => existsSync(`actions/${name}/action.yml`))
    .map((name): [string, string] => [`actions/${name}/action.yml`, `actions/${name}/README.md`]),
]

for (const [contract, page] of pages) {
  const { inputs = {}, outputs = {} } = parse(readFileSync(contract, 'utf8')) as Record<string, Record<string, Field>>
  const before = readFileSync(page, 'utf8')
  const after = between(between(before, 'inputs', inputTable(inputs)), 'outputs', outputTable(outputs))
  if (after === before) continue
  if (check) stale.push(page)
  else writeFileSync(page, after)
}

const failures = 'docs/failures.md'
const written = readFileSync(failures, 'utf8')
const current = Object.entries(failureTables()).reduce((text, [marker, table]) => between(text, marker, table), written)
if (current !== written) {
  if (check) stale.push(failures)
  else writeFileSync(failures, current)
}

if (stale.length > 0) {
  console.error(`Not what action.yml and src say: ${stale.join(', ')}. Run 'npm run build' and commit what it writes.`)
  process.exitCode = 1
}

function between(text: string, marker: string, table: string): string {
  const block = new RegExp(`<!-- ${marker}:start -->(?:.|\\n)*?<!-- ${marker}:end -->`)
  if (!block.test(text)) throw new Error(`No '<!-- ${marker}:start -->' and '<!-- ${marker}:end -->' in a page.`)
  return text.replace(block, () => `<!-- ${marker}:start -->\n${table}\n<!-- ${marker}:end -->`)
}

function inputTable(inputs: Record<string, Field>): string {
  const rows = Object.entries(inputs).map(([name, { description, default: value, required }]) => {
    const initial = required ? '**required**' : value ? code(String(value)) : ''
    return `| \`${name}\` | ${cell(description)} | ${initial} |`
  })
  return ['| input | meaning | default |', '|---|---|---|', ...rows].join('\n')
}

function outputTable(outputs: Record<string, Field>): string {
  const rows = Object.entries(outputs).map(([name, { description }]) => `| \`${name}\` | ${cell(description)} |`)
  return ['| output | meaning |', '|---|---|', ...rows].join('\n')
}

function code(value: string): string {
  return `\`${cell(value)}\``
}

function cell(text: string): string {
  return text
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|')
}
