import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { run } from '../../../src/terraform/process.ts'

/** A program that prints `ready`, and at its first interrupt writes its state, which takes a moment; a second one loses it. */
const program = `#!/usr/bin/env node
const { writeFileSync } = require('node:fs')
let interrupts = 0
process.on('SIGINT', () => {
  interrupts += 1
  writeFileSync('interrupts', String(interrupts))
  console.log('stopping')
  if (interrupts > 1) process.exit(1)
  setTimeout(() => { writeFileSync('state', 'written'); process.exit(1) }, 300)
})
setInterval(() => {}, 1000)
console.log('ready')
`

function folderWith(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'terraform-process-'))
  writeFileSync(join(folder, 'program'), source)
  chmodSync(join(folder, 'program'), 0o755)
  return folder
}

const start = (folder: string, onLine: (line: string) => void, name = './program') =>
  run(name, [], { directory: folder, environment: process.env, logFile: join(folder, 'log'), onLine })

test('lines come as they are printed, and the exit code is believed', async () => {
  const folder = folderWith('#!/usr/bin/env node\nprocess.stdout.write("one\\ntwo\\nlast"); process.exitCode = 3\n')
  const lines: string[] = []
  expect(await start(folder, (line) => lines.push(line))).toEqual({ exitCode: 3, interrupted: false })
  expect(lines).toEqual(['one', 'two', 'last'])
})

test('however often the step is interrupted, the program is asked once and waited for', async () => {
  const folder = folderWith(program)
  const ended = await start(folder, (line) => {
    if (line === 'ready') process.emit('SIGINT', 'SIGINT')
    if (line !== 'stopping') return
    // A second click on cancel, and the runner's next signal.
    process.emit('SIGINT', 'SIGINT')
    process.emit('SIGTERM', 'SIGTERM')
  })
  expect(ended).toEqual({ exitCode: 1, interrupted: true })
  expect(readFileSync(join(folder, 'interrupts'), 'utf8')).toBe('1')
  expect(existsSync(join(folder, 'state'))).toBe(true)
})

test('a program that is not there is told with what to do', async () => {
  const folder = folderWith('')
  await expect(start(folder, () => {}, 'terraform-that-is-not-there')).rejects.toThrow(
    "There is no 'terraform-that-is-not-there' on PATH: install Terraform 1.10 or newer",
  )
})
