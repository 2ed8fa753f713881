// The tables of docs/failures.md, from the data that the actions themselves read.
import { reasons } from '../src/mpijob/reasons.ts'
import { signatures } from '../src/neuron/signatures/catalogue.ts'
import type { Retry, Signature } from '../src/neuron/signatures/signature.ts'

const again: Record<Retry, string> = {
  no: 'after a change',
  same: 'yes',
  'new-node': 'on another node',
  wait: 'wait',
  human: 'when it is put right',
}
const HEAD = ['| failure-reason | what it means | what to do | try again | known from |', '|---|---|---|---|---|']

/** Marker in docs/failures.md to table. */
export function failureTables(): Record<string, string> {
  const failing = signatures.filter(({ level }) => level !== 'warning')
  return {
    cluster: table(
      Object.entries(reasons)
        .filter(([, { told }]) => told !== 'waiting')
        .map(([id, { meaning, advice, retry, source }]) => [id, meaning, advice, again[retry], source]),
    ),
    logs: table(rowsOf(failing)),
    warnings: table(rowsOf(signatures.filter(({ level }) => level === 'warning'))),
    waiting: [
      '| reason | what it means | known from |',
      '|---|---|---|',
      ...Object.entries(reasons)
        .filter(([, { told }]) => told === 'waiting')
        .map(([id, { meaning, source }]) => `| \`${id}\` | ${cell(meaning)} | ${cell(source)} |`),
    ].join('\n'),
  }
}

/** One row for each id, however many texts mean it. */
function rowsOf(all: readonly Signature[]): string[][] {
  const ids = [...new Set(all.map(({ id }) => id))].sort()
  return ids.map((id) => {
    const several = all.filter((signature) => signature.id === id)
    const joined = (field: 'meaning' | 'advice' | 'source', by: string): string =>
      [...new Set(several.map((signature) => signature[field]))].join(by)
    const retries = [...new Set(several.map(({ retry }) => again[retry]))].join(', or ')
    return [id, joined('meaning', ' '), joined('advice', ' '), retries, joined('source', '; ')]
  })
}

function table(rows: readonly (readonly string[])[]): string {
  return [
    ...HEAD,
    ...rows.map(([id, ...rest]) => `| \`${id}\` | ${rest.map((text) => cell(text)).join(' | ')} |`),
  ].join('\n')
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
