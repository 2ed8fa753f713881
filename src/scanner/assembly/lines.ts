import { LINE_FEED, RESULTS, STEP } from './memory'

const SECOND: usize = 19 // 2026-11-21T04:40:31
const DIGITS: usize = SECOND + 1
const TEXT: usize = 31 // 2026-11-21T04:40:31.123456789Z and a space
const DOT: u8 = 46
const Z_AND_SPACE: u16 = 0x205a
/** Container runtimes keep a longer line in parts: log-decoder.ts deals with those. */
const PART: usize = 16 * 1024

/**
 * Moves lines that follow each other, of the same second, with nine digits of its fraction and shorter than a part, together
 * to `to` (at most `from`), without their timestamps; stops before the first that is another, that does not end, or the one
 * after `most`.
 *
 * @param second where the second's text is
 * @returns how many lines. RESULTS has where the next line begins, the end of what was written, and of each line the nanoseconds
 */
export function moveLines(from: usize, end: usize, to: usize, second: usize, most: u32): u32 {
  const first = load<u64>(second)
  const middle = load<u64>(second, 8)
  const last = load<u32>(second, SECOND - 4)
  let lines: u32 = 0
  while (from + TEXT < end && lines < most) {
    if (load<u64>(from) !== first || load<u64>(from, 8) !== middle || load<u32>(from, SECOND - 4) !== last) break
    if (load<u8>(from, SECOND) !== DOT || load<u16>(from, TEXT - 2) !== Z_AND_SPACE) break
    const nanoseconds = nineDigits(from + DIGITS)
    if (nanoseconds < 0) break
    const next = lineEnd(from + TEXT, end)
    if (next === 0 || next - from > PART) break
    to = move(from + TEXT, next, to)
    store<u32>(RESULTS + 8 + ((<usize>lines) << 2), nanoseconds)
    lines++
    from = next
  }
  store<u32>(RESULTS, <u32>from)
  store<u32>(RESULTS, <u32>to, 4)
  return lines
}

/** -1 where one is no digit. */
function nineDigits(at: usize): i32 {
  let value = 0
  for (let index: usize = 0; index < 9; index++) {
    const digit = <i32>load<u8>(at + index) - 48
    if (<u32>digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

/** Behind the line feed; 0 where there is none. */
function lineEnd(from: usize, end: usize): usize {
  const feeds = i8x16.splat(LINE_FEED)
  for (; from < end; from += STEP) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(from), feeds))
    if (found !== 0) return from + ctz(found) + 1
  }
  return 0
}

/** Writes up to 15 bytes too many: of the line that is being moved, which is longer by its timestamp. */
function move(from: usize, end: usize, to: usize): usize {
  const written = to + end - from
  for (; from < end; from += STEP, to += STEP) v128.store(to, v128.load(from))
  return written
}
