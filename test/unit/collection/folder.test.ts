import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type Folder, openFolder } from '../../../src/run/collection/folder.ts'
import type { Manifest } from '../../../src/run/collection/manifest.ts'

let outside: string
let root: string
beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'folder-'))
  root = join(outside, 'root')
})
afterEach(() => rmSync(outside, { recursive: true }))

const MEBIBYTE = 1024 * 1024
const plenty = async (): Promise<number> => 1024 * 1024 * MEBIBYTE
const opened = (mostBytes = MEBIBYTE): Promise<Folder> => openFolder(root, { mostBytes, freeBytes: plenty })
const whole = { source: 'test', verified: 'whole' } as const
const run = { id: 'r', kind: 'Job', name: 'r', namespace: 'n', recipe: '', step: '' }

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()

describe('a name that must not be is refused and told, and the next file is kept', () => {
  test.each<[string, string, RegExp]>([
    ['that climbs out', '../evil', /leads elsewhere/],
    ['that climbs out further in', 'a/../../evil', /leads elsewhere/],
    ['that climbs and comes back', 'a/../b', /leads elsewhere/],
    ['that is absolute', '/tmp/evil', /absolute path/],
    ['with a backslash', '..\\evil', /not allowed/],
    ['with a drive', 'C:evil', /absolute path/],
    ['with a control character', 'a\u001b[31m', /not allowed/],
    ['with a newline', 'a\n::set-output name=x::y', /not allowed/],
    ['that is no UTF-8', 'a\ufffdb', /no UTF-8/],
    ['with a part that is too long', `a/${'x'.repeat(300)}`, /too long/],
    ['that is too long', 'a/'.repeat(300), /too long/],
    ['of the manifest', 'manifest.json', /reserved/],
    ['of an unfinished file', '.partial/x', /reserved/],
    ['that is empty', '', /empty/],
  ])('%s', async (_, name, reason) => {
    const folder = await opened()
    expect(await folder.write(name, 'x', 'test')).toBeUndefined()
    await folder.write('good', 'y', 'test')
    await folder.close(run, { keepPartial: false })
    expect(filesIn(outside)).toEqual(['root/good', 'root/manifest.json'])
    expect(folder.leftOut).toEqual([
      { what: JSON.stringify(name).slice(1, -1).slice(0, 200), why: expect.stringMatching(reason) },
    ])
  })

  test('that is taken, in other letters or another spelling', async () => {
    const folder = await opened()
    for (const [name, content] of [
      ['A/é', 'first'],
      ['a/e\u0301', 'second'],
      ['A/é', 'third'],
    ] as const) {
      await folder.write(name, content, 'test')
    }
    expect([...folder.files.keys()]).toEqual(['A/é'])
    expect(readFileSync(join(root, 'A/é'), 'utf8')).toBe('first')
    expect(folder.leftOut).toHaveLength(2)
  })

  test('that would be a file and a folder at once', async () => {
    const folder = await opened()
    await folder.write('a', 'x', 'test')
    expect(await folder.write('a/b', 'y', 'test')).toBeUndefined()
    expect(folder.leftOut[0]?.why).toMatch(/^it cannot be written/)
    expect(folder.leftOut[0]?.why).not.toContain(outside)
  })
})

test('a link that somebody has put into the folder is neither followed nor replaced', async () => {
  const folder = await opened()
  symlinkSync(join(outside, 'target'), join(root, 'link'))
  expect(await folder.write('link', 'x', 'test')).toBeUndefined()
  expect(existsSync(join(outside, 'target'))).toBe(false)
})

test('the limit of bytes cuts what is beyond, and says how much', async () => {
  const folder = await opened(100)
  for (const name of ['a', 'b', 'c']) await folder.write(name, 'x'.repeat(80), 'test')
  expect([...folder.files.values()].map(({ bytes }) => bytes)).toEqual([80, 20, 0])
  expect(folder.leftOut).toEqual([
    { what: 'b', why: "cut: the limit of 100 bytes (input 'max-mebibytes') is reached", bytes: 60 },
    { what: 'c', why: "cut: the limit of 100 bytes (input 'max-mebibytes') is reached", bytes: 80 },
  ])
})

test("the runner's disk is never filled: half a gigabyte of it stays free", async () => {
  const folder = await openFolder(root, { mostBytes: MEBIBYTE, freeBytes: async () => 512 * MEBIBYTE + 10 })
  expect(folder.room()).toMatchObject({ bytes: 10, why: "the runner's disk is full" })
  await folder.write('a', 'x'.repeat(80), 'test')
  expect(folder.leftOut).toEqual([{ what: 'a', why: "cut: the runner's disk is full", bytes: 70 }])
})

test('more files than are allowed are refused', async () => {
  const folder = await openFolder(root, { mostBytes: 100, mostFiles: 1, freeBytes: plenty })
  await folder.write('a', 'x', 'test')
  await folder.write('b', 'x', 'test')
  expect(folder.leftOut).toEqual([{ what: 'b', why: 'more than 1 files' }])
})

test('the manifest names every file with its size and checksum, and what was left out', async () => {
  const folder = await opened()
  await folder.write('b', 'hello', 'log p/c')
  await folder.write('a/c', '', 'API server')
  await folder.write('../x', 'x', 'test')
  folder.note('a note')
  const manifest = JSON.parse(readFileSync(await folder.close(run, { keepPartial: false }), 'utf8')) as Manifest
  expect(manifest).toMatchObject({
    version: 1,
    run,
    files: [
      { path: 'a/c', bytes: 0, source: 'API server' },
      {
        path: 'b',
        bytes: 5,
        sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
        source: 'log p/c',
      },
    ],
    leftOut: [{ what: '../x' }],
    notes: ['a note'],
  })
})

describe('a file that was begun', () => {
  test('is not in its place before it is whole, and is gone on with', async () => {
    const folder = await opened()
    const first = (await folder.begin('dir/a'))!
    await first.write(Buffer.from('hello '))
    await first.suspend()
    expect(existsSync(join(root, 'dir/a'))).toBe(false)
    const second = (await folder.begin('dir/a'))!
    expect(second.bytes).toBe(6)
    await second.write(Buffer.from('world'))
    await second.finish(whole)
    expect(readFileSync(join(root, 'dir/a'), 'utf8')).toBe('hello world')
    expect(folder.files.get('dir/a')?.sha256).toBe('b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9')
  })

  test('stays for the next time where that is wanted, and goes where not', async () => {
    for (const keepPartial of [true, false]) {
      const folder = await opened()
      const draft = (await folder.begin('a'))!
      await draft.write(Buffer.from('x'))
      await draft.suspend()
      await folder.close(run, { keepPartial })
      expect(existsSync(join(root, '.partial'))).toBe(keepPartial)
    }
  })
})

describe('a second collection into the same folder', () => {
  beforeEach(async () => {
    const folder = await opened()
    await folder.write('log', 'one\n', 'test')
    await folder.write('gone', 'two\n', 'test')
    await folder.close(run, { keepPartial: true })
  })

  test('goes on with a file that has grown', async () => {
    const folder = await opened()
    const draft = (await folder.begin('log', { keep: true }))!
    expect(draft.bytes).toBe(4)
    await draft.write(Buffer.from('more\n'))
    await draft.finish(whole)
    expect(readFileSync(join(root, 'log'), 'utf8')).toBe('one\nmore\n')
  })

  test('keeps what it does not find any more, unless somebody has altered it', async () => {
    writeFileSync(join(root, 'gone'), 'altered')
    let folder = await opened()
    await folder.carryOver()
    expect([...folder.files.keys()]).toEqual(['log'])
    writeFileSync(join(root, 'gone'), 'two\n')
    folder = await opened()
    await folder.carryOver()
    expect([...folder.files.keys()]).toEqual(['gone', 'log'])
  })

  test('sets aside what was there where the name has another content now', async () => {
    const folder = await opened()
    const draft = (await folder.begin('log', { keep: true }))!
    await draft.setAside('log.old')
    await draft.write(Buffer.from('new\n'))
    await draft.finish(whole)
    expect(readFileSync(join(root, 'log.old'), 'utf8')).toBe('one\n')
    expect(readFileSync(join(root, 'log'), 'utf8')).toBe('new\n')
    expect([...folder.files.keys()].sort()).toEqual(['log', 'log.old'])
  })
})

test('a folder with other things in it is refused', async () => {
  mkdirSync(root)
  writeFileSync(join(root, 'file'), '')
  await expect(opened()).rejects.toThrow(/must be empty/)
})
