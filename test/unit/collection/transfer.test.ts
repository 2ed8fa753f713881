import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { constants, gzipSync, zstdCompressSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type Header, pack } from 'tar-stream'
import { type Folder, openFolder } from '../../../src/run/collection/folder.ts'
import type { Listed } from '../../../src/run/collection/listing.ts'
import { type TransferOptions, transfer } from '../../../src/run/collection/transfer.ts'
import { type Call, type LocalPod, localPod, type Meddle } from './local-pod.ts'

const MEBIBYTE = 1024 * 1024
const run = { id: 'r', kind: 'Job', name: 'r', namespace: 'n', recipe: '', step: '' }
const isRange = ({ script }: { script: string }): boolean => script.includes('tail -c')
const isArchive = ({ script }: { script: string }): boolean => script.includes('tar ')

let outside: string
let directory: string
let root: string
beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'transfer-'))
  directory = join(outside, 'pod')
  root = join(outside, 'runner')
  mkdirSync(directory)
})
afterEach(() => rmSync(outside, { recursive: true }))

const opened = (mostBytes = 1024 * MEBIBYTE): Promise<Folder> =>
  openFolder(root, { mostBytes, freeBytes: async () => 1024 * 1024 * MEBIBYTE })

function write(path: string, content: Buffer | string): Listed {
  mkdirSync(dirname(join(directory, path)), { recursive: true })
  writeFileSync(join(directory, path), content)
  return listed(path)
}

function listed(path: string): Listed {
  const { size, blocks, mtimeMs } = statSync(join(directory, path))
  return { path, bytes: size, allocatedBytes: blocks * 512, modified: String(mtimeMs) }
}

async function bring(
  pod: LocalPod,
  files: Listed[],
  folder: Folder,
  more: Partial<TransferOptions> = {},
): Promise<void> {
  await transfer(pod.cluster, folder, files, {
    places: [{ pod: 'p', namespace: 'n', container: 'c' }],
    directory,
    into: 'files',
    signal: new AbortController().signal,
    smallBytes: 2 * MEBIBYTE,
    firstPauseMs: 1,
    ...more,
  })
}

const here = (path: string): Buffer => readFileSync(join(root, 'files', path))
const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex')

/** As an image without gzip would send it. */
async function* raw(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.from('r')
  yield* content
}

/** Lets so many bytes of the nth call of a kind through, and then breaks the connection. */
const breakAfter = (bytes: number, of: typeof isRange, times = 1): Meddle => {
  let seen = 0
  return async function* (call, output) {
    if (!of(call) || ++seen > times) return yield* output
    let left = bytes
    for await (const chunk of output) {
      yield chunk.subarray(0, left)
      left -= chunk.length
      if (left <= 0) throw new Error('The connection broke.')
    }
  }
}

test('files of all kinds arrive, compared with the checksums of the other side', async () => {
  const contents: Record<string, Buffer> = {
    '0/log': randomBytes(1000),
    "a b/ü-[x]$(y)`z`'": randomBytes(10),
    '-rf': Buffer.from('no option'),
    empty: Buffer.alloc(0),
    large: randomBytes(5 * MEBIBYTE),
  }
  const files = Object.entries(contents).map(([path, content]) => write(path, content))
  const folder = await opened()
  await bring(localPod(), files, folder)
  for (const [path, content] of Object.entries(contents)) {
    expect(here(path).equals(content)).toBe(true)
    expect(folder.files.get(`files/${path}`)).toMatchObject({ sha256: sha256(content), verified: 'both-ends' })
  }
  expect(folder.leftOut).toEqual([])
})

test('a thousand small files take a few commands', async () => {
  const files = Array.from({ length: 1000 }, (_, at) => write(`d${at % 7}/f${at}`, `content ${at}`))
  const folder = await opened()
  const pod = localPod()
  await bring(pod, files, folder)
  expect([folder.files.size, pod.calls.length]).toEqual([1000, 6])
  expect(here('d6/f13').toString()).toBe('content 13')
})

describe('a transfer that breaks off', () => {
  test('goes on from its offset', async () => {
    const content = randomBytes(5 * MEBIBYTE)
    const file = write('large', content)
    const folder = await opened()
    const pod = localPod(breakAfter(3 * MEBIBYTE, isRange))
    const told: string[] = []
    await bring(pod, [file], folder, { tell: (sentence) => told.push(sentence) })
    expect(here('large').equals(content)).toBe(true)
    const offsets = pod.calls.filter(isRange).map(({ args }) => Number(args[1]) - 1)
    expect(offsets[0]).toBe(0)
    expect(offsets[1]).toBeGreaterThan(2 * MEBIBYTE)
    expect(offsets).toHaveLength(2)
    expect(told).toEqual([`files/large: going on from byte ${offsets[1]}.`])
    expect(folder.fetched).toBe(content.length)
  })

  test('goes on in a later step, where it was killed in the first', async () => {
    const content = randomBytes(5 * MEBIBYTE)
    const file = write('large', content)
    const killed = new AbortController()
    const first = await opened()
    const kill: Meddle = async function* (call, output) {
      let seen = 0
      for await (const chunk of output) {
        yield chunk
        seen += chunk.length
        if (!isRange(call) || seen < 2 * MEBIBYTE) continue
        killed.abort()
        throw new Error('killed')
      }
    }
    await expect(bring(localPod(kill), [file], first, { signal: killed.signal })).rejects.toThrow()
    await first.close(run, { keepPartial: true })
    const second = await opened()
    const pod = localPod()
    await bring(pod, [file], second)
    expect(here('large').equals(content)).toBe(true)
    expect(Number(pod.calls.find(isRange)!.args[1])).toBeGreaterThan(MEBIBYTE)
    expect(second.fetched).toBeLessThan(4 * MEBIBYTE)
  })

  test('in the middle of an archive keeps what had come, and brings the rest one by one', async () => {
    const files = Array.from({ length: 20 }, (_, at) => write(`f${at}`, randomBytes(100_000)))
    const folder = await opened()
    await bring(localPod(breakAfter(1_000_000, isArchive)), files, folder)
    for (const { path } of files) expect(here(path).equals(readFileSync(join(directory, path)))).toBe(true)
    expect(folder.leftOut).toEqual([])
  })

  test('again and again is given up, told, and does not cost the other files', async () => {
    const files = [write('large', randomBytes(3 * MEBIBYTE)), write('small', 'x')]
    const folder = await opened()
    await bring(localPod(breakAfter(1000, isRange, 99)), files, folder)
    expect([...folder.files.keys()]).toEqual(['files/small'])
    expect(folder.leftOut).toEqual([{ what: 'files/large', why: 'The connection broke.', bytes: expect.any(Number) }])
  })
})

test('bytes that changed on their way are fetched again', async () => {
  const content = randomBytes(3 * MEBIBYTE)
  const file = write('large', content)
  let spoilt = false
  const pod = localPod(async function* (call, output) {
    for await (const chunk of output) {
      if (isRange(call) && !spoilt && chunk.length > 5000) {
        spoilt = true
        chunk[5000]! ^= 1
      }
      yield chunk
    }
  })
  const folder = await opened()
  await bring(pod, [file], folder)
  expect(here('large').equals(content)).toBe(true)
  expect(folder.files.get('files/large')?.verified).toBe('both-ends')
  expect(pod.calls.filter(isRange).length).toBeGreaterThan(1)
})

describe('a file that changes while it is read', () => {
  test('by growing, comes as it was when it was listed', async () => {
    for (const size of [1000, 3 * MEBIBYTE]) {
      const file = write(`log-${size}`, randomBytes(size))
      const was = readFileSync(join(directory, file.path))
      appendFileSync(join(directory, file.path), 'and more\n')
      const folder = await openFolder(join(outside, `runner-${size}`), { mostBytes: 100 * MEBIBYTE })
      await bring(localPod(), [file], folder)
      expect(readFileSync(join(folder.root, 'files', file.path)).equals(was)).toBe(true)
      expect(folder.files.get(`files/${file.path}`)?.verified).toBe('both-ends')
    }
  })

  test('by getting shorter, is left out and told', async () => {
    const file = write('log', randomBytes(1000))
    truncateSync(join(directory, 'log'), 10)
    const folder = await opened()
    await bring(localPod(), [file], folder)
    expect(folder.leftOut).toMatchObject([{ what: 'files/log', why: expect.stringMatching(/made shorter/) }])
  })

  test('by being rewritten all the time, is kept and marked', async () => {
    const file = write('log', randomBytes(3 * MEBIBYTE))
    const folder = await opened()
    const newer: Meddle = async function* (call, output) {
      // The checksum is asked for at the same time; here it always sees the newer content.
      if (call.script.includes('sha256sum')) yield Buffer.from(`${'0'.repeat(64)}  -\n`)
      else yield* output
    }
    await bring(localPod(newer), [file], folder)
    expect(folder.files.get('files/log')?.verified).toBe('changed')
    expect(folder.notes).toEqual(['files/log was rewritten while it was read; it is as it was read.'])
  })

  test('by going away, is left out and told', async () => {
    const files = [write('gone', 'x'), write('stays', 'y')]
    rmSync(join(directory, 'gone'))
    const folder = await opened()
    await bring(localPod(), files, folder)
    expect([...folder.files.keys()]).toEqual(['files/stays'])
    expect(folder.leftOut).toMatchObject([{ what: 'files/gone', why: expect.stringMatching(/No such file/) }])
  })
})

describe('an archive that is not what was asked for', () => {
  async function bringArchive(entries: (Partial<Header> & { name: string; content?: string })[], files: Listed[]) {
    const archive = pack()
    for (const { content = '', ...header } of entries) archive.entry(header as Header, content)
    archive.finalize()
    const folder = await opened()
    const pod = localPod((call, output) =>
      isArchive(call) ? raw(archive as unknown as AsyncIterable<Buffer>) : output,
    )
    await bring(pod, files, folder)
    return folder
  }

  test.each(['../evil', '/etc/evil', 'other', 'good/../../evil'])('the entry %s is refused', async (name) => {
    const good = write('good', 'y')
    const folder = await bringArchive(
      [
        { name, content: 'x' },
        { name: './good', content: 'y' },
      ],
      [good],
    )
    expect([...folder.files.keys()]).toEqual(['files/good'])
    expect(folder.leftOut).toEqual([{ what: `files/${name}`, why: 'it was not asked for', bytes: 1 }])
  })

  test('a file that comes twice is taken once', async () => {
    const good = write('good', 'y')
    const folder = await bringArchive(
      [
        { name: './good', content: 'y' },
        { name: './good', content: 'z' },
      ],
      [good],
    )
    expect(here('good').toString()).toBe('y')
    expect(folder.leftOut).toMatchObject([{ why: 'it came twice' }])
  })

  test('a file with more than was asked for is cut, one with another content is fetched by itself', async () => {
    const files = [write('a', 'first'), write('b', 'second')]
    await bringArchive(
      [
        { name: './a', content: 'first and a bomb' },
        { name: './b', content: 'seconD' },
      ],
      files,
    )
    expect([here('a').toString(), here('b').toString()]).toEqual(['first', 'second'])
  })
})

/** Runs the command as an image would that has none of these programs. */
const without = ({ script, args }: Call, programs: readonly string[], input: string): Buffer =>
  spawnSync(
    'sh',
    ['-c', programs.reduce((text, each) => text.replaceAll(`command -v ${each}`, 'false'), script), 'sh', ...args],
    {
      input,
      maxBuffer: 10 * MEBIBYTE,
    },
  ).stdout

describe('what an image has no program for is done by another', () => {
  const contents = [Buffer.from('a line\n'.repeat(20)), randomBytes(3 * MEBIBYTE)]
  test.each([
    ['zstd', [], 's'],
    ['gzip', ['zstd'], 'z'],
    ['neither', ['zstd', 'gzip'], 'r'],
  ])('files come packed by %s', async (_, absent, mark) => {
    const marks = new Set<string>()
    const files = contents.map((content, at) => write(`f${at}`, content))
    const bare: Meddle = (call, output) => {
      if (!isRange(call) && !isArchive(call)) return output
      const stdout = without(call, absent, './f0\0')
      marks.add(stdout.toString('latin1', 0, 1))
      return Readable.from([stdout])
    }
    await bring(localPod(bare), files, await opened())
    for (const [at, content] of contents.entries()) expect(here(`f${at}`).equals(content)).toBe(true)
    expect([...marks]).toEqual([mark])
  })

  test.each([['openssl'], ['sha256sum']])('checksums are made by %s', async (program) => {
    const other = program === 'openssl' ? 'sha256sum' : 'openssl'
    const files = [write('small', 'x'), write('name with spaces', 'y'), write('large', randomBytes(3 * MEBIBYTE))]
    const folder = await opened()
    const bare: Meddle = (call, output) => {
      if (!call.script.includes('$sum')) return output
      const script = call.script.replaceAll(
        other === 'openssl' ? 'if openssl' : 'sum=sha256sum',
        other === 'openssl' ? 'if false' : 'sum=false',
      )
      const input = './small\0./name with spaces\0'
      return Readable.from([spawnSync('sh', ['-c', script, 'sh', ...call.args], { input }).stdout])
    }
    await bring(localPod(bare), files, folder)
    expect([...folder.files.values()].map(({ verified }) => verified)).toEqual(Array(3).fill('both-ends'))
  })
})

test.each([
  ['z', gzipSync],
  ['s', zstdCompressSync],
])('a bomb is not unpacked beyond what was asked for (%s)', async (mark, pack) => {
  const files = [write('small', 'x')]
  const bomb = Buffer.concat([Buffer.from(mark), pack(Buffer.alloc(50 * MEBIBYTE))])
  const folder = await opened()
  const told: string[] = []
  await bring(
    localPod((call, output) => (isArchive(call) ? Readable.from([bomb]) : output)),
    files,
    folder,
    { tell: (sentence) => told.push(sentence) },
  )
  expect(told[0]).toMatch(/More than \d+ bytes came/)
  expect(here('small').toString()).toBe('x')
})

test('zstd may not ask for more memory than its first level does', async () => {
  const files = [write('small', 'x')]
  const params = { [constants.ZSTD_c_windowLog]: 27 }
  const greedy = Buffer.concat([Buffer.from('s'), zstdCompressSync(randomBytes(20 * MEBIBYTE), { params })])
  const told: string[] = []
  await bring(
    localPod((call, output) => (isArchive(call) ? Readable.from([greedy]) : output)),
    files,
    await opened(),
    { tell: (sentence) => told.push(sentence) },
  )
  expect(told[0]).toMatch(/archive broke off .*memory/)
})

test('an image without sha256sum: sizes are compared, and that is told', async () => {
  const file = write('log', 'x')
  const folder = await opened()
  await bring(
    localPod(async function* (call, output) {
      if (!call.script.includes('sha256sum')) yield* output
    }),
    [file],
    folder,
  )
  expect(folder.files.get('files/log')?.verified).toBe('whole')
  expect(folder.notes).toEqual(['The image of pod p has no sha256sum: files were compared by their size alone.'])
})

describe('a second fetch into the same folder', () => {
  test('brings only what is new', async () => {
    const same = write('same', randomBytes(1000))
    const grows = write('grows', randomBytes(1000))
    const first = await opened()
    await bring(localPod(), [same, grows], first)
    await first.close(run, { keepPartial: true })
    appendFileSync(join(directory, 'grows'), 'more')
    const second = await opened()
    const pod = localPod()
    await bring(pod, [same, listed('grows'), write('new', '123')], second)
    expect(second.fetched).toBe(4 + 3)
    expect([...second.files.keys()].sort()).toEqual(['files/grows', 'files/new', 'files/same'])
    for (const path of ['same', 'grows', 'new'])
      expect(here(path).equals(readFileSync(join(directory, path)))).toBe(true)
  })

  test('fetches anew what was rewritten, and what somebody has altered here', async () => {
    const files = [write('rewritten', 'one'), write('altered', 'two')]
    const first = await opened()
    await bring(localPod(), files, first)
    await first.close(run, { keepPartial: true })
    writeFileSync(join(root, 'files/altered'), 'xxx')
    const second = await opened()
    await bring(localPod(), [write('rewritten', 'ONE and more'), listed('altered')], second)
    expect([here('rewritten').toString(), here('altered').toString()]).toEqual(['ONE and more', 'two'])
  })
})

test('a folder that is full is told by name and size, and the transfer ends', async () => {
  const files = [write('large', randomBytes(3 * MEBIBYTE)), write('small', 'x')]
  const folder = await opened(2 * MEBIBYTE)
  await bring(localPod(), files, folder)
  expect(folder.leftOut).toMatchObject([{ what: 'files/large', why: expect.stringMatching(/the limit of/) }])
  expect([...folder.files.keys()]).toEqual(['files/small'])
})
