import { Readable } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import { type Header, pack } from 'tar-stream'
import { readAll } from '../../../src/kubernetes/status.ts'
import { readArchive } from '../../../src/run/collection/archive.ts'

type Entry = Partial<Header> & { name: string; content?: string }

async function packed(entries: Entry[]): Promise<Buffer> {
  const archive = pack()
  for (const { content = '', ...header } of entries) {
    if (header.type === undefined || header.type === 'file') archive.entry(header as Header, content)
    else archive.entry(header as Header)
  }
  archive.finalize()
  return await readAll(archive as unknown as Readable)
}

/** Name and content of each entry, or why it is none. */
async function read(bytes: Buffer, pieceLength = bytes.length): Promise<[string, string][]> {
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length; at += pieceLength) pieces.push(bytes.subarray(at, at + pieceLength))
  const found: [string, string][] = []
  for await (const entry of readArchive(Readable.from(pieces, { objectMode: true }))) {
    if ('why' in entry) found.push([entry.name, entry.why])
    else {
      const content: Buffer[] = []
      for await (const chunk of entry.content) content.push(chunk)
      found.push([entry.name, Buffer.concat(content).toString()])
    }
  }
  return found
}

/** A header made by hand, for what no library would write. */
function header(name: string, size: number | string, type: string): Buffer {
  const block = Buffer.alloc(512)
  block.write(name)
  block.write(typeof size === 'string' ? size : size.toString(8).padStart(11, '0'), 124)
  block.write(type, 156)
  block.write('ustar\0', 257)
  block.fill(' ', 148, 156)
  const sum = block.reduce((all, byte) => all + byte, 0)
  block.write(sum.toString(8).padStart(6, '0'), 148)
  return block
}

const end = Buffer.alloc(1024)
const good = [header('good', 1, '0'), Buffer.from('y'.padEnd(512, '\0')), end]

test.each([1, 100, 512, 1_000_000])('plain files come out whole, from pieces of %i bytes', async (pieceLength) => {
  const long = `a/${'b'.repeat(120)}/${'c'.repeat(100)}`
  const bytes = await packed([
    { name: './', type: 'directory' },
    { name: './0/log', content: 'a\n' },
    { name: long, content: 'x'.repeat(1000) },
    { name: 'é/empty', content: '' },
  ])
  expect(await read(bytes, pieceLength)).toEqual([
    ['./0/log', 'a\n'],
    [long, 'x'.repeat(1000)],
    ['é/empty', ''],
  ])
})

test('an entry that nobody reads does not hide the next', async () => {
  const names: string[] = []
  const bytes = await packed([
    { name: 'a', content: 'x'.repeat(5000) },
    { name: 'b', content: 'y' },
  ])
  for await (const entry of readArchive(Readable.from([bytes]))) names.push(entry.name)
  expect(names).toEqual(['a', 'b'])
})

describe('what is no plain file is refused by name, and the rest is kept', () => {
  test.each<[string, Entry, string]>([
    ['a symbolic link', { name: 'evil', type: 'symlink', linkname: '/etc/passwd' }, 'it is a symbolic link, no file'],
    ['a hard link', { name: 'evil', type: 'link', linkname: '/etc/passwd' }, 'it is a hard link, no file'],
    ['a device', { name: 'evil', type: 'character-device' }, 'it is a character device, no file'],
    ['a pipe', { name: 'evil', type: 'fifo' }, 'it is a pipe, no file'],
  ])('%s', async (_, entry, why) => {
    expect(await read(await packed([entry, { name: 'good', content: 'y' }]))).toEqual([
      ['evil', why],
      ['good', 'y'],
    ])
  })

  test('a sparse file in the form of GNU tar', async () => {
    expect(await read(Buffer.concat([header('holes', 0, 'S'), ...good]))).toEqual([
      ['holes', 'it is a sparse file, no file'],
      ['good', 'y'],
    ])
  })

  test('a link that claims to have content', async () => {
    expect(await read(Buffer.concat([header('evil', 0o777777, '2'), ...good]))).toHaveLength(2)
  })

  test('a name that is megabytes long is not held', async () => {
    const size = 4 * 1024 * 1024
    const bytes = Buffer.concat([
      header('././@LongLink', size, 'L'),
      Buffer.alloc(size, 'x'),
      ...good.slice(0, 2),
      ...good,
    ])
    expect(await read(bytes, 64 * 1024)).toEqual([
      ['(a name)', `a header of ${size} bytes is too long`],
      ['good', 'y'],
    ])
  })
})

describe('an archive that cannot be trusted ends the reading', () => {
  test('one that breaks off in a file', async () => {
    const bytes = await packed([{ name: 'a', content: 'x'.repeat(10_000) }])
    await expect(read(bytes.subarray(0, 5000))).rejects.toThrow('The archive breaks off.')
  })

  test('one that breaks off in a header', async () => {
    await expect(read(good[0]!.subarray(0, 300))).rejects.toThrow('The archive breaks off.')
  })

  test('what is no archive at all', async () => {
    await expect(read(Buffer.alloc(512, 'sh: tar: not found\n'))).rejects.toThrow(/is none: the checksum/)
  })

  test.each([
    ['-1', '-0000000001'],
    ['2 to the 71st', '\x80\0\0\x80\0\0\0\0\0\0\0\0'],
  ])('a size of %s', async (_, size) => {
    const bytes = header('a', 0, '0')
    bytes.write(size, 124, 'latin1')
    bytes.fill(' ', 148, 156)
    bytes.write(
      bytes
        .reduce((all, byte) => all + byte, 0)
        .toString(8)
        .padStart(6, '0'),
      148,
    )
    await expect(read(Buffer.concat([bytes, ...good]))).rejects.toThrow()
  })

  test('a size in an extended header that is none', async () => {
    const record = '18 size=1234567x9\n'
    const bytes = Buffer.concat([header('pax', record.length, 'x'), Buffer.from(record.padEnd(512, '\0')), ...good])
    await expect(read(bytes)).rejects.toThrow('The archive tells a size that is none.')
  })
})

test('the path of an extended header goes before the short one, for that entry alone', async () => {
  const record = `16 path=../evil\n`
  const bytes = Buffer.concat([
    header('pax', record.length, 'x'),
    Buffer.from(record.padEnd(512, '\0')),
    header('short', 0, '0'),
    ...good,
  ])
  expect(await read(bytes)).toEqual([
    ['../evil', ''],
    ['good', 'y'],
  ])
})
