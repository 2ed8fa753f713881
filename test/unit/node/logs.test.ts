import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { comparable, type LogQuery, readLog } from '../../../rehearsal/kubernetes/node/log-reader.ts'
import { LogStore, logClock } from '../../../rehearsal/kubernetes/node/log-store.ts'

let directory: string
let store: LogStore
let second = 0

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'log-'))
  second = 0
  store = new LogStore(join(directory, 'log'), () =>
    new Date(Date.UTC(2026, 0, 1, 0, 0, second++)).toISOString().replace('Z', '000000Z'),
  )
})
afterEach(async () => {
  store.close()
  await rm(directory, { recursive: true })
})

async function read(query: LogQuery = {}): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of readLog(store, query, AbortSignal.timeout(5000))) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
const print = (text: string) => store.append(Buffer.from(text))

test('is kept as a container runtime keeps it', async () => {
  print('one\ntw')
  print('o\nend')
  store.end()
  expect(await readFile(store.file, 'utf8')).toBe(
    '2026-01-01T00:00:00.000000000Z stdout F one\n' +
      '2026-01-01T00:00:01.000000000Z stdout F two\n' +
      '2026-01-01T00:00:02.000000000Z stdout P end\n',
  )
})

describe('a query', () => {
  beforeEach(() => print('one\ntwo\rtwo again\n\nfour\n'))

  test.each<[LogQuery, string]>([
    [{}, 'one\ntwo\rtwo again\n\nfour\n'],
    [{ tailLines: 2 }, '\nfour\n'],
    [{ tailLines: 0 }, ''],
    [{ tailLines: 99 }, 'one\ntwo\rtwo again\n\nfour\n'],
    [{ limitBytes: 6 }, 'one\ntw'],
    [{ sinceTime: '2026-01-01T00:00:03Z' }, 'four\n'],
    [{ sinceTime: '2026-01-01T01:00:02.5+01:00' }, 'four\n'],
    [{ tailLines: 1, timestamps: true }, '2026-01-01T00:00:03.000000000Z four\n'],
    [{ tailLines: 3, sinceTime: '2026-01-01T00:00:03.000000000Z' }, 'four\n'],
  ])('%j gives %j', async (query, expected) => {
    expect(await read(query)).toBe(expected)
  })
})

test('a very long line is kept in parts and read as one', async () => {
  const long = 'x'.repeat(100_000)
  print(`first\n${long}\nlast\n`)
  expect(await read()).toBe(`first\n${long}\nlast\n`)
  expect(await read({ tailLines: 2 })).toBe(`${long}\nlast\n`)
  const stamped = await read({ tailLines: 2, timestamps: true })
  expect(stamped.match(/2026-01-01/g)).toHaveLength(2)
})

test('the tail is right where the log is longer than one read', async () => {
  const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index}\n`)
  print(lines.join(''))
  expect(await read({ tailLines: 15_000 })).toBe(lines.slice(-15_000).join(''))
})

test('following gives what comes until the container ends', async () => {
  print('one\n')
  const all = read({ follow: true })
  setImmediate(() => {
    print('two\n')
    setImmediate(() => {
      print('three')
      store.end()
    })
  })
  expect(await all).toBe('one\ntwo\nthree')
})

test('times of any precision and zone compare as text', () => {
  const times = [
    '2026-01-01T00:00:00Z',
    '2026-01-01T00:00:00.1Z',
    '2026-01-01T01:00:00.12+01:00',
    '2026-01-01T00:00:01Z',
  ]
  const texts = times.map(comparable)
  expect([...texts].sort()).toEqual(texts)
  expect(() => comparable('yesterday')).toThrow('"yesterday" is not an RFC 3339 time.')
})

test('no two lines have the same time', () => {
  const clock = logClock()
  const times = Array.from({ length: 1000 }, clock)
  expect(new Set(times).size).toBe(1000)
  expect([...times].sort()).toEqual(times)
  expect(times[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/)
})
