import { describe, expect, test } from '@jest/globals'
import { crc32c } from '../../../src/tensorboard/crc32c.ts'
import type { ScalarEvent } from '../../../src/tensorboard/event.ts'
import { isEventFile, readScalars } from '../../../src/tensorboard/event-file.ts'
import { crc32c as bitByBit } from '../programs/event-file.ts'
import { bytes, double, event, float, number, record, simple, tensor } from './messages.ts'

async function read(file: Buffer, pieceLength = file.length) {
  const events: ScalarEvent[] = []
  const pieces: Buffer[] = []
  for (let at = 0; at < file.length; at += pieceLength) pieces.push(file.subarray(at, at + pieceLength))
  const damages = await readScalars(
    (async function* () {
      yield* pieces
    })(),
    (each) => events.push(each),
  )
  return { events, damages }
}

const version = record(Buffer.concat([double(1, 1_000), bytes(3, 'brain.Event:2')]))
const losses = (count: number): Buffer[] =>
  Array.from({ length: count }, (_, step) => record(event(step, [simple('loss', count - step)])))

test('the checksum is the Castagnoli CRC, whatever the length', () => {
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283)
  for (let length = 0; length < 40; length++) {
    const data = Buffer.from(Array.from({ length }, (_, at) => (at * 37 + length) & 0xff))
    expect(crc32c(data)).toBe(bitByBit(data))
  }
})

test.each([1, 7, 64, 100_000])('scalars are read from pieces of %i bytes', async (pieceLength) => {
  const file = Buffer.concat([version, record(event(3, [simple('loss', 2.5), simple('lr', 0.25)], 1_700_000_000.5))])
  expect(await read(file, pieceLength)).toEqual({
    events: [
      {
        wallTime: 1_700_000_000.5,
        step: 3,
        values: [
          ['loss', 2.5],
          ['lr', 0.25],
        ],
      },
    ],
    damages: [],
  })
})

describe('a scalar that is logged as a tensor', () => {
  const little = (write: (data: Buffer) => void, size: number): Buffer => {
    const data = Buffer.alloc(size)
    write(data)
    return data
  }
  const dimension = (size: number): Buffer => bytes(2, bytes(2, number(1, size)))
  test.each<[string, Buffer[], number]>([
    [
      'float content',
      [
        number(1, 1),
        bytes(
          4,
          little((data) => data.writeFloatLE(1.5), 4),
        ),
      ],
      1.5,
    ],
    [
      'double content',
      [
        number(1, 2),
        bytes(
          4,
          little((data) => data.writeDoubleLE(1e100), 8),
        ),
      ],
      1e100,
    ],
    [
      'int32 content',
      [
        number(1, 3),
        bytes(
          4,
          little((data) => data.writeInt32LE(-7), 4),
        ),
      ],
      -7,
    ],
    [
      'int64 content',
      [
        number(1, 9),
        bytes(
          4,
          little((data) => data.writeBigInt64LE(9n), 8),
        ),
      ],
      9,
    ],
    ['half content', [number(1, 19), bytes(4, Buffer.from([0x00, 0x3e]))], 1.5],
    ['bfloat16 content', [number(1, 14), bytes(4, Buffer.from([0xc0, 0x3f]))], 1.5],
    ['a float list', [number(1, 1), float(5, 0.5)], 0.5],
    ['a packed float list of shape [1]', [number(1, 1), dimension(1), bytes(5, float(1, 0.5).subarray(1))], 0.5],
    ['a packed double list', [number(1, 2), bytes(6, double(1, 0.25).subarray(1))], 0.25],
    ['an int list', [number(1, 3), number(7, 12)], 12],
    ['a half list', [number(1, 19), number(13, 0x3e00)], 1.5],
  ])('%s', async (_, parts, value) => {
    expect((await read(record(event(1, [tensor('x', ...parts)])))).events[0]?.values).toEqual([['x', value]])
  })

  test('a tensor of several numbers, or of text, is no scalar', async () => {
    const several = tensor('a', number(1, 1), dimension(2), bytes(4, Buffer.alloc(8)))
    const text = tensor('b', number(1, 7), bytes(8, 'words'))
    expect((await read(record(event(1, [several, text, simple('c', 1)])))).events[0]?.values).toEqual([['c', 1]])
  })
})

test('not a number is a value too', async () => {
  expect((await read(record(event(1, [simple('loss', Number.NaN)])))).events[0]?.values).toEqual([['loss', Number.NaN]])
})

describe('a file that is not whole', () => {
  test('keeps what comes before a cut tail, and says how much is left', async () => {
    const file = Buffer.concat(losses(3))
    for (const cut of [1, 5, 20]) {
      const { events, damages } = await read(file.subarray(0, file.length - cut))
      expect(events.map(({ step }) => step)).toEqual([0, 1])
      expect(damages).toEqual([expect.stringMatching(/^the last \d+ bytes are an unfinished record$/)])
    }
  })

  test('leaves out a record whose checksum is wrong, and only that', async () => {
    const records = losses(3)
    records[1]![14]! ^= 1
    const { events, damages } = await read(Buffer.concat(records), 10)
    expect(events.map(({ step }) => step)).toEqual([0, 2])
    expect(damages).toEqual(['1 records have a wrong checksum'])
  })

  test('ends where a length cannot be trusted', async () => {
    const records = losses(3)
    records[1]![0]! ^= 1
    const { events, damages } = await read(Buffer.concat(records))
    expect(events.map(({ step }) => step)).toEqual([0])
    expect(damages).toEqual([`not read from byte ${records[0]!.length} on: the checksum of a length is wrong`])
  })

  test('a length of petabytes with a right checksum holds no memory', async () => {
    const huge = Buffer.from([0, 0, 0, 0, 0, 0, 1, 0])
    const sum = record(huge).subarray(12 + 8)
    const { damages } = await read(Buffer.concat([huge, sum, Buffer.alloc(100)]))
    expect(damages[0]).toMatch(/is too long$/)
  })

  test('what is no message is counted', async () => {
    const { events, damages } = await read(Buffer.concat([record(Buffer.from([0x2a, 0xff])), ...losses(1)]))
    expect([events.length, damages]).toEqual([1, ['1 records are no events']])
  })
})

test.each([
  ['events.out.tfevents.1763700000.host.1.0', true],
  ['0/tb/events.out.tfevents.1763700000.host.1.0', true],
  ['nemo_log.txt', false],
])('%s', (name, is) => expect(isEventFile(name)).toBe(is))
