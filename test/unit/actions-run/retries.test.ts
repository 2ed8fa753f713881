import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from '@jest/globals'
import { writeDrill } from './drill.ts'
import { type Ended, scene } from './scene.ts'

const here = scene()
let run: Ended
let fetched: Ended

// A training that crashes in each attempt, seven steps after it has gone on.
beforeAll(async () => {
  const script = join(here.folder, 'jobs', writeDrill(here.folder), 'scripts/train.sh')
  const once = '[ $again = no ] && [ "$step" -ge 7 ]'
  const text = readFileSync(script, 'utf8')
  expect(text).toContain(once)
  writeFileSync(script, text.replace(once, '[ "$step" -ge $((first + 7)) ]'))
  const inputs = { recipe: 'drill', image: 'shell:1', 'run-id': 'crashing', retries: '2' }
  run = await here.run('run-mpijob', { ...inputs, parameters: 'course=crash\ntraining-steps=40' })
  fetched = await here.run('fetch-logs', { 'run-id': 'crashing', 'artifact-name': 'none' })
}, 120_000)

test('a run is tried again as often as is allowed, and not once more', () => {
  expect([run.code, run.outputs.restarts, run.outputs['last-step']]).toEqual([1, '2', '16'])
  expect(run.text.match(/Retry \d of \d/g)).toEqual(['Retry 1 of 2', 'Retry 2 of 2'])
  expect(run.text).toContain("It is not tried again: input 'retries' allows 2, and all are used.")
})

test('what is fetched of it tells why each attempt ended, with the lines that show it', () => {
  expect([fetched.code, fetched.outputs.phase]).toEqual([0, 'Failed'])
  expect(fetched.summary).toMatch(/^### ❌ drill train: Failed after .*, at step 16 with loss/)
  expect(fetched.summary).toContain('| Restarts | 2 |')
  for (const attempt of [1, 2])
    expect(fetched.summary).toMatch(new RegExp(`\\| attempt ${attempt} \\| 20[\\d -:]+ \\|  \\| exit-code: .*\\|`))
  expect(fetched.summary).toMatch(/<pre>\n[\s\S]*something went wrong\n<\/pre>/)
  expect(readFileSync(join(fetched.outputs.directory!, 'report.html'), 'utf8')).toContain('<td>attempt 2</td>')
})

test('a retry counts also where the step that made it was killed', async () => {
  const inputs = { 'run-id': 'killed', retries: '2' }
  const parameters = 'course=crash\ntraining-steps=40'
  const first = here.start('run-mpijob', { ...inputs, recipe: 'drill', image: 'shell:1', parameters })
  await first.printed('Attempt 2 goes on from step 5')
  first.process.kill('SIGKILL')
  await first.ended
  const { code, text } = await here.run('run-mpijob', { ...inputs, command: 'attach' })
  expect([code, text.match(/Retry \d of \d/g)]).toEqual([1, ['Retry 2 of 2']])
}, 120_000)
