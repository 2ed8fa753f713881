import { CARRIAGE_RETURN, LINE_FEED, STEP } from './memory'

/** Which of these bytes end a line, or a drawing of it: a bit each. */
function endsIn(bytes: v128): i32 {
  return i8x16.bitmask(v128.or(i8x16.eq(bytes, i8x16.splat(LINE_FEED)), i8x16.eq(bytes, i8x16.splat(CARRIAGE_RETURN))))
}

/** Behind the byte that ends the drawing before; `least` where none does. */
export function drawingStart(at: usize, least: usize): usize {
  for (; at >= least + STEP; at -= STEP) {
    const ends = endsIn(v128.load(at - STEP))
    if (ends !== 0) return at - STEP + (32 - clz(ends))
  }
  while (at > least && load<u8>(at - 1) !== LINE_FEED && load<u8>(at - 1) !== CARRIAGE_RETURN) at--
  return at
}

/** Where the byte is that ends the drawing; `end` where it does not end before. */
export function drawingEnd(at: usize, end: usize): usize {
  for (; at < end; at += STEP) {
    const ends = endsIn(v128.load(at))
    if (ends !== 0) return min(at + ctz(ends), end)
  }
  return end
}
