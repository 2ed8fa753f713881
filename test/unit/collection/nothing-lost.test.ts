import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts'
import { daemonSets, mpiJobs, namespaces, pods } from '../../../src/kubernetes/resources.ts'
import type { Pod } from '../../../src/mpijob/objects.ts'
import type { Manifest } from '../../../src/run/collection/manifest.ts'
import { eventuallyAll } from '../../cluster/waiting.ts'
import { type Ended, NAMESPACE, scene } from '../actions-run/scene.ts'
import { event, record, simple } from '../tensorboard/messages.ts'

const here = scene()
const NAME = 'tale'
const DIRECTORY = `/shared/runs/${NAME}`

const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex')

/** An MPIJob that this toolkit did not make: one launcher, two workers that hold accelerators. */
function workload(): KubernetesObject {
  const volumes = [{ name: 'shared', persistentVolumeClaim: { claimName: 'fsx-claim' } }]
  const volumeMounts = [{ name: 'shared', mountPath: '/shared' }]
  const container = (name: string, script: string, more: object = {}): object => ({
    name,
    image: 'shell:1',
    command: ['bash', '-c', script],
    volumeMounts,
    env: [
      { name: 'HF_TOKEN', value: 'hf_written-into-the-manifest' },
      { name: 'PATH', value: '/shared/bin:/usr/local/bin:/usr/bin:/bin' },
    ],
    ...more,
  })
  return {
    apiVersion: 'kubeflow.org/v2beta1',
    kind: 'MPIJob',
    metadata: { name: NAME, namespace: NAMESPACE },
    spec: {
      runPolicy: { cleanPodPolicy: 'None', backoffLimit: 3 },
      mpiReplicaSpecs: {
        Launcher: {
          replicas: 1,
          restartPolicy: 'OnFailure',
          template: {
            spec: {
              terminationGracePeriodSeconds: 1,
              initContainers: [container('wait', 'echo "init: a line without an end"; printf "last words"')],
              containers: [
                // Fails once, so that there is an instance before.
                container(
                  'launcher',
                  'if mkdir /shared/first 2>/dev/null; then seq 1 5000; echo "boom ::error::x" >&2; exit 3; fi; seq 7 20000; touch /shared/ready; while [ ! -e /shared/end ]; do sleep 0.2; done; echo done',
                ),
              ],
              volumes,
            },
          },
        },
        Worker: {
          replicas: 2,
          restartPolicy: 'Never',
          template: {
            spec: {
              terminationGracePeriodSeconds: 1,
              containers: [
                container('worker', 'echo "worker $HOSTNAME"; trap "exit 0" TERM; sleep 600 & wait', {
                  resources: { limits: { 'aws.amazon.com/neuron': 8 } },
                }),
              ],
              volumes,
            },
          },
        },
      },
    },
  }
}

let folder: string
function writeRunDirectory(): void {
  folder = join(here.shared, 'runs', NAME)
  const write = (path: string, content: Buffer | string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  write('0/log', randomBytes(300_000))
  write('1/log', 'one line\n')
  write('1/empty', '')
  // As the recipes write them while they train.
  write('0/neuron-monitor.jsonl', `${sampleOf(20)}\n${sampleOf(30)}\n`)
  write('.hydra/hparams.yaml', 'lr: 3e-4\n')
  write('deep/er/and/deeper/file with spaces', randomBytes(10))
  write('large.bin', randomBytes(6 * 1024 * 1024))
  write('checkpoints/step-1/a.ckpt', randomBytes(50_000))
  write('graph.neff', randomBytes(100))
  write('a\n::set-output name=x::y', 'evil')
  write('Name', 'first')
  write('name', 'second')
  write('bad\\name', 'x')
  write('holes', '')
  truncateSync(join(folder, 'holes'), 300 * 1024 * 1024)
  symlinkSync('/etc/passwd', join(folder, 'link'))
  execFileSync('mkfifo', [join(folder, 'pipe')])
  const events = Array.from({ length: 60 }, (_, step) =>
    record(event(step, [simple('reduced_train_loss', 9 - step / 10), simple('lr', 3e-4)], 1_763_700_000 + step)),
  )
  write('events.out.tfevents.1763700000.host.1.0', Buffer.concat([...events, Buffer.from('cut')]))
}

function sampleOf(least: number): string {
  const cores = Object.fromEntries(
    Array.from({ length: 4 }, (_, core) => [core, { neuroncore_utilization: least + core }]),
  )
  return JSON.stringify({
    neuron_runtime_data: [
      {
        report: {
          neuroncore_counters: { neuroncores_in_use: cores },
          memory_used: { neuron_runtime_used_bytes: { host: 1024, neuron_device: 1024 ** 3 } },
        },
      },
    ],
  })
}

/** The device plugin's DaemonSet, until its pod on the run's node runs. */
async function makePlugin(): Promise<void> {
  const namespace = 'kube-system'
  const labels = { app: 'neuron-device-plugin' }
  const container = { name: 'plugin', image: 'shell:1', command: ['bash', '-c', 'echo "16 devices"; sleep 600'] }
  const spec = { terminationGracePeriodSeconds: 1, containers: [container] }
  await here.cluster.apply(namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
  await here.cluster.create(daemonSets, {
    ...{ apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'neuron-device-plugin', namespace } },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  })
  const runs = (all: KubernetesObject[]): boolean =>
    (all as Pod[]).some((pod) => pod.spec?.nodeName === 'trainium' && pod.status?.phase === 'Running')
  await eventuallyAll(here.cluster, pods, { namespace }, runs)
}

/** Each sample like the one before; then it waits, as the real one does. */
function writeMonitor(): void {
  mkdirSync(join(here.shared, 'bin'))
  const program = join(here.shared, 'bin/neuron-monitor')
  writeFileSync(program, `#!/bin/sh\nwhile true; do echo '${sampleOf(80)}'; sleep 0.1; done\n`)
  chmodSync(program, 0o755)
}

const fetchLogs = (inputs: Record<string, string> = {}): Promise<Ended> =>
  here.run('fetch-logs', { 'run-id': NAME, 'run-directory': DIRECTORY, 'artifact-name': 'none', ...inputs })

function manifestOf({ outputs, text }: Ended): Manifest {
  if (outputs.manifest === undefined) throw new Error(text)
  return JSON.parse(readFileSync(outputs.manifest, 'utf8')) as Manifest
}

let fetched: Ended
let manifest: Manifest
let root: string

beforeAll(async () => {
  writeRunDirectory()
  writeMonitor()
  await makePlugin()
  await here.cluster.create(mpiJobs, workload())
  const started = new AbortController()
  for await (const each of here.cluster.watch<Pod>(pods, { namespace: NAMESPACE, signal: started.signal })) {
    const { object } = each as { object?: Pod }
    const launcher = object?.metadata?.name?.includes('launcher') ? object.status?.containerStatuses?.[0] : undefined
    if (launcher?.restartCount === 1 && launcher.state?.running) break
  }
  started.abort()
  while (!existsSync(join(here.shared, 'ready'))) await new Promise((resolve) => setTimeout(resolve, 50))
  fetched = await fetchLogs({ directory: join(here.folder, 'fetched') })
  root = fetched.outputs.directory!
  manifest = manifestOf(fetched)
}, 120_000)

test('every byte that the pods wrote is in the folder, or named as left out', () => {
  expect([fetched.code, fetched.outputs.phase]).toEqual([0, 'Running'])
  const inManifest = new Map(manifest.files.map((file) => [file.path, file]))
  const isNamed = (path: string): boolean =>
    manifest.leftOut.some(({ what }) => {
      const shown = JSON.stringify(`files/${path}`).slice(1, -1)
      return what === shown || (what.endsWith('/') && shown.startsWith(what))
    })
  const onDisk = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  expect(onDisk.length).toBeGreaterThan(14)
  const lost = onDisk.filter((path) => {
    const kept = inManifest.get(`files/${path}`)
    if (kept === undefined) return !isNamed(path)
    const content = readFileSync(join(folder, path))
    const copy = readFileSync(join(root, 'files', path))
    return !copy.equals(content) || kept.sha256 !== sha256(content) || kept.verified !== 'both-ends'
  })
  expect(lost).toEqual([])
  // What is not there is not there for a reason that is told.
  const whys = Object.fromEntries(manifest.leftOut.map(({ what, why }) => [what, why]))
  expect(whys).toMatchObject({
    'files/checkpoints/': expect.stringMatching(/checkpoints stay/),
    'files/graph.neff': expect.stringMatching(/excluded/),
    'files/a\\n::set-output name=x::y': expect.stringMatching(/not allowed/),
    'files/bad\\\\name': expect.stringMatching(/not allowed/),
    'files/holes': expect.stringMatching(/hole/),
    'files/link': expect.stringMatching(/symbolic link/),
    'files/pipe': expect.stringMatching(/pipe/),
  })
  expect([whys['files/Name'], whys['files/name']].filter((why) => why === 'another file has that name')).toHaveLength(1)
})

test('the logs of all containers are there to the last byte, with those of the instance before', () => {
  const [launcher] = readdirSync(join(root, 'pods')).filter((name) => name.includes('launcher'))
  const log = (name: string): string => readFileSync(join(root, 'pods', launcher!, name), 'utf8')
  const sequence = (from: number, to: number): string =>
    Array.from({ length: to - from + 1 }, (_, at) => `${from + at}\n`).join('')
  expect(log('wait.log')).toBe('init: a line without an end\nlast words')
  expect(log('launcher.previous.log')).toBe(`${sequence(1, 5000)}boom ::error::x\n`)
  expect(log('launcher.log')).toBe(sequence(7, 20_000))
  expect(readdirSync(join(root, 'pods'))).toHaveLength(3)
})

test('nothing that came from a pod is a command to the runner', () => {
  expect(fetched.text).not.toMatch(/^::(set-output|error)/m)
})

test('what the cluster knows of it is there, without what looks like a secret', () => {
  const names = readdirSync(join(root, 'objects'))
  expect(names).toEqual(
    expect.arrayContaining([`mpijob-${NAME}.yaml`, `job-${NAME}-launcher.yaml`, 'node-trainium.yaml', 'events.yaml']),
  )
  expect(names.filter((name) => name.startsWith('pod-'))).toHaveLength(3)
  const texts = names.map((name) => readFileSync(join(root, 'objects', name), 'utf8')).join('\n')
  expect(texts).toContain('HF_TOKEN')
  expect(texts).not.toContain('hf_written-into-the-manifest')
  expect(texts).toContain('aws.amazon.com/neuron')
})

test('the device plugin is there, with its last lines on the nodes of the run', () => {
  const support = join(root, 'support')
  const names = readdirSync(support)
  expect(names).toContain('daemonset-neuron-device-plugin.yaml')
  const onNode = names.filter((name) =>
    /nodeName: trainium$/m.test(name.startsWith('pod-') ? readFileSync(join(support, name), 'utf8') : ''),
  )
  expect(onNode).toEqual([expect.stringMatching(/^pod-neuron-device-plugin-\w+\.yaml$/)])
  const pod = onNode[0]!.replace(/^pod-|\.yaml$/g, '')
  expect(readFileSync(join(support, pod, 'plugin.log'), 'utf8')).toBe('16 devices\n')
})

test('the use of the accelerators was sampled in every worker while it ran', () => {
  expect(readdirSync(join(root, 'accelerators'))).toEqual([`${NAME}-worker-0.jsonl`, `${NAME}-worker-1.jsonl`])
  expect(fetched.summary).toContain(`| ${NAME}-worker-1 | 4 | 82% | 80% (core 0) | 83% (core 3) | 1.0 GiB |`)
  expect(fetched.summary).toContain('| node 0 | 4 | 27% | 25% (core 0) | 28% (core 3) | 1.0 GiB |')
})

test('metrics are read from the event file, its cut tail notwithstanding', () => {
  expect(fetched.outputs['last-step']).toBe('59')
  expect(readFileSync(join(root, 'metrics.csv'), 'utf8').split('\n')[1]).toBe('0,1763700000,9,0.0003000000142492354')
  expect(manifest.notes.join('\n')).toMatch(/the last 3 bytes are an unfinished record/)
})

test('the summary tells the outcome, the restart and why, and where everything is', () => {
  expect(fetched.summary).toMatch(/^### ▶️ tale: Running/)
  expect(fetched.summary).toMatch(/tale-launcher-\w+\/launcher \| .* \| 3 \| Error/)
  for (const text of [
    '#### Timeline',
    '| Queue |',
    'title "Training loss"',
    '#### Where things are',
    'What to do next',
  ]) {
    expect(fetched.summary).toContain(text)
  }
})

describe('a second fetch into the same folder', () => {
  let again: Ended
  beforeAll(async () => {
    appendFileSync(join(folder, '0/log'), 'appended\n')
    rmSync(join(folder, '1/log'))
    writeFileSync(join(here.shared, 'end'), '')
    await gone(/launcher/)
    again = await fetchLogs({ directory: root })
  }, 60_000)

  test('brings only what is new', () => {
    expect(again.code).toBe(0)
    expect(again.text).toMatch(/; 9 of them fetched in/)
    expect(readFileSync(join(root, 'files/0/log')).equals(readFileSync(join(folder, '0/log')))).toBe(true)
    const launcher = readdirSync(join(root, 'pods')).find((name) => name.includes('launcher'))!
    expect(readFileSync(join(root, 'pods', launcher, 'launcher.log'), 'utf8')).toMatch(/^7\n8\n[\s\S]*20000\ndone\n$/)
  })

  test('keeps what is not there any more', () => {
    expect(readFileSync(join(root, 'files/1/log'), 'utf8')).toBe('one line\n')
    expect(manifestOf(again).files.map(({ path }) => path)).toContain('files/1/log')
  })

  test('holds nothing that is not in its manifest', () => {
    const names = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    expect(names.filter((name) => name !== 'manifest.json').sort()).toEqual(
      manifestOf(again)
        .files.map(({ path }) => path)
        .sort(),
    )
    for (const { path, bytes, sha256: sum } of manifestOf(again).files) {
      expect([path, statSync(join(root, path)).size, sha256(readFileSync(join(root, path)))]).toEqual([
        path,
        bytes,
        sum,
      ])
    }
  })
})

describe('of a run that was deleted', () => {
  test('the files are fetched as long as they are there, through a pod that is removed', async () => {
    await here.cluster.delete(mpiJobs, { name: NAME, namespace: NAMESPACE }, { propagationPolicy: 'Foreground' })
    await gone(/./)
    // Something in the namespace has to say which image knows the volume.
    await here.cluster.create(mpiJobs, { ...workload(), metadata: { name: 'other', namespace: NAMESPACE } })
    const late = await fetchLogs()
    expect([late.code, late.outputs.phase]).toEqual([0, 'Deleted'])
    expect(readFileSync(join(late.outputs.directory!, 'files/0/log')).equals(readFileSync(join(folder, '0/log')))).toBe(
      true,
    )
    expect(readFileSync(join(late.outputs.directory!, 'events.txt'), 'utf8')).toContain(`MPIJob/${NAME}`)
    expect(await here.cluster.get(pods, { name: `${NAME}-reader`, namespace: NAMESPACE })).toBeUndefined()
    // Of that one nobody has said where its files lie.
    const other = await fetchLogs({ 'run-id': 'other', 'run-directory': '', accelerators: 'false' })
    expect([other.outputs.complete, other.outputs['left-out']]).toEqual([
      'false',
      expect.stringMatching(
        /^\/shared: which files of claim 'fsx-claim' are the run's is not known: give 'run-directory'$/m,
      ),
    ])
    await here.cluster.delete(mpiJobs, { name: 'other', namespace: NAMESPACE }, { propagationPolicy: 'Foreground' })
  }, 60_000)

  test('one that never was is told', async () => {
    const none = await here.run('fetch-logs', { 'run-id': 'never-was', 'artifact-name': 'none' })
    expect([none.code, none.text]).toEqual([1, expect.stringMatching(/There is no run 'never-was'/)])
  })
})

/** Until no pod of that name is left running. */
async function gone(name: RegExp): Promise<void> {
  const done = new AbortController()
  const left = new Set<string>()
  for await (const each of here.cluster.watch<Pod>(pods, { namespace: NAMESPACE, signal: done.signal })) {
    for (const pod of each.type === 'SYNC' ? each.items : [each.object]) {
      const own = pod.metadata?.name ?? ''
      const isOver = each.type === 'DELETED' || pod.status?.phase === 'Succeeded'
      if (!name.test(own)) continue
      if (isOver) left.delete(own)
      else left.add(own)
    }
    if (left.size === 0) break
  }
  done.abort()
}
