import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { filesNamed } from '../../../rehearsal/kubernetes/node/visible-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'visible-'))
const file = join(folder, 'faults.json')
writeFileSync(file, '{}')
afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  [file, [folder]],
  [folder, [folder]],
  [`${folder}:${file}`, [folder]],
  [join(folder, 'not-yet.json'), [folder]],
  ['https://127.0.0.1:4000/path', []],
  ['/dev/null', []],
  ['/etc/hosts', []],
  ['/', []],
  ['/tmp', []],
  ['/tmp/', []],
  ['/nowhere/at/all', []],
  ['250', []],
])('a variable %j makes %j visible', (value, expected) => {
  expect(filesNamed({ VARIABLE: value })).toEqual(expected)
})
