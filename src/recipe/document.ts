import { isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml'
import { Failure } from '../failure.ts'
import { oneOf } from '../inputs.ts'

/** One value in a YAML file, which knows where it stands. */
export interface Entry {
  /** `parameters.steps.default` */
  path: string
  /** Counted from 1. */
  line: number
  node: Node | null
}

/** A YAML file that is read strictly: whatever is wrong with it is collected, and told together at the end. */
export interface Document {
  file: string
  root: Entry
  /** `<file>:<line>: <sentence>` */
  complain(entry: Entry, sentence: string): void
  /** Throws everything that was complained about. */
  finish(): void
  lineOf(node: unknown): number
}

export function openDocument(file: string, text: string): Document {
  const lines = new LineCounter()
  const parsed = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const complaints = parsed.errors.map((error) => {
    const sentence =
      error.code === 'DUPLICATE_KEY'
        ? `'${wordAt(text, error.pos[0])}' stands here a second time; each may stand once.`
        : `This is not valid YAML: ${error.message.split('\n')[0]}.`
    return `${file}:${lines.linePos(error.pos[0]).line}: ${sentence}`
  })
  const lineOf = (node: unknown): number => {
    const range = (node as { range?: [number, number, number] | null } | null)?.range
    return range ? lines.linePos(range[0]).line : 1
  }
  const document: Document = {
    file,
    root: { path: '', line: 1, node: parsed.contents as Node | null },
    complain: (entry, sentence) => complaints.push(`${file}:${entry.line}: ${sentence}`),
    finish() {
      if (complaints.length > 0) throw new Failure(complaints.join('\n'))
    },
    lineOf,
  }
  // What could not be parsed is not looked at any further.
  if (complaints.length > 0) document.finish()
  return document
}

function wordAt(text: string, offset: number): string {
  return /^[^\s:]+/.exec(text.slice(offset))?.[0] ?? ''
}

/** The entries of a mapping by key, in the file's order. Anything but a mapping is complained about. */
export function entriesOf(document: Document, entry: Entry): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  if (!isMap(entry.node)) {
    document.complain(entry, `${nameOf(entry)} must be a mapping of names to values.`)
    return entries
  }
  for (const pair of entry.node.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : ''
    const path = entry.path === '' ? key : `${entry.path}.${key}`
    entries.set(key, { path, line: document.lineOf(pair.key), node: pair.value as Node | null })
  }
  return entries
}

/** The entries of a mapping that may have these keys and no others. */
export function fieldsOf<K extends string>(
  document: Document,
  entry: Entry,
  keys: { required?: readonly K[]; optional?: readonly K[] },
): Partial<Record<K, Entry>> {
  const known: readonly string[] = [...(keys.required ?? []), ...(keys.optional ?? [])]
  const entries = entriesOf(document, entry)
  for (const [key, field] of entries) {
    if (!known.includes(key)) {
      document.complain(field, `There is no key '${key}' in ${nameOf(entry)}; the keys are ${oneOf(known)}.`)
    }
  }
  for (const key of keys.required ?? []) {
    if (!entries.has(key) && isMap(entry.node)) {
      document.complain(entry, `${nameOf(entry)} must have the key '${key}'.`)
    }
  }
  return Object.fromEntries(entries) as Partial<Record<K, Entry>>
}

export function textOf(document: Document, entry: Entry): string {
  const value = scalarOf(entry)
  if (typeof value === 'string' && value !== '') return value
  document.complain(entry, `'${entry.path}' must be a text, not ${shown(value)}.`)
  return ''
}

export function integerOf(document: Document, entry: Entry, least: number): number {
  const value = scalarOf(entry)
  if (typeof value === 'number' && Number.isInteger(value) && value >= least) return value
  document.complain(entry, `'${entry.path}' must be a whole number of at least ${least}, not ${shown(value)}.`)
  return least
}

export function numberOf(document: Document, entry: Entry): number {
  const value = scalarOf(entry)
  if (typeof value === 'number' && Number.isFinite(value)) return value
  document.complain(entry, `'${entry.path}' must be a number, not ${shown(value)}.`)
  return 0
}

export function flagOf(document: Document, entry: Entry): boolean {
  const value = scalarOf(entry)
  if (typeof value === 'boolean') return value
  document.complain(entry, `'${entry.path}' must be true or false, not ${shown(value)}.`)
  return false
}

/** The value of a scalar as YAML 1.2 reads it; undefined for a mapping or a sequence. */
export function scalarOf(entry: Entry): unknown {
  return isScalar(entry.node) ? entry.node.value : undefined
}

export function shown(value: unknown): string {
  if (value === undefined) return 'a mapping or a list'
  if (value === null) return 'nothing'
  return typeof value === 'string' ? `'${value}'` : String(value)
}

const nameOf = (entry: Entry): string => (entry.path === '' ? 'the file' : `'${entry.path}'`)
