import { setSecret } from '@actions/core'

/** The values of `terraform output -json`. Sensitive ones are masked and left out: nothing here needs one. */
export function readOutputs(document: unknown): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [name, output] of Object.entries(document as Record<string, { sensitive?: boolean; value: unknown }>)) {
    if (output.sensitive) maskAll(output.value)
    else values[name] = output.value
  }
  return values
}

function maskAll(value: unknown): void {
  if (typeof value === 'string') {
    // Shorter ones would blank out half the log.
    if (value.length >= 4) setSecret(value)
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) maskAll(part)
  }
}
