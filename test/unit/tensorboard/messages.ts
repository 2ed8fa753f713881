/** Protocol buffers and TFRecords, written by hand: what the readers are tested with. */
import { crc32c } from '../programs/event-file.ts'

export function varint(value: number): Buffer {
  const digits: number[] = []
  let rest = value
  while (rest >= 0x80) {
    digits.push((rest % 0x80) | 0x80)
    rest = Math.floor(rest / 0x80)
  }
  return Buffer.from([...digits, rest])
}

export const number = (field: number, value: number): Buffer => Buffer.concat([varint(field * 8), varint(value)])
export const bytes = (field: number, value: Buffer | string): Buffer =>
  Buffer.concat([varint(field * 8 + 2), varint(Buffer.byteLength(value)), Buffer.from(value as Buffer)])

export function double(field: number, value: number): Buffer {
  const data = Buffer.alloc(8)
  data.writeDoubleLE(value)
  return Buffer.concat([varint(field * 8 + 1), data])
}

export function float(field: number, value: number): Buffer {
  const data = Buffer.alloc(4)
  data.writeFloatLE(value)
  return Buffer.concat([varint(field * 8 + 5), data])
}

/** An Event with a Summary of these Values. */
export const event = (step: number, values: Buffer[], wallTime = 1_000 + step): Buffer =>
  Buffer.concat([double(1, wallTime), number(2, step), bytes(5, Buffer.concat(values.map((value) => bytes(1, value))))])

export const simple = (tag: string, value: number): Buffer => Buffer.concat([bytes(1, tag), float(2, value)])

export const tensor = (tag: string, ...parts: Buffer[]): Buffer =>
  Buffer.concat([bytes(1, tag), bytes(8, Buffer.concat(parts))])

export function record(data: Buffer): Buffer {
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(data.length))
  return Buffer.concat([length, masked(length), data, masked(data)])
}

function masked(data: Buffer): Buffer {
  const crc = crc32c(data)
  const sum = Buffer.alloc(4)
  sum.writeUInt32LE((((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0)
  return sum
}
