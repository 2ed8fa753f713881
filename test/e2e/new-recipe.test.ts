// The ten minutes of docs/recipes.md: its files, in a fresh clone, and its command.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { snapshot } from '../peers/runner/snapshot.ts'
import { leftIn, nothing, rehearse, temporaryFolder } from './rehearsal.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

test('the recipe of docs/recipes.md is rehearsed as the page says', async () => {
  const page = readFileSync('docs/recipes.md', 'utf8')
  const files = [...page.matchAll(/^`((?:jobs\/hello|\.github\/workflows)\/\S+)`\n```\w+\n(.*?)^```$/gms)]
  expect(files.map(([, name]) => name)).toEqual([
    'jobs/hello/recipe.yaml',
    'jobs/hello/train.yaml',
    'jobs/hello/scripts/hello.sh',
    '.github/workflows/hello.yml',
  ])
  const [, workflow = ''] = /`npm run rehearse -- (\S+hello\.yml)`/.exec(page)!
  const clone = snapshot(join(folder.path, 'clone'), (root) => {
    for (const [, name = '', text = ''] of files) {
      mkdirSync(dirname(join(root, name)), { recursive: true })
      writeFileSync(join(root, name), text)
    }
  })
  const world = join(folder.path, 'world')
  const {
    status,
    stdout,
    folder: kept,
  } = await rehearse(join(folder.path, 'out'), ['--world', world, workflow], undefined, clone)
  expect({ status, failures: stdout.match(/^.*: failure.*$/gm) }).toEqual({ status: 0, failures: null })
  expect(leftIn(world)).toEqual(nothing)
  const logs = readdirSync(join(kept!, 'jobs/hello/logs')).map((name) =>
    readFileSync(join(kept!, 'jobs/hello/logs', name), 'utf8'),
  )
  for (const worker of [0, 1]) {
    expect(logs.join('\n').split(`Hello Trainium, from worker ${worker} of 2\n`)).toHaveLength(6)
  }
}, 180_000)
