import { describe, expect, test } from '@jest/globals'
import { parse, stringify } from 'yaml'
import type { Overrides } from '../../../src/recipe/overrides.ts'
import { environment, nodeSelector, queue, tolerations } from '../../../src/recipe/overrides-inputs.ts'
import { type ManifestOptions, planManifest } from '../../../src/recipe/plan.ts'

interface Container {
  image?: string
  command?: string[]
  args?: string[]
  env?: { name: string; value?: string }[]
}
interface PodSpec {
  containers: Container[]
  initContainers?: Container[]
  nodeSelector?: object
  tolerations?: object[]
  priorityClassName?: string
}
interface Spec {
  slotsPerWorker?: number
  runPolicy?: { activeDeadlineSeconds?: number; ttlSecondsAfterFinished?: number; schedulingPolicy?: object }
  mpiReplicaSpecs: Record<'Launcher' | 'Worker', { replicas: number; template: { spec: PodSpec } }>
}

const manifest = (command: string[], more: { workers?: number; slots?: number; launcher?: boolean } = {}): object => ({
  apiVersion: 'kubeflow.org/v2beta1',
  kind: 'MPIJob',
  metadata: { name: 'mine' },
  spec: {
    slotsPerWorker: more.slots ?? 1,
    ...(more.launcher ? { runLauncherAsWorker: true } : {}),
    mpiReplicaSpecs: {
      Launcher: { replicas: 1, template: { spec: { containers: [{ name: 'l', image: 'i:1', command }] } } },
      Worker: {
        replicas: more.workers ?? 4,
        template: {
          spec: {
            containers: [
              { name: 'w', image: 'i:1' },
              { name: 'side', image: 'other:1' },
            ],
            initContainers: [{ name: 'init', image: 'i:1' }],
            tolerations: [{ key: 'there', operator: 'Exists' }],
          },
        },
      },
    },
  },
})
const batchJob = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'mine' },
  spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'm', image: 'i:1', command: ['x'] }] } } },
}

async function planned(object: object, overrides: Partial<Overrides>, options: Partial<ManifestOptions> = {}) {
  const plan = await planManifest({
    file: 'm.yaml',
    text: stringify(object),
    namespace: 'n',
    runId: 'run-1',
    provenance: {},
    overrides,
    ...options,
  })
  const spec = plan.manifest.spec as Spec
  return {
    ...plan,
    spec,
    launcher: spec.mpiReplicaSpecs?.Launcher.template.spec,
    worker: spec.mpiReplicaSpecs?.Worker.template.spec,
  }
}

const command = ['mpirun', '-np', '4', 'run']

describe('workers', () => {
  test.each<[string, string[], Parameters<typeof manifest>[1] & {}, number, string[]]>([
    ['one process a worker', command, {}, 6, ['mpirun', '-np', '6', 'run']],
    ['fewer', command, {}, 2, ['mpirun', '-np', '2', 'run']],
    ['several slots', ['mpirun', '-np', '128', 'run'], { slots: 32 }, 2, ['mpirun', '-np', '64', 'run']],
    ['fewer processes than slots', command, { slots: 32 }, 8, ['mpirun', '-np', '8', 'run']],
    [
      'in a text for a shell',
      ['bash', '-c', 'sleep 1; mpirun -n 4 run'],
      {},
      3,
      ['bash', '-c', 'sleep 1; mpirun -n 3 run'],
    ],
    ['no count: Open MPI takes all slots', ['mpirun', 'run'], {}, 3, ['mpirun', 'run']],
    [
      "the operator's own hostfile",
      ['mpirun', '--hostfile', '/etc/mpi/hostfile', 'run'],
      {},
      3,
      ['mpirun', '--hostfile', '/etc/mpi/hostfile', 'run'],
    ],
    ['by its other name', ['sh', '-c', 'mpiexec -n 4 run'], {}, 2, ['sh', '-c', 'mpiexec -n 2 run']],
    [
      "what the program's own options are is none of it",
      ['mpirun', '--allow-run-as-root', '-x', 'A', '-np', '4', 'run', '-n', '1000'],
      {},
      8,
      ['mpirun', '--allow-run-as-root', '-x', 'A', '-np', '8', 'run', '-n', '1000'],
    ],
    [
      'nor are those of other programs of the text',
      ['sh', '-c', 'tail -n 100 x; mpirun --mca btl tcp \\\n  -np 4 \\\n  run -n 7 | head -n 20\nmpirun -n 8 more'],
      { slots: 2 },
      2,
      ['sh', '-c', 'tail -n 100 x; mpirun --mca btl tcp \\\n  -np 2 \\\n  run -n 7 | head -n 20\nmpirun -n 4 more'],
    ],
    [
      'a launcher that is a worker too',
      ['mpirun', '-np', '5', 'run'],
      { launcher: true },
      2,
      ['mpirun', '-np', '3', 'run'],
    ],
  ])('mpirun is kept in step: %s', async (_, before, more, workers, after) => {
    const { launcher, spec } = await planned(manifest(before, more), {}, { workers })
    expect([launcher.containers[0]?.command, spec.mpiReplicaSpecs.Worker.replicas]).toEqual([after, workers])
  })

  test.each<[string, string[], RegExp]>([
    [
      'a count that is not even',
      ['mpirun', '-np', '3', 'run'],
      /starts 3 processes on 4 workers, which are not the same number/,
    ],
    ['hosts of its own', ['mpirun', '-H', 'a,b', 'run'], /tells mpirun its hosts itself \(-H a,b\)/],
    ['a hostfile of its own', ['bash', '-c', 'mpirun --hostfile /h run'], /its hosts itself \(--hostfile \/h\)/],
  ])('or it is said why it cannot be: %s', async (_, before, sentence) => {
    await expect(planned(manifest(before), {}, { workers: 2 })).rejects.toThrow(sentence)
  })

  test.each<[string, string[], RegExp]>([
    [
      'a variable',
      ['sh', '-c', 'mpirun -np $RANKS run'],
      /takes mpirun's number of processes from \$RANKS, which stays as it is with 2 workers instead of 4/,
    ],
    ['a script', ['bash', 'train.sh'], /does not call mpirun in its command, .* 2 workers instead of 4/],
  ])('or that nobody can see it: %s', async (_, before, note) => {
    const { notes } = await planned(manifest(before), { deadlineSeconds: 9 }, { workers: 2 })
    expect(notes).toEqual([expect.stringMatching(note)])
    expect((await planned(manifest(before), { deadlineSeconds: 9 })).notes).toEqual([])
  })

  test('a launcher of a program with such options of its own is left alone', async () => {
    const { launcher } = await planned(manifest(['python', 'launch.py', '-n', '1000']), {})
    expect(launcher.containers[0]?.command).toEqual(['python', 'launch.py', '-n', '1000'])
  })
})

describe('env', () => {
  test.each<[string, string[], string[]]>([
    ['a list', ['mpirun', '-x', 'OLD', 'run'], ['mpirun', '-x', 'A', '-x', 'B', '-x', 'OLD', 'run']],
    ['named already', ['/opt/mpirun', '-x', 'A', '-x', 'B=2', 'run'], ['/opt/mpirun', '-x', 'A', '-x', 'B=2', 'run']],
    [
      'a text',
      ['sh', '-c', 'cd / && mpirun -x A run | tee log'],
      ['sh', '-c', 'cd / && mpirun -x B -x A run | tee log'],
    ],
  ])('reaches what mpirun starts on the workers: %s', async (_, before, after) => {
    const { launcher, worker, notes } = await planned(manifest(before), { env: { A: '1', B: 'two words' } })
    const env = [
      { name: 'A', value: '1' },
      { name: 'B', value: 'two words' },
    ]
    expect([launcher.containers[0], worker.containers[0]?.env]).toMatchObject([{ command: after, env }, env])
    expect(worker.containers[1]?.env).toBeUndefined()
    expect(notes.filter((note) => note.includes('mpirun'))).toEqual([])
  })

  test('takes the place of what the manifest has', async () => {
    const object = parse(stringify(batchJob)) as typeof batchJob
    Object.assign(object.spec.template.spec.containers[0]!, {
      env: [
        { name: 'A', valueFrom: {} },
        { name: 'C', value: '3' },
      ],
    })
    const { manifest: made } = await planned(object, { env: { A: '1' } })
    expect(made).toMatchObject({
      spec: {
        template: {
          spec: {
            containers: [
              {
                env: [
                  { name: 'C', value: '3' },
                  { name: 'A', value: '1' },
                ],
              },
            ],
          },
        },
      },
    })
  })

  test('says where it cannot reach', async () => {
    const { notes } = await planned(manifest(['bash', 'train.sh']), { env: { A: '1' } })
    expect(notes).toContainEqual(
      expect.stringMatching(/does not call mpirun .* sees A only where its script gives mpirun -x/),
    )
  })
})

describe('place', () => {
  test('is for the workers: the launcher stays on an ordinary node', async () => {
    const { launcher, worker } = await planned(manifest(command), {
      nodeSelector: { zone: 'a' },
      instanceType: 'trn1.32xlarge',
      tolerations: [{ key: 'k', operator: 'Exists' }],
      priorityClass: 'high',
    })
    expect(worker).toMatchObject({
      nodeSelector: { zone: 'a', 'node.kubernetes.io/instance-type': 'trn1.32xlarge' },
      tolerations: [
        { key: 'there', operator: 'Exists' },
        { key: 'k', operator: 'Exists' },
      ],
      priorityClassName: 'high',
    })
    expect([launcher.nodeSelector, launcher.tolerations, launcher.priorityClassName]).toEqual([
      undefined,
      undefined,
      'high',
    ])
  })

  test('may be a queue of Kueue or of Volcano', async () => {
    const kueue = await planned(manifest(command), { queue: { system: 'kueue', name: 'team' } })
    expect(kueue.manifest.metadata?.labels).toMatchObject({
      'kueue.x-k8s.io/queue-name': 'team',
      'trainium-actions/run-id': 'run-1',
    })
    const volcano = await planned(manifest(command), { queue: { system: 'volcano', name: 'team' } })
    expect(volcano.spec.runPolicy?.schedulingPolicy).toEqual({ queue: 'team' })
    await expect(planned(batchJob, { queue: { system: 'volcano', name: 'team' } })).rejects.toThrow(
      /is a Job, which Volcano/,
    )
  })
})

describe('limits', () => {
  test('every run has a deadline in the cluster, its own or four days', async () => {
    const own = manifest(command) as { spec: Spec }
    own.spec.runPolicy = { activeDeadlineSeconds: 60 }
    const [given, kept, filled] = await Promise.all([
      planned(own, { deadlineSeconds: 7200, ttlSeconds: 9 }),
      planned(own, {}),
      planned(manifest(command), {}),
    ])
    expect(given.spec.runPolicy).toEqual({ activeDeadlineSeconds: 7200, ttlSecondsAfterFinished: 9 })
    expect([kept.spec.runPolicy?.activeDeadlineSeconds, kept.notes]).toEqual([60, []])
    expect([filled.spec.runPolicy?.activeDeadlineSeconds, filled.notes]).toEqual([
      345_600,
      [expect.stringContaining('has no activeDeadlineSeconds')],
    ])
    const { manifest: job } = await planned(batchJob, { deadlineSeconds: 5 })
    expect(job.spec).toMatchObject({ activeDeadlineSeconds: 5 })
  })
})

test('the image of a manifest without $(image) is replaced where the work is done', async () => {
  const { launcher, worker } = await planned(manifest(command), {}, { image: 'new:2' })
  expect([launcher.containers[0], ...worker.containers, ...worker.initContainers!].map((each) => each?.image)).toEqual([
    'new:2',
    'new:2',
    'other:1',
    'new:2',
  ])
})

test('what differs makes another run', async () => {
  const fingerprints = await Promise.all(
    [{}, { env: { A: '1' } }, { priorityClass: 'p' }].map(
      async (each) => (await planned(manifest(command), each)).fingerprint,
    ),
  )
  expect(new Set(fingerprints).size).toBe(3)
})

describe('as a user writes it', () => {
  test.each<[string, () => unknown, unknown]>([
    [
      'taints',
      () => tolerations('a\nb:NoExecute\n# no\nc=1\nd=:NoSchedule'),
      [
        { key: 'a', operator: 'Exists' },
        { key: 'b', operator: 'Exists', effect: 'NoExecute' },
        { key: 'c', operator: 'Equal', value: '1' },
        { key: 'd', operator: 'Equal', value: '', effect: 'NoSchedule' },
      ],
    ],
    ['a queue', () => queue('team'), { system: 'kueue', name: 'team' }],
    ['a queue of Volcano', () => queue('volcano:team'), { system: 'volcano', name: 'team' }],
    ['variables', () => environment('A=1\nB=x=y'), { A: '1', B: 'x=y' }],
    [
      'labels',
      () => nodeSelector('topology.kubernetes.io/zone=us-west-2a'),
      { 'topology.kubernetes.io/zone': 'us-west-2a' },
    ],
  ])('%s', (_, read, value) => {
    expect(read()).toEqual(value)
  })

  test.each<[string, () => unknown, RegExp]>([
    [
      'an effect that is none',
      () => tolerations('a:Never'),
      /with the effect NoSchedule, PreferNoSchedule or NoExecute \(line 'a:Never'\)/,
    ],
    ['two words', () => tolerations('a b'), /line 'a b'/],
    ['a queue with a blank', () => queue('my team'), /must be the name of a queue/],
    ['a name of a variable', () => environment('A-B=1'), /letters, digits and '_' \(name 'A-B'\)/],
    ['a label', () => nodeSelector('a b=c'), /labels of Kubernetes/],
  ])('%s is refused', (_, read, sentence) => {
    expect(read).toThrow(sentence)
  })
})
