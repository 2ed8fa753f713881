import { troubleIn } from '../../scanner/trouble.ts'
import { signatureOf } from './catalogue.ts'
import type { Finding, LogLine } from './cause.ts'

const NEWLINE = 10
const RETURN = 13
const LONGEST = 4096
/** Of one block; a log that has more of them is a flood. */
const SUSPICIOUS_MOST = 2_000
const DETAIL_LINES = 20
/** Lines that are kept of each pod: the first ones, and the last ones of a flood. */
const KEPT_FIRST = 200
const KEPT_LAST = 200
/** A log that is nothing but errors is not read line by line for ever. */
const EXAMINED_MOST = 20_000

interface Kept {
  first: LogLine[]
  last: LogLine[]
  examined: number
  /** What is looked for in the lines after one that has a detail. */
  detail?: { pattern: RegExp; left: number } | undefined
  warned: Set<string>
}

/** What a run's logs have said so far about why it might fail, as they pass by; bounded, whatever they say. */
export class Evidence {
  #pods = new Map<string, Kept>()

  /**
   * @param block whole lines
   * @returns warnings that this pod has not given before, for a person to see while the run goes on
   */
  add(block: Buffer, pod: string, at: number): Finding[] {
    const kept = this.#of(pod)
    const warnings: Finding[] = []
    if (kept.examined > EXAMINED_MOST) return warnings
    if (kept.detail !== undefined) lookForDetail(kept, block, 0, { pod, at })
    for (const { start, end } of suspicious(block)) {
      kept.examined++
      const line = { text: block.toString('utf8', start, Math.min(end, start + LONGEST)), pod, at }
      const signature = signatureOf(line.text)
      if (signature === undefined) continue
      keep(kept, line)
      if (signature.detail !== undefined) {
        kept.detail = { pattern: signature.detail, left: DETAIL_LINES }
        lookForDetail(kept, block, end + 1, { pod, at })
      }
      if (signature.level === 'warning' && !kept.warned.has(signature.id)) {
        kept.warned.add(signature.id)
        warnings.push({ signature, line })
      }
    }
    return warnings
  }

  /**
   * In the order in which they came, pod by pod.
   *
   * @param tail the last lines of that pod: those that were not kept stand where they stood
   */
  lines(pod?: string, tail: readonly string[] = [], now = 0): LogLine[] {
    const kept = [...this.#pods.values()].flatMap(({ first, last }) => [...first, ...last])
    const times = new Map(kept.filter((line) => line.pod === pod).map(({ text, at }) => [text, at] as const))
    let at = tail.map((text) => times.get(text)).find((time) => time !== undefined) ?? now
    const others: LogLine[] = []
    for (const text of tail) {
      at = times.get(text) ?? at
      if (!times.has(text)) others.push({ text, at, ...(pod === undefined ? {} : { pod }) })
    }
    return [...kept, ...others]
  }

  #of(pod: string): Kept {
    const known = this.#pods.get(pod)
    if (known !== undefined) return known
    const kept: Kept = { first: [], last: [], examined: 0, warned: new Set() }
    this.#pods.set(pod, kept)
    return kept
  }
}

function keep(kept: Kept, line: LogLine): void {
  if (kept.first.length < KEPT_FIRST) kept.first.push(line)
  else if (kept.last.push(line) > KEPT_LAST) kept.last.shift()
}

function lookForDetail(kept: Kept, block: Buffer, from: number, { pod, at }: { pod: string; at: number }): void {
  for (let start = from; kept.detail !== undefined && start < block.length; ) {
    const end = endOf(block, start)
    const text = block.toString('utf8', start, Math.min(end, start + LONGEST))
    if (kept.detail.pattern.test(text)) keep(kept, { text, pod, at })
    if (kept.detail.pattern.test(text) || --kept.detail.left === 0) kept.detail = undefined
    start = end + 1
  }
}

/**
 * Where the lines stand that have a word of trouble; of a line of any length, what is around it. A cause without such a word is still found at
 * the end, in the last lines of the log, which are all read.
 */
function suspicious(block: Buffer): { start: number; end: number }[] {
  return troubleIn(block)
    .slice(0, SUSPICIOUS_MOST)
    .map((at) => {
      const before = block.subarray(Math.max(0, at - LONGEST / 2), at)
      const lineStart = Math.max(before.lastIndexOf(NEWLINE), before.lastIndexOf(RETURN)) + 1
      return { start: at - before.length + lineStart, end: endOf(block, at) }
    })
}

function endOf(block: Buffer, from: number): number {
  const newline = block.indexOf(NEWLINE, from)
  const end = newline < 0 ? block.length : newline
  const redraw = block.subarray(from, Math.min(end, from + LONGEST)).indexOf(RETURN)
  return redraw < 0 ? end : from + redraw
}
