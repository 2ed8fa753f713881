// The runner cuts a line of its live log at 1,024 characters.
export const WIDTH = 900
const NEWLINE = 10

// The runner runs `::command::` at the start of a line, after white space, and the older `##[command]` anywhere in a
// line; it takes a carriage return for the end of a line too. A zero-width space takes the meaning away and shows nothing.
const COMMAND = /^([\s\x00-\x20\x85]*:):/
const OLD_COMMAND = /##\[/g
// A colour whose code would be cut in two.
const OPEN_COLOUR = /\u001b(\[[\d;]*)?$/
const HARMLESS = '\u200b'

/**
 * Lines of a pod without carriage returns, made safe to print on a runner: nothing in them can be a command to it,
 * and long ones are wrapped, not cut.
 */
export function safeLines(block: Buffer): Buffer {
  if (isPlain(block)) return block
  const lines = block.toString('utf8').split('\n')
  return Buffer.from(lines.map(disarmInside).flatMap(wrap).map(disarmStart).join('\n'))
}

/** One line of text from a pod, for a sentence or an annotation. */
export function safeLine(text: string): string {
  return disarmStart(disarmInside(text.replace(/[\r\n]+/g, ' ')))
}

/** Most blocks need nothing done; finding that out must cost less than doing it. */
function isPlain(block: Buffer): boolean {
  if (block.includes('##[') || block.includes('::')) return false
  // Some newline within the width of where the last one was found: not each line has to be looked at.
  for (let start = 0; start + WIDTH < block.length; ) {
    const end = block.lastIndexOf(NEWLINE, start + WIDTH)
    if (end < start) return false
    start = end + 1
  }
  return true
}

const disarmInside = (line: string): string => line.replace(OLD_COMMAND, `#${HARMLESS}#[`)

const disarmStart = (line: string): string => line.replace(COMMAND, `$1${HARMLESS}:`)

function wrap(line: string): string[] {
  if (line.length <= WIDTH) return [line]
  const pieces: string[] = []
  for (let start = 0; start < line.length; ) {
    let end = Math.min(line.length, start + WIDTH)
    const last = line.charCodeAt(end - 1)
    if (end < line.length && last >= 0xd800 && last <= 0xdbff) end-- // a surrogate pair stays together
    const colour = end < line.length ? OPEN_COLOUR.exec(line.slice(end - 10, end)) : null
    if (colour !== null) end -= colour[0].length
    pieces.push((start === 0 ? '' : '  … ') + line.slice(start, end))
    start = end
  }
  return pieces
}
