const POINT: u8 = 46
const MINUS: u8 = 45
const PLUS: u8 = 43
const LARGEST_MANTISSA: u64 = 1_000_000_000_000_000_000

/** Behind the text that `readNumber` has read last; where it began if that was no number. */
export let numberEnd: usize = 0
/** Whether that was written in full, with no fraction but zeros. */
export let isWhole: bool = false

/** A decimal number as programs print it, also `nan` and `inf`; exact up to 15 digits. NaN where there is none. */
export function readNumber(from: usize, end: usize): f64 {
  let at = from
  const isNegative = at < end && load<u8>(at) === MINUS
  if (isNegative || (at < end && load<u8>(at) === PLUS)) at++
  numberEnd = from
  isWhole = false
  const word = at + 3 <= end ? load<u16>(at) | ((<u32>load<u8>(at, 2)) << 16) | 0x202020 : 0
  if (word === 0x6e616e || word === 0x666e69) {
    numberEnd = at + 3
    if (word === 0x6e616e) return NaN
    return isNegative ? -Infinity : Infinity
  }
  let mantissa: u64 = 0
  let exponent = 0
  let digits = 0
  let isPastPoint = false
  isWhole = true
  for (; at < end; at++) {
    const digit = <u32>load<u8>(at) - 48
    if (digit <= 9) {
      digits++
      if (isPastPoint && digit !== 0) isWhole = false
      if (mantissa >= LARGEST_MANTISSA) exponent += <i32>!isPastPoint
      else {
        mantissa = mantissa * 10 + digit
        exponent -= <i32>isPastPoint
      }
    } else if (load<u8>(at) === POINT && !isPastPoint) isPastPoint = true
    else break
  }
  if (digits === 0) {
    isWhole = false
    return NaN
  }
  numberEnd = at
  if (at < end && (load<u8>(at) | 32) === 101) exponent += readExponent(at + 1, end)
  const value = scaled(<f64>mantissa, exponent)
  return isNegative ? -value : value
}

/** 0, and nothing is read, where no digit follows. */
function readExponent(from: usize, end: usize): i32 {
  let at = from
  const isNegative = at < end && load<u8>(at) === MINUS
  if (isNegative || (at < end && load<u8>(at) === PLUS)) at++
  let value = 0
  const first = at
  for (; at < end && <u32>load<u8>(at) - 48 <= 9; at++) value = min(value * 10 + <i32>load<u8>(at) - 48, 1_000)
  if (at === first) return 0
  numberEnd = at
  isWhole = false
  return isNegative ? -value : value
}

/** Powers of ten are exact up to the 22nd. */
function scaled(value: f64, exponent: i32): f64 {
  let power: f64 = 1
  for (let left = abs(exponent); left > 0; left--) {
    power *= 10
    if (power < 1e22) continue
    value = exponent < 0 ? value / power : value * power
    power = 1
  }
  return exponent < 0 ? value / power : value * power
}

/** Of digits only; -1 where there is none. */
export function readDigits(from: usize, end: usize): f64 {
  let value: f64 = 0
  let at = from
  for (; at < end && <u32>load<u8>(at) - 48 <= 9; at++) value = value * 10 + <f64>(<u32>load<u8>(at) - 48)
  numberEnd = at
  return at === from ? -1 : value
}
