import { Readable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import { type Listed, readListing } from '../../../src/run/collection/listing.ts'
import { matcher, select, type Wishes } from '../../../src/run/collection/selection.ts'

const MEBIBYTE = 1024 * 1024
const wishes: Wishes = {
  include: [],
  exclude: [],
  checkpoints: false,
  mostBytesOfAFile: 100 * MEBIBYTE,
  room: { bytes: 1000 * MEBIBYTE, why: 'no room' },
}
const file = (path: string, bytes = 10, allocatedBytes = bytes): Listed => ({
  path,
  bytes,
  allocatedBytes,
  modified: '1',
})
const paths = (files: readonly Listed[]): string[] => files.map(({ path }) => path)

describe('a pattern', () => {
  test.each<[string, string, string | undefined]>([
    ['checkpoints', 'checkpoints/a/b', 'checkpoints/'],
    ['checkpoints', '0/checkpoints/a', '0/checkpoints/'],
    ['checkpoints', 'my-checkpoints/a', undefined],
    ['*.pt', 'a/b.pt', 'a/b.pt'],
    ['*.pt', 'a/b.ptx', undefined],
    ['core.?', 'core.1', 'core.1'],
    ['0/log', '0/log', '0/log'],
    ['0/log', 'x/0/log', undefined],
    ['0/*', '0/tb/events', '0/tb/'],
    ['**/tb/*', '0/1/tb/events', '0/1/tb/events'],
    ['/0/', '0/log', '0/'],
    ['a+(b)[c]', 'a+(b)[c]', 'a+(b)[c]'],
  ])('%s and %s', (pattern, path, place) => {
    expect(matcher([pattern])(path)?.place).toBe(place)
  })
})

test('checkpoints stay unless they are asked for, and are named by their folders', () => {
  const files = [file('checkpoints/a.ckpt', 5), file('checkpoints/b/c', 6), file('model.safetensors'), file('0/log')]
  const chosen = select(files, wishes)
  expect(paths(chosen.files)).toEqual(['0/log'])
  const why = "checkpoints stay where they are (input 'checkpoints')"
  expect(chosen.leftOut).toEqual([
    { what: 'checkpoints/', why, files: 2, bytes: 11, asked: true },
    { what: 'model.safetensors', why, files: 1, bytes: 10, asked: true },
  ])
  expect(select(files, { ...wishes, checkpoints: true }).files).toHaveLength(4)
})

test('what is excluded, and what is not among the included, is named', () => {
  const files = [file('a.neff'), file('0/log'), file('x')]
  const chosen = select(files, { ...wishes, exclude: ['*.neff'], include: ['log'] })
  expect(paths(chosen.files)).toEqual(['0/log'])
  expect(chosen.leftOut.map(({ what, asked }) => [what, asked])).toEqual([
    ['a.neff', true],
    ['x', true],
  ])
})

test.each([
  ['a file that is too large', file('x', 101 * MEBIBYTE), /larger than/],
  ['a hole of a terabyte', file('x', 1024 ** 4, 4096), /the rest is a hole/],
  ['a name with a newline', file('a\nb'), /characters that are not allowed/],
  ['a name that climbs', file('../a'), /leads elsewhere/],
])('%s is left out and named, and it was not asked to stay', (_, bad, why) => {
  const chosen = select([bad, file('good')], wishes)
  expect(paths(chosen.files)).toEqual(['good'])
  expect(chosen.leftOut).toEqual([{ what: bad.path, why: expect.stringMatching(why), files: 1, bytes: bad.bytes }])
})

test('a compressed file of a Lustre volume is no hole', () => {
  expect(select([file('x', 90 * MEBIBYTE, 20 * MEBIBYTE)], wishes).files).toHaveLength(1)
})

test('where not everything fits, curves come first, then logs, small ones before large ones', () => {
  const files = [file('other', 60), file('0/log', 50), file('1/log', 30), file('events.out.tfevents.1.h', 40)]
  const chosen = select(files, { ...wishes, room: { bytes: 100, why: 'the disk is full' } })
  expect(paths(chosen.files)).toEqual(['events.out.tfevents.1.h', '1/log'])
  expect(chosen.leftOut).toEqual([
    { what: '0/log', why: 'the disk is full', files: 1, bytes: 50 },
    { what: 'other', why: 'the disk is full', files: 1, bytes: 60 },
  ])
})

describe('the listing of a folder', () => {
  const read = (text: string | Buffer, piece = 1_000_000) => {
    const bytes = Buffer.from(text as string)
    const pieces: Buffer[] = []
    for (let at = 0; at < bytes.length; at += piece) pieces.push(bytes.subarray(at, at + piece))
    return readListing(Readable.from(pieces))
  }

  test.each([1, 7, 1000])('in pieces of %i bytes', async (piece) => {
    const text = 'd 4096 8 1.5 \0f 10 8 1763700000.25 0/log\0f 0 0 1.0 a b\nc \0l 5 0 1.0 link\0p 0 0 1 pipe\0'
    expect(await read(text, piece)).toEqual({
      files: [
        { path: '0/log', bytes: 10, allocatedBytes: 4096, modified: '1763700000.25' },
        { path: 'a b\nc ', bytes: 0, allocatedBytes: 0, modified: '1.0' },
      ],
      odd: [
        { path: 'link', why: 'it is a symbolic link, no file' },
        { path: 'pipe', why: 'it is a pipe, no file' },
      ],
      isCut: false,
    })
  })

  test('that makes no sense lists nothing', async () => {
    const listing = await read('f -1 x y\0f 1e999 0 0 huge\0f nan 0 0 what\0\0rubbish\0')
    expect([listing.files, listing.odd.map(({ path }) => path)]).toEqual([[], ['huge', 'what']])
  })

  test('without an end fills no memory', async () => {
    expect(await read('x'.repeat(1_000_000), 1000)).toMatchObject({ files: [], isCut: true })
  })

  test('of more files than anybody wants to know is cut, and says so', async () => {
    const listing = await read('f 1 8 1 a\0'.repeat(200_001))
    expect([listing.files.length, listing.isCut]).toEqual([200_000, true])
  })
})
