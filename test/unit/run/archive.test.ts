import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type Header, pack } from 'tar-stream'
import { readAll } from '../../../src/kubernetes/status.ts'
import { unpack } from '../../../src/run/collection/archive.ts'
import { openFolder } from '../../../src/run/collection/folder.ts'

let outside: string
let root: string
beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'archive-'))
  root = join(outside, 'root')
})
afterEach(() => rmSync(outside, { recursive: true }))

type Entry = Partial<Header> & { name: string; content?: string }

async function unpacked(entries: Entry[], mostBytes = 1_000_000) {
  const archive = pack()
  for (const { content = '', ...header } of entries) {
    if (header.type === undefined || header.type === 'file') archive.entry(header as Header, content)
    else archive.entry(header as Header)
  }
  archive.finalize()
  const folder = await openFolder(root, mostBytes)
  await unpack(archive as unknown as Readable, folder, 'files')
  return folder
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()

test('plain files and folders come out as they are', async () => {
  const folder = await unpacked([
    { name: './', type: 'directory' },
    { name: './0/log', content: 'a\n' },
    { name: './tb/events.out.tfevents.1', content: 'b' },
  ])
  expect(filesIn(root)).toEqual(['files/0/log', 'files/tb/events.out.tfevents.1'])
  expect(readFileSync(join(root, 'files/0/log'), 'utf8')).toBe('a\n')
  expect([folder.leftOut, folder.bytes]).toEqual([[], 3])
})

describe('nothing is written where it must not be', () => {
  test.each<[string, Entry, RegExp]>([
    ['a path that climbs out', { name: '../evil', content: 'x' }, /leads elsewhere/],
    ['a path that climbs out further in', { name: 'a/../../evil', content: 'x' }, /leads elsewhere/],
    ['a path that climbs and comes back', { name: 'a/../b', content: 'x' }, /leads elsewhere/],
    ['an absolute path', { name: '/tmp/evil', content: 'x' }, /leads elsewhere/],
    ['a backslash', { name: '..\\evil', content: 'x' }, /leads elsewhere/],
    ['a drive', { name: 'C:evil', content: 'x' }, /not allowed/],
    ['a control character', { name: 'a\u001b[31m', content: 'x' }, /not allowed/],
    ['a symbolic link', { name: 'evil', type: 'symlink', linkname: '/etc/passwd' }, /symlink, no file/],
    ['a hard link', { name: 'evil', type: 'link', linkname: '/etc/passwd' }, /link, no file/],
    ['a device', { name: 'evil', type: 'character-device' }, /character-device, no file/],
    ['a pipe', { name: 'evil', type: 'fifo' }, /fifo, no file/],
    ['a name that is too long', { name: `a/${'x'.repeat(300)}`, content: 'x' }, /too long/],
  ])('%s', async (_, entry, reason) => {
    const folder = await unpacked([entry, { name: 'good', content: 'y' }])
    expect(filesIn(outside)).toEqual(['root/files/good'])
    expect(existsSync('/tmp/evil')).toBe(false)
    expect(folder.leftOut).toHaveLength(1)
    expect(folder.leftOut[0]).toMatch(reason)
  })

  test('the same name twice, in other letters or another spelling', async () => {
    const folder = await unpacked([
      { name: 'A/é', content: 'first' },
      { name: 'a/e\u0301', content: 'second' },
      { name: 'A/é', content: 'third' },
    ])
    expect(filesIn(root)).toHaveLength(1)
    expect(readFileSync(join(root, 'files/A/é'), 'utf8')).toBe('first')
    expect(folder.leftOut).toHaveLength(2)
  })

  test('a link that somebody has put into the folder is not followed', async () => {
    const folder = await openFolder(root, 1000)
    symlinkSync(join(outside, 'target'), join(root, 'link'))
    await expect(folder.write('link', 'x')).rejects.toThrow('EEXIST')
    expect(existsSync(join(outside, 'target'))).toBe(false)
  })
})

test('the limit of bytes cuts what is beyond, and says so', async () => {
  const folder = await unpacked(
    [
      { name: 'a', content: 'x'.repeat(80) },
      { name: 'b', content: 'x'.repeat(80) },
    ],
    100,
  )
  expect(folder.bytes).toBe(100)
  expect(folder.leftOut).toEqual(['files/b: cut, for the limit of bytes is reached'])
})

test('an archive that breaks off is an error', async () => {
  const archive = pack()
  archive.entry({ name: 'a' }, 'x'.repeat(10_000))
  archive.finalize()
  const bytes = await readAll(archive as unknown as Readable)
  const folder = await openFolder(root, 1_000_000)
  await expect(unpack(Readable.from([bytes.subarray(0, 5000)]), folder, 'files')).rejects.toThrow()
})

test('a folder with something in it is refused', async () => {
  writeFileSync(join(outside, 'file'), '')
  await expect(openFolder(outside, 1)).rejects.toThrow(/must be empty/)
})
