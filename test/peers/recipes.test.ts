// The recipes' Dockerfiles and scripts, looked at by the programs that everybody looks at them with.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { buildTools } from '../tools/build.ts'
import { virtualEnvironment } from './virtual-environment.ts'

let linters: string
let folder: string
beforeAll(async () => {
  linters = join(await virtualEnvironment('linters', 'test/peers/recipes/requirements.txt'), 'bin')
  folder = mkdtempSync(join(tmpdir(), 'peer-recipes-'))
}, 600_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const dockerfiles = readdirSync('jobs')
  .map((name) => `jobs/${name}/Dockerfile`)
  .filter((file) => existsSync(file))
const scripts = readdirSync('jobs', { recursive: true, encoding: 'utf8' })
  .filter((file) => /^[^/]+\/scripts\/.*\.sh$/.test(file))
  .map((file) => `jobs/${file}`)

function run(program: string, ...args: string[]): { status: number | null; text: string } {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' })
  if (error) throw error
  return { status, text: stdout + stderr }
}
const clean = { status: 0, text: '' }

test('there is something to look at', () => {
  expect(dockerfiles.length).toBeGreaterThanOrEqual(3)
  expect(scripts.length).toBeGreaterThanOrEqual(8)
})

test('`docker build --check` has nothing to say of a Dockerfile', () => {
  const check = join(buildTools('buildx'), 'dockerfile-check')
  expect(run(check, ...dockerfiles)).toEqual(clean)

  const file = join(folder, 'Dockerfile')
  writeFileSync(file, 'FROM debian:12 as X\nCMD echo\n')
  const { status, text } = run(check, file)
  expect({ status, rules: [...text.matchAll(/: (\w+): /g)].map(([, rule]) => rule) }).toEqual({
    status: 1,
    rules: expect.arrayContaining(['FromAsCasing', 'JSONArgsRecommended']),
  })
}, 600_000)

test('hadolint has nothing to say of a Dockerfile', () => {
  expect(run(join(linters, 'hadolint'), '--no-color', ...dockerfiles)).toEqual(clean)
  const file = join(folder, 'Dockerfile')
  writeFileSync(file, 'FROM debian:12\nRUN apt-get install curl\n')
  expect(run(join(linters, 'hadolint'), '--no-color', file)).toMatchObject({
    status: 1,
    text: expect.stringContaining('DL3008'),
  })
})

test('shellcheck has nothing to say of a script', () => {
  const words = ['--external-sources', '--source-path=SCRIPTDIR']
  expect(run(join(linters, 'shellcheck'), ...words, ...scripts)).toEqual(clean)
  const file = join(folder, 'script.sh')
  writeFileSync(file, '#!/bin/bash\nrm -rf $1/\n')
  expect(run(join(linters, 'shellcheck'), file)).toMatchObject({ status: 1, text: expect.stringContaining('SC2086') })
})
