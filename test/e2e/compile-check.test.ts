import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { leftIn, nothing, pretrain, type Rehearsed, rehearse, section, small, temporaryFolder } from './rehearsal.ts'

const folder = temporaryFolder()
const world = join(folder.path, 'world')
afterAll(() => folder.remove())

let first: Rehearsed
let second: Rehearsed
const check = (name: string, ...more: string[]): Promise<Rehearsed> => {
  const words = [
    ...more,
    '--world',
    world,
    '--event',
    'pull_request',
    '--step-ms',
    '5',
    '.github/workflows/compile-check.yml',
  ]
  return rehearse(join(folder.path, name), words)
}
const comments = (): { body: string }[] => JSON.parse(readFileSync(join(world, 'github/comments.json'), 'utf8'))
let afterFirst: { body: string }[]

// The cluster, the image and the tokenizer are there; the graphs of four workers are not.
beforeAll(async () => {
  const { status } = await rehearse(join(folder.path, 'before'), ['--world', world, ...small, pretrain])
  expect(status).toBe(0)
  first = await check('first')
  afterFirst = comments()
  second = await check('second')
}, 300_000)

test('what was not compiled yet is compiled, and said on the pull request', () => {
  expect([first.status, first.stderr]).toEqual([0, ''])
  expect(first.stdout).toContain('Needs a maintainer: skipped')
  expect(afterFirst.map(({ body }) => body.split('\n').slice(0, 2))).toEqual([
    ['<!-- trainium-actions: compile-check -->', '### ✅ Compile check: success'],
  ])
  expect(afterFirst[0]?.body).toContain('| compiled now | ')
  expect(afterFirst[0]?.body).toMatch(/\| Image \| <code>.*<\/code>, [\d.]+ [MG]B \|/)
})

test('what was compiled is recognised: no node is started, and the comment says so', () => {
  expect([second.status, second.stderr]).toEqual([0, ''])
  expect(section(second.stdout, 'Accelerators')).toMatch(/^none were held|0\.00 node-minutes held/)
  expect(comments().map(({ body }) => body.split('\n')[1])).toEqual([
    '### ✅ Compile check: done before, for the same content',
  ])
  // As it was when it was compiled.
  expect(comments()[0]?.body).toContain('| compiled now | ')
})

test('an image that cannot be built is said in the same comment, which would else speak of another commit', async () => {
  const third = await check('third', '--variable', 'TRAINIUM_TRAINER_ROLE=arn:aws:iam::000000000000:role/none')
  expect(third.status).toBe(1)
  const bodies = comments().map(({ body }) => body)
  expect(bodies.map((body) => body.split('\n')[1])).toEqual(['### ❌ Compile check: failure'])
  expect(bodies[0]).toContain('> The image could not be built: job Image says why.')
}, 120_000)

test('no node and no pod is left', () => {
  expect(leftIn(world)).toEqual(nothing)
})
