import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { contentTag } from '../../../src/docker/content-tag.ts'
import { explainBuild, isAlreadyPushed } from '../../../src/docker/diagnosis.ts'
import { ignoreRules } from '../../../src/docker/ignore.ts'

describe('.dockerignore', () => {
  test.each([
    ['node_modules', 'node_modules/a/b.js', true],
    ['node_modules', 'src/node_modules/b.js', false],
    ['**/node_modules', 'src/node_modules/b.js', true],
    ['**/node_modules', 'node_modules', true],
    ['**/data', 'mydata', false],
    ['*.md', 'README.md', true],
    ['*.md', 'docs/README.md', false],
    ['**/*.md', 'docs/deep/README.md', true],
    ['docs/**', 'docs/deep/README.md', true],
    ['docs/**/x', 'docs/x', true],
    ['/data/', 'data/x', true],
    ['temp?', 'tempa', true],
    ['temp?', 'tempab', false],
    ['temp?', 'temp/', false],
    ['[ab].txt', 'a.txt', true],
    ['[ab].txt', 'c.txt', false],
    ['[^ab].txt', 'c.txt', true],
    ['a.c', 'abc', false],
    ['*\n!keep', 'keep/me', false],
    ['*\n!keep', 'other', true],
    ['!keep\n*', 'keep', true],
    ['# data\n\n', 'data', false],
    ['\\*.md', '*.md', true],
    ['./x', 'x', true],
    ['.', 'x', false],
  ])('%j leaves out %j: %p', (text, path, ignored) => {
    expect(ignoreRules(text)(path)).toBe(ignored)
  })

  test('a bracket that is not closed is told', () => {
    expect(() => ignoreRules('[ab')).toThrow("the pattern '[ab', in which '[' is not closed")
  })
})

describe('the content tag', () => {
  let folder: string
  const tag = (change: Partial<Parameters<typeof contentTag>[0]> = {}) =>
    contentTag({
      dockerfile: join(folder, 'Dockerfile'),
      context: folder,
      buildArgs: { A: '1' },
      platform: 'linux/amd64',
      bases: new Map([['debian:12', 'sha256:1']]),
      ...change,
    })

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'content-tag-'))
    writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\n')
    writeFileSync(join(folder, '.dockerignore'), 'logs\n')
    mkdirSync(join(folder, 'src'))
    writeFileSync(join(folder, 'src/run.sh'), 'echo hi\n', { mode: 0o644 })
  })

  test('is a tag that registries take', async () => {
    expect(await tag()).toMatch(/^content-[0-9a-f]{32}$/)
  })

  test.each<[string, () => void]>([
    ['a time', () => utimesSync(join(folder, 'src/run.sh'), 1, 1)],
    ['the write permission of the group', () => chmodSync(join(folder, 'src/run.sh'), 0o664)],
    [
      'a file that is left out',
      () => {
        mkdirSync(join(folder, 'logs'))
        writeFileSync(join(folder, 'logs/today'), 'x')
      },
    ],
  ])('is the same after a change of %s', async (_, change) => {
    const before = await tag()
    change()
    expect(await tag()).toBe(before)
  })

  test.each<[string, () => void]>([
    ['the Dockerfile', () => writeFileSync(join(folder, 'Dockerfile'), 'FROM busybox\n')],
    ['a content', () => writeFileSync(join(folder, 'src/run.sh'), 'echo ho\n')],
    ['the right to execute', () => chmodSync(join(folder, 'src/run.sh'), 0o755)],
    ['an empty folder', () => mkdirSync(join(folder, 'empty'))],
    ['a link', () => symlinkSync('run.sh', join(folder, 'src/link'))],
    ['what is left out', () => writeFileSync(join(folder, '.dockerignore'), '')],
    ['the list of this Dockerfile alone', () => writeFileSync(join(folder, 'Dockerfile.dockerignore'), 'src\n')],
  ])('is another after a change of %s', async (_, change) => {
    const before = await tag()
    change()
    expect(await tag()).not.toBe(before)
  })

  test('is another with other build arguments, another platform or another base image, but not in another order', async () => {
    const all = await Promise.all([
      tag(),
      tag({ buildArgs: { A: '2' } }),
      tag({ buildArgs: { A: '1', B: '' } }),
      tag({ buildArgs: {} }),
      tag({ platform: 'linux/arm64' }),
      tag({ bases: new Map([['debian:12', 'sha256:2']]) }),
      tag({ bases: new Map() }),
    ])
    expect(new Set(all).size).toBe(7)
    expect(await tag({ buildArgs: { B: '2', A: '1' } })).toBe(await tag({ buildArgs: { A: '1', B: '2' } }))
  })
})

test.each([
  [
    ['#5 ERROR: write /x: no space left on device', 'ERROR: failed to solve: write /x: no space left on device'],
    "The runner's disk is full",
  ],
  [['ERROR: Cannot connect to the Docker daemon at unix:///var/run/docker.sock.'], 'The Docker daemon does not run'],
  [['ERROR: failed to push: unexpected status from POST request: 403 Forbidden'], 'ecr:PutImage'],
  [
    ['toomanyrequests: You have reached your unauthenticated pull rate limit', 'ERROR: failed to solve'],
    'public.ecr.aws',
  ],
  [
    [
      'ERROR: failed to build: failed to solve: rpc error: code = Unknown desc = failed to solve with frontend dockerfile.v0: failed to create LLB definition: 127.0.0.1:5000/none:1: not found',
    ],
    'Docker could not build x: 127.0.0.1:5000/none:1: not found. A base image cannot be pulled',
  ],
  [
    ['Error response from daemon: login attempt to https://ghcr.io/v2/ failed with status: 401 Unauthorized'],
    "check inputs 'registry-username'",
  ],
  [['ERROR: Cache export is not supported for the docker driver.'], "give input 'builder' the value container"],
  [
    ['ERROR: deployments.apps is forbidden: User "x" cannot create resource "deployments" in API group "apps"'],
    'must be allowed to make Deployments',
  ],
  [['ERROR: something new'], 'Docker could not build x: something new.'],
  [[], 'Docker could not build x: it did not say why.'],
])('what docker said becomes a sentence %#', (lines, part) => {
  expect(explainBuild('build x', lines)).toContain(part)
})

test('a tag that another run pushed first is no failure', () => {
  const refusal =
    "400 Bad Request: The image tag 'content-1' already exists in the 'trainium' repository and cannot be overwritten because the repository is immutable."
  expect(isAlreadyPushed(refusal)).toBe(true)
  expect(isAlreadyPushed('403 Forbidden')).toBe(false)
})
