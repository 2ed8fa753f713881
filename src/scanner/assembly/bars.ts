import { drawingEnd, drawingStart } from './drawings'
import { RESULTS, STEP } from './memory'
import { isWhole, numberEnd, readDigits, readNumber } from './numbers'

/** A line without an end is not searched for one at each drawing of it. */
const LONGEST_DRAWING: usize = 4096
const EQUALS: u8 = 61
const BAR: u8 = 124
const SPACE: u8 = 32
const SLASH: u8 = 47
const COLON: u8 = 58
const COMMA: u8 = 44
const LESS: u8 = 60
const OPENS: u8 = 91
const QUESTION: u8 = 63

/** Numbers of a row: which fields are given, which of them are whole, the bar's three, the fields. */
const OF_THE_BAR: usize = 2
const FIELDS: usize = 5
/** Of a name: its length, and its text. */
const NAME: usize = 32

/**
 * Reads tqdm's progress bars whose drawing holds a mark. A row has 5 + `count` numbers: two of bits, of fields that are given and of
 * those that are whole numbers; steps done, steps in all (-1: not known) and seconds since the start, all -1 without a bar; the fields.
 *
 * @param names the mark, then that of each field; 32 bytes each, the first the length. They end with `=`
 * @param count fields
 * @param most rows that fit in RESULTS
 * @returns how many rows. RESULTS has where the search ended and, eight bytes further, the rows
 */
export function readBars(from: usize, end: usize, names: usize, count: u32, most: u32): u32 {
  const mark = names + 1
  const markLength = <usize>load<u8>(names)
  const size = (FIELDS + <usize>count) << 3
  const first = i8x16.splat(load<i8>(mark))
  const second = i8x16.splat(load<i8>(mark, 1))
  const begin = from
  let rows: u32 = 0
  let at = from
  while (at < end && rows < most) {
    let places = i8x16.bitmask(v128.and(i8x16.eq(v128.load(at), first), i8x16.eq(v128.load(at, 1), second)))
    let next = at + STEP
    for (; places !== 0; places &= places - 1) {
      const place = at + ctz(places)
      if (!isSame(place, mark, markLength)) continue
      const start = drawingStart(place, max(begin, place - LONGEST_DRAWING))
      next = drawingEnd(place, min(end, place + LONGEST_DRAWING))
      readBar(start, next, names + NAME, count, RESULTS + 8 + <usize>rows * size)
      rows++
      break
    }
    at = next
  }
  store<u32>(RESULTS, <u32>at)
  return rows
}

function isSame(at: usize, text: usize, length: usize): bool {
  for (let index: usize = 0; index < length; index++) {
    if (load<u8>(at + index) !== load<u8>(text + index)) return false
  }
  return true
}

function readBar(from: usize, end: usize, names: usize, count: u32, row: usize): void {
  let given: u32 = 0
  let whole: u32 = 0
  for (let number: usize = OF_THE_BAR; number < FIELDS; number++) store<f64>(row + (number << 3), -1)
  let hasCounter = false
  let likely: u32 = 0
  for (let at = from; at < end; at += STEP) {
    const bytes = v128.load(at)
    let places = i8x16.bitmask(v128.or(i8x16.eq(bytes, i8x16.splat(EQUALS)), i8x16.eq(bytes, i8x16.splat(BAR))))
    for (; places !== 0; places &= places - 1) {
      const place = at + ctz(places)
      if (place >= end) break
      if (load<u8>(place) === BAR) {
        if (!hasCounter) hasCounter = readCounter(place + 1, end, row + (OF_THE_BAR << 3))
        continue
      }
      const field = fieldBefore(from, place + 1, names, count, likely)
      if (field < 0 || (given & (1 << field)) !== 0) continue
      const value = readNumber(place + 1, end)
      if (numberEnd === place + 1) continue
      given |= 1 << field
      if (isWhole) whole |= 1 << field
      store<f64>(row + ((FIELDS + <usize>field) << 3), value)
      likely = field + 1
    }
  }
  store<f64>(row, <f64>given)
  store<f64>(row, <f64>whole, 8)
}

/**
 * Which field's name ends here, and is not the end of a longer one; -1 where none does.
 *
 * @param likely the field to try first: they mostly come in one order
 */
function fieldBefore(from: usize, end: usize, names: usize, count: u32, likely: u32): i32 {
  for (let tried: u32 = 0; tried < count; tried++) {
    const field = likely + tried < count ? likely + tried : likely + tried - count
    const name = names + <usize>field * NAME
    const length = <usize>load<u8>(name)
    if (from + length > end || !isSame(end - length, name + 1, length)) continue
    if (from + length === end || !isPartOfName(load<u8>(end - length - 1))) return field
  }
  return -1
}

function isPartOfName(byte: u8): bool {
  return byte === 95 || <u32>(byte | 32) - 97 < 26
}

/** `12/10000 [1 day, 01:02:03<2:03:04`: steps done, steps in all, time since the start. */
function readCounter(from: usize, end: usize, row: usize): bool {
  let at = from
  while (at < end && load<u8>(at) <= SPACE) at++
  const done = readDigits(at, end)
  if (done < 0 || load<u8>(numberEnd) !== SLASH) return false
  const total = readDigits(numberEnd + 1, end)
  at = numberEnd
  if (total < 0 && load<u8>(at++) !== QUESTION) return false
  if (load<u8>(at) !== SPACE || load<u8>(at, 1) !== OPENS) return false
  const seconds = readClock(at + 2, end)
  if (seconds < 0) return false
  store<f64>(row, done)
  store<f64>(row, total, 8)
  store<f64>(row, seconds, 16)
  return true
}

/** `1 day, 01:02:03<`, `2 days, …`, `02:03<` in seconds; -1 where it is none. */
function readClock(from: usize, end: usize): f64 {
  let days: f64 = 0
  let value = readDigits(from, end)
  if (value >= 0 && load<u32>(numberEnd) === 0x79616420) {
    days = value // ` day`
    let at = numberEnd + 4
    if (load<u8>(at) === 115) at++
    if (load<u8>(at) !== COMMA || load<u8>(at, 1) !== SPACE) return -1
    value = readDigits(at + 2, end)
  }
  let parts = 1
  for (; value >= 0 && parts < 3 && load<u8>(numberEnd) === COLON; parts++) {
    const part = readDigits(numberEnd + 1, end)
    value = part < 0 ? -1 : value * 60 + part
  }
  if (value < 0 || parts < 2 || load<u8>(numberEnd) !== LESS) return -1
  return days * 86_400 + value
}
