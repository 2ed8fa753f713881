import { writeSync } from 'node:fs'

export const VERSION = '1.11.4'

// Whole lines, written at once: the reader may be gone when the process ends.
export const say = (text: string): void => void writeSync(1, `${text}\n`)

/** One object of the machine-readable UI (`-json`), or its text. */
export interface Ui {
  message(text: string, type: string, fields?: Record<string, unknown>): void
  error(summary: string, detail: string, address?: string): void
}

export function ui(json: boolean): Ui {
  const emit = (level: string, text: string, fields: Record<string, unknown>) =>
    say(
      JSON.stringify({
        '@level': level,
        '@message': text,
        '@module': 'terraform.ui',
        '@timestamp': new Date().toISOString(),
        ...fields,
      }),
    )
  if (json) emit('info', `Terraform ${VERSION}`, { terraform: VERSION, type: 'version', ui: '1.2' })
  return {
    message(text, type, fields = {}) {
      if (json) emit('info', text, { ...fields, type })
      else if (!type.startsWith('refresh') && type !== 'outputs') say(text)
    },
    error(summary, detail, address) {
      const diagnostic = { severity: 'error', summary, detail, ...(address && { address }) }
      if (json) emit('error', `Error: ${summary}`, { diagnostic, type: 'diagnostic' })
      else say(`\nError: ${summary}\n\n${address ? `  with ${address},\n\n` : ''}${detail}`)
    },
  }
}

/** How a resource is named in a message. */
export function resourceField(address: string, type: string): Record<string, unknown> {
  const [, name = '', key] = /^[^.]+\.([^[]+)(?:\[(.*)\])?$/.exec(address) ?? []
  return {
    addr: address,
    module: '',
    resource: address,
    implied_provider: type.split('_')[0],
    resource_type: type,
    resource_name: name,
    resource_key: key === undefined ? null : (JSON.parse(key) as unknown),
  }
}
