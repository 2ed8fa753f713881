import { stripVTControlCharacters } from 'node:util'

// Terraform's machine-readable UI: one JSON object a line, https://developer.hashicorp.com/terraform/internals/machine-readable-ui.
// Lines that are none are plain text: warnings about the CLI configuration come before the first object, on stdout.

export interface Diagnostic {
  severity: 'error' | 'warning'
  summary: string
  detail: string
  /** `aws_eks_cluster.this`, where it is about one resource. */
  address?: string
}

export interface Changes {
  add: number
  change: number
  remove: number
}

export type Message =
  | { type: 'text'; text: string }
  | { type: 'diagnostic'; diagnostic: Diagnostic }
  | { type: 'changes'; operation: 'plan' | 'apply' | 'destroy'; changes: Changes; text: string }
  /** What no one needs to read: refreshing of unchanged resources, versions. */
  | { type: 'quiet' }

const quiet = ['version', 'refresh_start', 'refresh_complete', 'outputs', 'provision_progress']

export function parseMessage(line: string): Message {
  const object = asObject(line)
  if (!object || typeof object['@message'] !== 'string') return { type: 'text', text: stripVTControlCharacters(line) }
  const text = object['@message']
  if (object.type === 'diagnostic') return { type: 'diagnostic', diagnostic: diagnosticOf(object.diagnostic, text) }
  if (object.type === 'change_summary') {
    const { operation = 'plan', ...changes } = object.changes as Changes & { operation?: 'plan' | 'apply' | 'destroy' }
    return { type: 'changes', operation, changes, text }
  }
  return quiet.includes(String(object.type)) ? { type: 'quiet' } : { type: 'text', text }
}

function diagnosticOf(value: unknown, text: string): Diagnostic {
  const { severity, summary, detail, address } = (value ?? {}) as Partial<Diagnostic>
  return {
    severity: severity === 'warning' ? 'warning' : 'error',
    summary: summary ?? text,
    detail: detail ?? '',
    ...(address ? { address } : {}),
  }
}

function asObject(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return undefined
  }
}

/** A whole JSON document among lines that are none: what `show -json` and `output -json` print after a warning. */
export function parseDocument(output: string): unknown {
  for (const line of output.split('\n')) {
    if (!/^[{[]/.test(line)) continue
    try {
      return JSON.parse(output.slice(output.indexOf(line)))
    } catch {
      const document = asObject(line)
      if (document) return document
    }
  }
  throw new Error('Terraform printed no JSON document; look at its log above.')
}
