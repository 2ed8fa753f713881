import { once } from 'node:events'
import type { Writable } from 'node:stream'

// The runner cuts a line of its live log at 1,024 characters.
const WIDTH = 900
const NEWLINE = 10

// The runner runs `::command::` at the start of a line, after white space, and the older `##[command]` anywhere in a
// line; it takes a carriage return for the end of a line too. A zero-width space takes the meaning away and shows nothing.
const COMMAND = /^([\s\x00-\x20\x85]*:):/
const OLD_COMMAND = /##\[/g
const HARMLESS = '\u200b'

/**
 * What a pod has written, made safe to print on a runner: whole lines in, whole lines out. Nothing in it can be a
 * command to the runner, progress bars that redraw themselves become one line, and long lines are wrapped, not cut.
 */
export function safeLines(block: Buffer): Buffer {
  if (isPlain(block)) return block
  const text = block.toString('utf8')
  const ended = text.endsWith('\n')
  const lines = (ended ? text.slice(0, -1) : text).split('\n')
  const safe = lines.flatMap(foldRedraws).map(disarmInside).flatMap(wrap).map(disarmStart)
  return Buffer.from(safe.join('\n') + (ended ? '\n' : ''))
}

/** One line of text from a pod, for a sentence or an annotation. */
export function safeLine(text: string): string {
  return disarmStart(disarmInside(text.replace(/[\r\n]+/g, ' ')))
}

/** Writes safe lines and waits where the reader is slower than the pod. */
export function safeWriter(out: Writable): (block: Buffer) => Promise<void> {
  return async (block) => {
    if (!out.write(safeLines(block))) await once(out, 'drain')
  }
}

/** Most blocks need nothing done; finding that out must cost less than doing it. */
function isPlain(block: Buffer): boolean {
  if (block.includes('\r') || block.includes('##[') || block.includes('::')) return false
  for (let start = 0; start < block.length; ) {
    const end = block.indexOf(NEWLINE, start)
    if ((end < 0 ? block.length : end) - start > WIDTH) return false
    if (end < 0) break
    start = end + 1
  }
  return true
}

/**
 * `10%\r20%\r30%` is one bar drawn three times: the last drawing stays. Texts that do not look like the one before
 * are no redraws, and each stays a line of its own.
 */
function foldRedraws(line: string): string[] {
  if (!line.includes('\r')) return [line]
  const drawings = line.split('\r').filter((drawing) => drawing.trim() !== '')
  const kept = drawings.filter((drawing, at) => {
    const next = drawings[at + 1]
    return next === undefined || shapeOf(drawing) !== shapeOf(next)
  })
  return kept.length === 0 ? [''] : kept
}

/** What comes before the first number: `Epoch 0:  10%|` and `Epoch 0:  20%|` are the same bar. */
const shapeOf = (drawing: string): string => /^[^\d]{0,40}/.exec(drawing)![0].trim()

const disarmInside = (line: string): string => line.replace(OLD_COMMAND, `#${HARMLESS}#[`)

const disarmStart = (line: string): string => line.replace(COMMAND, `$1${HARMLESS}:`)

function wrap(line: string): string[] {
  if (line.length <= WIDTH) return [line]
  const pieces: string[] = []
  for (let start = 0; start < line.length; ) {
    let end = Math.min(line.length, start + WIDTH)
    const last = line.charCodeAt(end - 1)
    if (end < line.length && last >= 0xd800 && last <= 0xdbff) end-- // a surrogate pair stays together
    pieces.push((start === 0 ? '' : '  … ') + line.slice(start, end))
    start = end
  }
  return pieces
}
