import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { parse, stringify } from 'yaml'
import { createCluster } from '../../src/kubernetes/client.ts'
import { configMaps } from '../../src/kubernetes/resources.ts'
import { administrator, makeTrainer, type Trainer, tokenOf } from './accounts.ts'
import { useCluster } from './environment.ts'
import { mpiJobNamed } from './manifests.ts'
import { ask } from './wire.ts'

const given = useCluster()

describe('the action run-mpijob, with the rights of a trainer and no others,', () => {
  let folder: string
  let trainer: Trainer
  let running: ChildProcess | undefined
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'action-'))
  })
  beforeEach(async () => {
    trainer = await makeTrainer(given)
  })
  afterEach(async () => {
    running?.kill('SIGKILL')
    await trainer.remove()
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function start(inputs: Record<string, string>) {
    const { server, certificateAuthority = '' } = given.cluster.connection
    const authority = Buffer.from(certificateAuthority).toString('base64')
    const context = { cluster: 'c', user: 'u', namespace: given.namespace }
    const kubeconfig = join(folder, 'kubeconfig')
    const config = {
      'current-context': 'x',
      contexts: [{ name: 'x', context }],
      clusters: [{ name: 'c', cluster: { server, 'certificate-authority-data': authority } }],
      users: [{ name: 'u', user: { token: trainer.token } }],
    }
    writeFileSync(kubeconfig, stringify({ apiVersion: 'v1', kind: 'Config', ...config }))
    const { inputs: known } = parse(readFileSync('actions/run-mpijob/action.yml', 'utf8'))
    const defaults = Object.entries<{ default?: unknown }>(known).map(([name, { default: value = '' }]) => [
      name,
      value,
    ])
    const values = { ...Object.fromEntries(defaults), kubeconfig, namespace: given.namespace, ...inputs }
    const files = ['OUTPUT', 'STATE', 'STEP_SUMMARY'].map((name) => {
      const file = join(folder, name)
      writeFileSync(file, '')
      return [`GITHUB_${name}`, file]
    })
    const child = spawn(process.execPath, [resolve('test/support/step.ts'), 'run-mpijob', 'main'], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        RUNNER_TEMP: folder,
        GITHUB_RUN_ID: '4711',
        GITHUB_WORKSPACE: folder,
        ...Object.fromEntries(files),
        ...Object.fromEntries(
          Object.entries(values).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, `${value}`]),
        ),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running = child
    let text = ''
    let look = () => {}
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        text += chunk
        look()
      })
    }
    const ended = new Promise<{ code: number | null; text: string }>((done) =>
      child.once('close', (code) => done({ code, text })),
    )
    const printed = (what: string) =>
      new Promise<void>((done, fail) => {
        look = () => text.includes(what) && done()
        look()
        void ended.then(() => fail(new Error(`${what} was not printed:\n${text}`)))
      })
    return { ended, printed }
  }

  const lines = (count: number) => `for i in $(seq 1 ${count}); do echo "line $i"; sleep 0.05; done`
  const manifest = (name: string, launcher: string): string => {
    const file = join(folder, `${name}.yaml`)
    writeFileSync(file, stringify(mpiJobNamed(name, given.namespace, { launcher })))
    return file
  }
  const linesOf = (text: string) => text.split('\n').filter((line) => line.startsWith('line '))
  const expected = (count: number) => Array.from({ length: count }, (_, index) => `line ${index + 1}`)

  test('runs an MPIJob and prints what its launcher prints', async () => {
    const { code, text } = await start({ manifest: manifest('calm', lines(20)), 'run-id': 'calm' }).ended
    expect([code, linesOf(text)]).toEqual([0, expected(20)])
  })

  test('fails with the launcher, and says its exit code', async () => {
    const object = mpiJobNamed('fails', given.namespace, { launcher: 'exit 3', runPolicy: { backoffLimit: 0 } })
    const file = join(folder, 'fails.yaml')
    writeFileSync(file, stringify(object))
    const { code, text } = await start({ manifest: file, 'run-id': 'fails' }).ended
    expect(code).toBe(1)
    expect(text).toMatch(/::error.*(exit code|exited with|code) 3/)
  })

  test('loses and doubles no line though the API server is restarted', async () => {
    // A real server that has just begun does not know yet what a trainer may do: it refuses with 403 for some seconds.
    const step = start({ manifest: manifest('rough', lines(150)), 'run-id': 'rough' })
    await step.printed('line 10\n')
    await given.restartApiServer()
    const { code, text } = await step.ended
    if (code !== 0) throw new Error(text)
    expect(linesOf(text)).toEqual(expected(150))
  })
})

describe('a server without room', () => {
  test('says when to come again, and a client does', async () => {
    await administrator(given, 'robot')
    const token = await tokenOf(given, 'robot')
    const path = `/api/v1/namespaces/${given.namespace}/configmaps`
    await given.overload('robot')
    let answer = await ask(given.cluster.connection, path, { token })
    // Both the right and the refusal reach the server by watches of its own.
    for (const end = Date.now() + 20_000; answer.status !== 429 && Date.now() < end; ) {
      answer = await ask(given.cluster.connection, path, { token })
    }
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '1'])
    expect(answer.body).toBe('Too many requests, please try again later.\n')
    const robot = createCluster({ ...given.cluster.connection, token: async () => token })
    const listing = robot.list(configMaps, { namespace: given.namespace })
    await ask(given.cluster.connection, path, { token })
    await given.relieve()
    expect((await listing).items.length).toBeGreaterThanOrEqual(0)
    robot.close()
  })
})
