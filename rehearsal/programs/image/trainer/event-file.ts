import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { maskedCrc32c } from './crc32c.ts'

// TensorBoard's event file: TFRecords (length, its checksum, data, its checksum; tensorflow/core/lib/io/record_writer.cc)
// of protocol buffers of type Event (tensorflow/core/util/event.proto, framework/summary.proto).

export interface EventFile {
  path: string
  scalars(step: number, values: Record<string, number>): void
  close(): void
}

export function createEventFile(directory: string, now = new Date()): EventFile {
  mkdirSync(directory, { recursive: true })
  const seconds = now.getTime() / 1000
  const path = join(directory, `events.out.tfevents.${Math.floor(seconds)}.${hostname()}.${process.pid}.0`)
  const descriptor = openSync(path, 'a')
  const write = (event: Buffer): void => {
    writeSync(descriptor, record(event))
  }
  // Event { wall_time = 1; step = 2; file_version = 3; summary = 5 }
  write(Buffer.concat([double(1, seconds), bytes(3, Buffer.from('brain.Event:2'))]))
  return {
    path,
    scalars(step, values) {
      const summary = Object.entries(values).map(([tag, value]) =>
        // Summary { Value value = 1 }, Value { tag = 1; simple_value = 2 }
        bytes(1, Buffer.concat([bytes(1, Buffer.from(tag)), float(2, value)])),
      )
      write(Buffer.concat([double(1, Date.now() / 1000), integer(2, step), bytes(5, Buffer.concat(summary))]))
    },
    close: () => closeSync(descriptor),
  }
}

function record(data: Buffer): Buffer {
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(data.length))
  return Buffer.concat([length, checksum(length), data, checksum(data)])
}

function checksum(data: Buffer): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(maskedCrc32c(data))
  return bytes
}

// https://protobuf.dev/programming-guides/encoding/: wire types 0 varint, 1 eight bytes, 2 with length, 5 four bytes
const key = (field: number, type: number): Buffer => varint((field << 3) | type)
const integer = (field: number, value: number): Buffer => Buffer.concat([key(field, 0), varint(value)])
const bytes = (field: number, value: Buffer): Buffer => Buffer.concat([key(field, 2), varint(value.length), value])

function double(field: number, value: number): Buffer {
  const data = Buffer.alloc(8)
  data.writeDoubleLE(value)
  return Buffer.concat([key(field, 1), data])
}

function float(field: number, value: number): Buffer {
  const data = Buffer.alloc(4)
  data.writeFloatLE(value)
  return Buffer.concat([key(field, 5), data])
}

function varint(value: number): Buffer {
  const digits: number[] = []
  let rest = value
  while (rest >= 0x80) {
    digits.push((rest % 0x80) | 0x80)
    rest = Math.floor(rest / 0x80)
  }
  return Buffer.from([...digits, rest])
}
