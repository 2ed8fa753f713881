// src/terraform with the real program, on resources that Terraform has built in, so that nothing is downloaded; and the
// tests of the blueprints, whose provider is mocked.
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Child, run, start } from './children.ts'
import { type Configuration, configuration, slowConfiguration } from './terraform/configuration.ts'
import { pathWithTerraform, pluginWords } from './terraform/program.ts'

const made: string[] = []
const before = process.env.PATH
let lock: { configuration: Configuration; holder: Child; refusal: Promise<Error> }

beforeAll(async () => {
  process.env.PATH = pathWithTerraform()
  // A lock is waited for a minute; the other tests do not wait for that.
  const locked = given(slowConfiguration)
  const holder = apply(locked)
  await appears(join(locked.directory, 'begun'))
  const second = locked.step()
  const refusal = (async (): Promise<Error> => {
    await second.init({ path: locked.state })
    return second.plan({}).then(
      () => new Error('it was not refused'),
      (error: Error) => error,
    )
  })()
  lock = { configuration: locked, holder, refusal }
}, 600_000)

afterAll(async () => {
  await lock?.holder.stop()
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
  process.env.PATH = before
})

const cluster = `
variable "nodes" {
  type = number
}
variable "account" {
  type = string
}
variable "zones" {
  type = list(string)
}
resource "terraform_data" "cluster" {
  input = { nodes = var.nodes, account = var.account }
}
resource "terraform_data" "zone" {
  for_each = toset(var.zones)
  input    = each.value
}
output "account" {
  value = terraform_data.cluster.output.account
}
output "zones" {
  value = sort([for zone in terraform_data.zone : zone.output])
}
output "token" {
  value     = "very-secret-\${var.nodes}"
  sensitive = true
}
`
// As the input `variables` of an action gives them: text.
const variables = { nodes: '4', account: '001234567890', zones: '["a", "b"]' }

test('what is planned is applied, and the second plan is empty', async () => {
  const { step, state, printed } = given(cluster)
  const first = step()
  await first.init({ path: state })
  expect(await first.plan(variables)).toEqual({ changes: { add: 3, change: 0, remove: 0 }, lost: [], anything: true })
  expect(await first.apply()).toMatchObject({ add: 3, change: 0, remove: 0 })
  expect(await first.plan(variables)).toEqual({ changes: { add: 0, change: 0, remove: 0 }, lost: [], anything: false })

  const second = step()
  await second.init({ path: state })
  expect(await second.plan({ ...variables, nodes: '8', zones: '["b"]' })).toMatchObject({
    changes: { add: 0, change: 1, remove: 1 },
  })
  expect(await second.apply()).toMatchObject({ add: 0, change: 1, remove: 1 })
  expect(await second.plan({ ...variables, nodes: '8', zones: '["b"]' }, { destroy: true })).toMatchObject({
    changes: { add: 0, change: 0, remove: 2 },
  })
  expect(await second.apply()).toMatchObject({ remove: 2 })
  expect(printed.join('\n')).toMatch(/Apply complete|Destroy complete|destroyed/)
})

test('outputs are read with their types, sensitive ones are masked and never printed', async () => {
  const { step, state, printed, directory } = given(cluster)
  const steps = step({ workDirectory: join(directory, 'work') })
  await steps.init({ path: state })
  await steps.plan(variables)
  await steps.apply()
  expect(await steps.outputs()).toEqual({ account: '001234567890', zones: ['a', 'b'] })
  expect(printed.join('\n')).not.toContain('very-secret')
  const logs = readdirSync(join(directory, 'work')).filter((name) => name.endsWith('.log'))
  expect(logs.length).toBeGreaterThan(2)
  for (const log of logs) expect(readFileSync(join(directory, 'work', log), 'utf8')).not.toContain('very-secret')
})

test('a saved plan is refused when the state has moved on', async () => {
  const { step, state } = given(cluster)
  const [slow, quick] = [step(), step()]
  await slow.init({ path: state })
  await slow.plan(variables)
  await quick.init({ path: state })
  await quick.plan(variables)
  await quick.apply()
  await expect(slow.apply()).rejects.toThrow(/^Terraform could not apply the plan: Saved plan is stale: /)
})

test.each([
  [
    'a configuration that cannot be read',
    'resource "terraform_data" {\n',
    {},
    /^Terraform could not (initialise the configuration|plan): /,
  ],
  [
    'a variable without a value',
    'variable "zone" {\n  type = string\n}\n',
    {},
    /^Terraform could not plan: No value for required variable: .*"zone"/,
  ],
  [
    'a value that a variable does not take',
    'variable "nodes" {\n  type = number\n  validation {\n    condition     = var.nodes > 0\n    error_message = "At least one node."\n  }\n}\n',
    { nodes: '0' },
    /^Terraform could not plan: Invalid value for variable: At least one node\.$/,
  ],
  [
    'a resource that cannot be made',
    'resource "terraform_data" "broken" {\n  provisioner "local-exec" {\n    command = "echo no capacity; exit 3"\n  }\n}\n',
    {},
    /^Terraform could not apply the plan: local-exec provisioner error: .*exit status 3.* \(terraform_data\.broken\)\.$/,
  ],
])('%s is one sentence', async (_what, text, given_, sentence) => {
  const { step, state } = given(text)
  const steps = step()
  const all = async (): Promise<void> => {
    await steps.init({ path: state })
    await steps.plan(given_)
    await steps.apply()
  }
  const error = await all().then(
    () => new Error('no error'),
    (thrown: Error) => thrown,
  )
  expect(error.message).toMatch(sentence)
  expect(error.message).not.toContain('\n')
})

test('an interrupted apply writes what it made and lets go of the lock; the next one goes on', async () => {
  const interrupted = given(slowConfiguration)
  const child = apply(interrupted)
  await appears(join(interrupted.directory, 'begun'))
  process.kill(child.pid, 'SIGINT')
  // What the runner sends 7.5 s later, and what an impatient user adds, must not reach terraform.
  process.kill(child.pid, 'SIGINT')
  process.kill(child.pid, 'SIGTERM')
  expect(await child.ended).toBe(1)
  expect(child.output()).toMatch(/^Interrupted: Terraform was interrupted while it was to apply the plan; /m)
  expect(resourcesIn(interrupted.state)).toEqual(['first', 'slow'])

  writeFileSync(join(interrupted.directory, 'go-on'), '')
  const steps = interrupted.step()
  await steps.init({ path: interrupted.state })
  // What it was making is tainted: made anew, which is no loss.
  expect(await steps.plan({})).toMatchObject({ changes: { add: 2, remove: 1 }, lost: [] })
  await steps.apply()
  expect((await steps.plan({})).anything).toBe(false)
})

test('when the step is killed, terraform goes on to its end and writes its state', async () => {
  const killed = given(slowConfiguration)
  const child = apply(killed)
  await appears(join(killed.directory, 'begun'))
  process.kill(child.pid, 'SIGKILL')
  await child.ended
  writeFileSync(join(killed.directory, 'go-on'), '')
  await until(() => resourcesIn(killed.state).length === 3)
  const steps = killed.step()
  await steps.init({ path: killed.state })
  expect((await steps.plan({})).anything).toBe(false)
})

test('the blueprints are formatted as terraform does', async () => {
  const said = await run('terraform', ['fmt', '-check', '-recursive', resolve('infra')], { env: process.env })
  expect(said).not.toContain('.tf')
})

test.each([
  ['infra', 9],
  ['infra/bootstrap', 4],
])('the tests of %s pass with a mocked provider', async (folder, least) => {
  const copy = mkdtempSync(join(tmpdir(), 'peer-blueprint-'))
  made.push(copy)
  cpSync(resolve(folder), copy, { recursive: true, filter: (path) => !/\.terraform|\.tfstate/.test(path) })
  const options = { cwd: copy, env: { ...process.env, CHECKPOINT_DISABLE: 'true' } }
  await run('terraform', ['init', '-backend=false', '-input=false', '-no-color', ...pluginWords()], options)
  const said = await run('terraform', ['test', '-no-color'], options)
  const [, passed = '0', failed = '?'] = /(\d+) passed, (\d+) failed/.exec(said) ?? []
  expect(failed).toBe('0')
  expect(Number(passed)).toBeGreaterThanOrEqual(least)
})

test('a lock that another process holds is told in a sentence, and waited for', async () => {
  const { configuration: locked, holder } = lock
  const { message } = await lock.refusal
  expect(message).toMatch(
    /^The Terraform state is locked by \S+@\S+ since \d{4}-\S.*\. Wait until that run has ended; if it is gone for good, run 'terraform force-unlock [0-9a-f-]{36}'\.$/,
  )
  // Now it is let go within the minute that a plan waits.
  const waiting = locked.step()
  await waiting.init({ path: locked.state })
  const plan = waiting.plan({})
  writeFileSync(join(locked.directory, 'go-on'), '')
  expect((await plan).anything).toBe(false)
  expect(await holder.ended).toBe(0)
})

function given(text: string): Configuration {
  const one = configuration(text)
  made.push(one.directory)
  return one
}

function apply({ directory }: Configuration): Child {
  const script = join(import.meta.dirname, 'terraform/apply.ts')
  return start(process.execPath, [script, directory, join(directory, 'work-apart')], { env: process.env })
}

function resourcesIn(state: string): string[] {
  if (!existsSync(state)) return []
  const text = readFileSync(state, 'utf8')
  // Terraform writes it anew while it works.
  try {
    const { resources } = JSON.parse(text) as { resources: { name: string }[] }
    return resources.map(({ name }) => name).sort()
  } catch {
    return []
  }
}

const appears = (file: string): Promise<void> => until(() => existsSync(file))

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('What is waited for has not come in 30 s.')
    await delay(50)
  }
}
