/**
 * Tells the runner something, as @actions/core does, which takes a third of the time in which a missing input can be
 * told: with it comes Node's cryptography, for the outputs of a step.
 */
export function command(name: string, message: string, properties: Record<string, string> = {}): void {
  const given = Object.entries(properties).map(([key, value]) => `${key}=${escaped(value, /[%\r\n:,]/g)}`)
  process.stdout.write(`::${[name, given.join(',')].filter(Boolean).join(' ')}::${escaped(message, /[%\r\n]/g)}\n`)
}

const escaped = (text: string, unsafe: RegExp): string =>
  text.replace(unsafe, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
