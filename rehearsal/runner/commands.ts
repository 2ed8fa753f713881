/** A workflow command in a line of a step's output, such as `::error file=a.ts,line=3::Not good`. */
export interface Command {
  name: string
  properties: Record<string, string>
  data: string
}

/** What the runner reacts to; a line with any other name is ordinary output. */
const known = new Set([
  'add-mask',
  'add-matcher',
  'remove-matcher',
  'add-path',
  'debug',
  'echo',
  'error',
  'group',
  'endgroup',
  'notice',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
])

/**
 * Reads a line as the runner does: `::name props::data` after leading white space, or `##[name props]data` anywhere in
 * the line. While commands are stopped, only the line that resumes them counts.
 */
export function parseCommand(line: string, stopToken?: string): Command | undefined {
  const trimmed = line.trimStart()
  const modern = /^::([^:\s]+)(?:\s+(.*?))?::(.*)$/s.exec(trimmed)
  if (modern) return command(modern[1]!, modern[2], ',', modern[3]!, percent, stopToken)
  const old = /##\[([^\]\s]+)(?:\s+([^\]]*))?\](.*)$/s.exec(line)
  if (old) return command(old[1]!, old[2], ';', old[3]!, semicolon, stopToken)
  return undefined
}

function command(
  name: string,
  properties: string | undefined,
  separator: string,
  data: string,
  decode: (text: string, isProperty: boolean) => string,
  stopToken: string | undefined,
): Command | undefined {
  if (stopToken !== undefined ? name !== stopToken : !known.has(name.toLowerCase())) return undefined
  const pairs = (properties ?? '').split(separator).flatMap((pair) => {
    const equals = pair.indexOf('=')
    return equals < 1 ? [] : [[pair.slice(0, equals).trim(), decode(pair.slice(equals + 1).trim(), true)] as const]
  })
  return {
    name: stopToken === undefined ? name.toLowerCase() : name,
    properties: Object.fromEntries(pairs),
    data: decode(data, false),
  }
}

function percent(text: string, isProperty: boolean): string {
  const lines = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n')
  return (isProperty ? lines.replaceAll('%3A', ':').replaceAll('%2C', ',') : lines).replaceAll('%25', '%')
}

function semicolon(text: string): string {
  return text
    .replaceAll('%3B', ';')
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%5D', ']')
    .replaceAll('%25', '%')
}
