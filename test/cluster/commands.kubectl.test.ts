import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { useCluster } from './environment.ts'
import { jobNamed, mpiJobNamed, podNamed, shell, untilTold } from './manifests.ts'

// kubectl itself against the cluster. KUBECTL names another program than the one on PATH.
const given = useCluster()
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubectl-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const program = process.env.KUBECTL ?? 'kubectl'
const flags = () => ['--kubeconfig', given.kubeconfig, '--namespace', given.namespace]

interface Ended {
  code: number
  out: string
  err: string
}

/** Set by the tests that want kubectl to talk as an older one does. */
let env: NodeJS.ProcessEnv = process.env

function kubectl(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(program, [...flags(), ...args], { timeout: 60_000, env }, (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err })
    })
  })
}

/** What it says where all is well; its complaint otherwise. */
async function ok(...args: string[]): Promise<string> {
  const { code, out, err } = await kubectl(...args)
  if (code !== 0) throw new Error(`kubectl ${args.join(' ')} ended with ${code}: ${err}${out}`)
  return out
}

function manifest(name: string, object: unknown): string {
  const file = join(folder, `${name}.json`)
  writeFileSync(file, JSON.stringify(object))
  return file
}

describe('a job', () => {
  test('is applied, waited for, read and deleted', async () => {
    const file = manifest('job', jobNamed('hello', given.namespace, 'echo hello'))
    expect(await ok('apply', '-f', file)).toBe('job.batch/hello created\n')
    expect(await ok('wait', '--for=condition=complete', '--timeout=60s', 'job/hello')).toBe(
      'job.batch/hello condition met\n',
    )
    expect(await ok('logs', 'job/hello')).toBe('hello\n')
    expect(await ok('get', 'job', 'hello', '-o', 'jsonpath={.status.succeeded}')).toBe('1')
    expect(await ok('get', 'jobs')).toMatch(/^NAME +STATUS +COMPLETIONS +DURATION +AGE\nhello +Complete +1\/1 /)
    expect(await ok('get', 'pods')).toMatch(/hello-\w+ +0\/1 +Completed +0 /)
    expect(await ok('apply', '-f', file)).toBe('job.batch/hello unchanged\n')
    expect(await ok('delete', 'job', 'hello')).toMatch(/^job\.batch "hello" deleted/)
    expect((await kubectl('get', 'job', 'hello')).err).toBe(
      'Error from server (NotFound): jobs.batch "hello" not found\n',
    )
  })
})

describe('an MPIJob', () => {
  test('is applied by the server, waited for, described and deleted', async () => {
    const file = manifest('mpijob', mpiJobNamed('train', given.namespace, { launcher: 'cat /etc/mpi/hostfile' }))
    expect(await ok('apply', '--server-side', '-f', file)).toBe('mpijob.kubeflow.org/train serverside-applied\n')
    await ok('wait', '--for=condition=Succeeded', '--timeout=60s', 'mpijob/train')
    expect(await ok('get', 'mpijobs')).toMatch(/^NAME +AGE\ntrain +\d+s\n$/)
    const described = await ok('describe', 'mpijob', 'train')
    expect(described).toMatch(/Message: +MPIJob \S+\/train successfully completed\./)
    expect(described).toMatch(
      /Normal +MPIJobSucceeded .* mpi-job-controller +MPIJob \S+\/train successfully completed\./,
    )
    expect(await ok('logs', '-l', 'training.kubeflow.org/job-role=launcher')).toMatch(/^train-worker-0\.train\./)
    await ok('delete', 'mpijob', 'train', '--cascade=foreground')
    expect(await ok('get', 'pods,services,secrets,jobs', '-o', 'name')).toBe('')
  })

  test('with a misspelt field is refused before anything happens', async () => {
    const object = mpiJobNamed('typo', given.namespace, { launcher: 'true', spec: { slotPerWorker: 32 } })
    const { code, err } = await kubectl('apply', '-f', manifest('typo', object))
    expect(code).toBe(1)
    expect(err).toMatch(/unknown field "spec\.slotPerWorker"/)
  })
})

// kubectl spoke SPDY only until 1.30 (exec) and 1.31 (port-forward); it still does where it is told to.
describe.each([
  ['WebSocket', {}],
  ['SPDY', { KUBECTL_REMOTE_COMMAND_WEBSOCKETS: 'false', KUBECTL_PORT_FORWARD_WEBSOCKETS: 'false' }],
])('a pod, asked by %s,', (_, asked) => {
  beforeAll(() => {
    env = { ...process.env, ...asked }
  })
  afterAll(() => {
    env = process.env
  })
  const start = async (name: string, script = untilTold) => {
    await ok('apply', '-f', manifest(name, podNamed(name, given.namespace, shell(script))))
    await ok('wait', '--for=condition=Ready', '--timeout=60s', `pod/${name}`)
  }

  test('runs commands, with their exit code', async () => {
    await start('box')
    expect(await ok('exec', 'box', '--', 'echo', 'from within')).toBe('from within\n')
    expect(await kubectl('exec', 'box', '--', 'sh', '-c', 'exit 3')).toMatchObject({ code: 3 })
  })

  test('gives its log while it is written', async () => {
    await start('talks', 'echo one; while [ ! -e /tmp/go ]; do sleep 0.1; done; echo two')
    const following = spawn(program, [...flags(), 'logs', '--follow', 'talks'], { timeout: 60_000, env })
    const log = text(following.stdout)
    await ok('exec', 'talks', '--', 'touch', '/tmp/go')
    expect(await log).toBe('one\ntwo\n')
  })

  test('takes files in and gives them out', async () => {
    await start('files')
    const sent = join(folder, 'sent')
    writeFileSync(sent, 'weights\n'.repeat(10_000))
    await ok('cp', sent, 'files:/tmp/received')
    const back = join(folder, 'back')
    await ok('cp', 'files:/tmp/received', back)
    expect(readFileSync(back, 'utf8')).toBe(readFileSync(sent, 'utf8'))
  })

  test('is reached at its ports', async () => {
    const podIP = { name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }
    const serve = "require('net').createServer((s) => s.end('hello')).listen(8080, process.env.POD_IP)"
    const command = ['node', '-e', serve]
    await ok(
      'apply',
      '-f',
      manifest('serves', podNamed('serves', given.namespace, shell('', {}, { command, env: [podIP] }))),
    )
    await ok('wait', '--for=condition=Ready', '--timeout=60s', 'pod/serves')
    const forwarding = spawn(program, [...flags(), 'port-forward', 'pod/serves', ':8080'], { timeout: 60_000, env })
    try {
      const port = await new Promise<number>((resolve, reject) => {
        let said = ''
        forwarding.stdout.on('data', (chunk) => {
          said += chunk
          const found = /127\.0\.0\.1:(\d+) -> 8080/.exec(said)
          if (found) resolve(Number(found[1]))
        })
        forwarding.once('exit', (code) => reject(new Error(`kubectl port-forward ended with ${code}: ${said}`)))
      })
      // The pod may be Ready before its program listens; kubectl then ends the connection without a word.
      for (let said = ''; said !== 'hello'; ) said = await text(connect({ host: '127.0.0.1', port })).catch(() => '')
      for (const _again of [1, 2]) expect(await text(connect({ host: '127.0.0.1', port }))).toBe('hello')
    } finally {
      forwarding.kill()
    }
  })
})

describe('a pod', () => {
  test('that cannot be placed tells why when it is described', async () => {
    const resources = { limits: { 'aws.amazon.com/neuron': '16' } }
    await ok('apply', '-f', manifest('big', podNamed('big', given.namespace, shell('true', {}, { resources }))))
    await ok('wait', '--for=jsonpath={.status.conditions[0].reason}=Unschedulable', '--timeout=60s', 'pod/big')
    await ok('events', '--for', 'pod/big')
    expect(await ok('describe', 'pod', 'big')).toMatch(
      /Warning +FailedScheduling .* default-scheduler +0\/1 nodes are available: /,
    )
  })
})

test('a deployment is rolled out, scaled and undone', async () => {
  const labels = { app: 'web' }
  const spec = {
    replicas: 1,
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: shell(untilTold) },
  }
  const object = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: given.namespace },
    spec,
  }
  await ok('apply', '-f', manifest('web', object))
  expect(await ok('rollout', 'status', 'deployment/web', '--timeout=60s')).toMatch(/successfully rolled out\n$/)
  await ok('scale', 'deployment/web', '--replicas=2')
  expect(await ok('rollout', 'status', 'deployment/web', '--timeout=60s')).toMatch(/successfully rolled out\n$/)
  expect(await ok('get', 'deployment', 'web')).toMatch(/web +2\/2 +2 +2 /)
})
