import { drawingEnd } from './drawings'
import { RESULTS, STEP } from './memory'

const BUCKETS: u32 = 8

/**
 * Finds the lines, or drawings of a line, that hold one of several words: the Teddy algorithm, as in Intel's Hyperscan and the Rust
 * crate aho-corasick. Words are spread over eight buckets. For the first three bytes of a word there are two tables each, which say of the
 * low and of the high half of a byte in which buckets' words it may stand there: six look-ups tell of sixteen places at once which buckets
 * to compare.
 *
 * @param tables six of sixteen bytes, two for each byte of a head
 * @param words by bucket in turn, 32 bytes each: sixteen for the text, sixteen for which of them count
 * @param most places that fit in RESULTS
 * @returns how many places. RESULTS has where the search ended, and the places: of each line the first
 */
export function findWords(from: usize, end: usize, tables: usize, words: usize, count: u32, most: u32): u32 {
  const low0 = v128.load(tables)
  const high0 = v128.load(tables, 16)
  const low1 = v128.load(tables, 32)
  const high1 = v128.load(tables, 48)
  const low2 = v128.load(tables, 64)
  const high2 = v128.load(tables, 80)
  const half = i8x16.splat(15)
  let before0 = i8x16.splat(0)
  let before1 = before0
  let found: u32 = 0
  let at = from
  while (at < end + 2 && found < most) {
    const bytes = v128.load(at)
    const low = v128.and(bytes, half)
    const high = v128.and(i16x8.shr_u(bytes, 4), half)
    const first = v128.and(i8x16.swizzle(low0, low), i8x16.swizzle(high0, high))
    const second = v128.and(i8x16.swizzle(low1, low), i8x16.swizzle(high1, high))
    const third = v128.and(i8x16.swizzle(low2, low), i8x16.swizzle(high2, high))
    const buckets = v128.and(
      v128.and(third, i8x16.shuffle(before1, second, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30)),
      i8x16.shuffle(before0, first, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29),
    )
    before0 = first
    before1 = second
    if (v128.any_true(buckets)) {
      const hit = firstHit(at - 2, buckets, words, count)
      if (hit !== 0) {
        store<u32>(RESULTS + 4 + ((<usize>found) << 2), <u32>hit)
        found++
        at = drawingEnd(hit, end) + 1
        before0 = i8x16.splat(0)
        before1 = before0
        continue
      }
    }
    at += STEP
  }
  store<u32>(RESULTS, <u32>at)
  return found
}

/** Where the first word stands; 0 where there is none. */
function firstHit(at: usize, buckets: v128, words: usize, count: u32): usize {
  const noted = RESULTS - STEP
  v128.store(noted, buckets)
  for (let places = i8x16.bitmask(i8x16.ne(buckets, i8x16.splat(0))); places !== 0; places &= places - 1) {
    const place = <usize>ctz(places)
    for (let bits = <u32>load<u8>(noted + place); bits !== 0; bits &= bits - 1) {
      if (isInBucket(at + place, <u32>ctz(bits), words, count)) return at + place
    }
  }
  return 0
}

function isInBucket(at: usize, bucket: u32, words: usize, count: u32): bool {
  const text = v128.load(at)
  for (let word = bucket; word < count; word += BUCKETS) {
    const entry = words + ((<usize>word) << 5)
    if (!v128.any_true(v128.xor(v128.and(text, v128.load(entry, 16)), v128.load(entry)))) return true
  }
  return false
}
