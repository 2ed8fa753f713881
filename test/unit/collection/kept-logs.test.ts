import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Cluster, LogOptions } from '../../../src/kubernetes/cluster.ts'
import { type KeepOptions, keepLogs } from '../../../src/run/collection/kept-logs.ts'
import type { Run } from '../../../src/run/identity.ts'
import { writeDrill } from '../actions-run/drill.ts'
import { type Ended, scene } from '../actions-run/scene.ts'
import { localPod, text } from './local-pod.ts'

describe('pods that went with their run', () => {
  const here = scene()
  beforeAll(() => void writeDrill(here.folder))

  const drill = (runId: string, parameters: string, more: Record<string, string> = {}): Promise<Ended> =>
    here.run('run-mpijob', { recipe: 'drill', image: 'shell:1', 'run-id': runId, parameters, ...more })
  const fetched = async (runId: string) => {
    const { outputs } = await here.run('fetch-logs', { 'run-id': runId, 'artifact-name': 'none' })
    const kept = join(outputs.directory!, 'files/pod-logs')
    const logs = readdirSync(kept, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.log'))
      .map((name) => [name.replace(/-\w{5}(?=\/)|(?<=\/)\w{8}-/g, ''), readFileSync(join(kept, name), 'utf8')] as const)
    return { outputs, logs }
  }

  test('of a run that went well everything is there: its workers are let go, their logs are not', async () => {
    expect((await drill('well', 'training-steps=3')).code).toBe(0)
    const { outputs, logs } = await fetched('well')
    expect(logs).toEqual([['well-worker-0/worker.log', 'the worker is there\n']])
    expect([outputs.complete, outputs.files]).toEqual(['true', expect.any(String)])
    expect(outputs['left-out']).toBe('')
  }, 60_000)

  test('of one that was tried again, those of the first attempt too', async () => {
    const again = await drill('again', 'course=crash\ncheckpoint-every=2\ntraining-steps=9', { retries: '1' })
    expect([again.code, again.text]).toEqual([0, expect.stringContaining('something went wrong')])
    const { outputs, logs } = await fetched('again')
    expect(logs.map(([name]) => name).sort()).toEqual([
      'again-launcher/launcher.log',
      'again-worker-0/worker.log',
      'again-worker-0/worker.log',
    ])
    expect(logs.find(([name]) => name.includes('launcher'))?.[1]).toMatch(
      /global_step=6\.00[\s\S]*something went wrong\n$/,
    )
    expect(outputs.complete).toBe('true')
  }, 60_000)

  test('of one that was deleted, its curve is read from the log that was kept', async () => {
    const { printed, ended } = here.start('run-mpijob', {
      ...{ recipe: 'drill', image: 'shell:1', 'run-id': 'gone', parameters: 'training-steps=100000' },
    })
    await printed('global_step=3.00')
    expect((await here.run('run-mpijob', { command: 'stop', 'run-id': 'gone' })).code).toBe(0)
    await ended
    const { outputs } = await fetched('gone')
    expect([outputs.phase, Number(outputs['last-step'])]).toEqual(['Deleted', expect.any(Number)])
    expect(Number(outputs['last-step'])).toBeGreaterThanOrEqual(3)
    expect(outputs['left-out']).not.toMatch(/^pods/m)
  }, 60_000)
})

describe('what is kept of the logs', () => {
  const status = (name: string) => ({ name, restartCount: 0, state: { running: {} } })
  const pod = (name: string) => ({
    metadata: { name, uid: `uid-${name}-and-more`, labels: { 'training.kubeflow.org/job-name': 'r' } },
    spec: {
      containers: [{ name: 'main', volumeMounts: [{ name: 'v', mountPath: '/' }] }],
      volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'claim' } }],
    },
    status: { phase: 'Running', containerStatuses: [status('main')] },
  })
  const run = (runDirectory: string) =>
    ({ kind: 'MPIJob', name: 'r', namespace: 'n', runId: 'r', claimName: 'claim', runDirectory }) as Run

  async function kept(logs: Record<string, string>, options: Partial<KeepOptions> = {}) {
    const root = mkdtempSync(join(tmpdir(), 'kept-'))
    const told: string[] = []
    const cluster = {
      ...localPod().cluster,
      list: async () => ({ items: Object.keys(logs).map(pod) }),
      logs: async ({ name }: LogOptions) => {
        if (logs[name] === 'never') throw new Error('the kubelet does not answer')
        return text(logs[name]!)
      },
    } as unknown as Cluster
    try {
      await keepLogs(cluster, run(root), { tell: (sentence) => told.push(sentence), ...options })
      const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      const files = found.map(({ parentPath, name }) => {
        const path = join(parentPath, name)
        return [path.slice(`${root}/pod-logs/`.length), readFileSync(path, 'utf8')] as const
      })
      return { files: Object.fromEntries(files), told }
    } finally {
      rmSync(root, { recursive: true })
    }
  }

  test('is all of it, also of a log that says nothing, and of one of several blocks', async () => {
    const long = '0123456789\n'.repeat(300_000)
    expect(await kept({ a: 'one\n', b: '', c: long })).toEqual({
      files: { 'a/uid-a-an-main.log': 'one\n', 'b/uid-b-an-main.log': '', 'c/uid-c-an-main.log': long },
      told: [],
    })
  })

  test('is its beginning where it is too long, and its name says so', async () => {
    const { files } = await kept({ a: '0123456789' }, { mostBytesOfALog: 4 })
    expect(files).toEqual({ 'a/uid-a-an-main.cut.log': '0123' })
  })

  test('is told where it is not all, and holds nothing up', async () => {
    const { told } = await kept({ a: 'never' })
    expect(told).toEqual([
      "Not all logs of the pods that go could be kept in the run's directory: the kubelet does not answer",
    ])
  })
})
