// Pods that can never start: each is told of by the one reason that says what to do, well within a minute.
import { describe, expect, test } from '@jest/globals'
import type { V1Taint } from '@kubernetes/client-node'
import type { KubernetesObject, Resource, Wire } from '../../src/kubernetes/objects.ts'
import { events, mpiJobs, pods } from '../../src/kubernetes/resources.ts'
import type { Pod } from '../../src/mpijob/objects.ts'
import type { Reason } from '../../src/mpijob/reason.ts'
import { viewOf } from '../../src/mpijob/view.ts'
import { follow, type Outcome } from '../../src/run/following/follow.ts'
import { observeRun } from '../../src/run/following/observe.ts'
import type { Run } from '../../src/run/identity.ts'
import { useCluster } from './environment.ts'
import { image } from './images.ts'
import { type MpiJobShape, mpiJobNamed, podNamed, shell, untilTold } from './manifests.ts'
import { eventually } from './waiting.ts'

const given = useCluster()
const NEURON = 'aws.amazon.com/neuron'
const capacity = { cpu: '8', memory: '32Gi', pods: '110' }

const container = (more: object) => ({ containers: [{ name: 'main', image, command: ['true'], ...more }] })
const devices = (count: string) => container({ resources: { limits: { [NEURON]: count } } })

async function started(workerPod: MpiJobShape['workerPod'], shape: Partial<MpiJobShape> = {}): Promise<Run> {
  const manifest = mpiJobNamed('stuck', given.namespace, {
    launcher: 'true',
    ...(workerPod ? { workerPod } : {}),
    ...shape,
  })
  const { metadata } = await given.cluster.create(mpiJobs, manifest)
  return {
    ...{ kind: 'MPIJob', name: 'stuck', namespace: given.namespace, uid: metadata?.uid ?? '', runId: 'stuck' },
    ...{ recipe: 'own', step: 'train', fingerprint: '', once: false, logContainer: 'main' },
    ...{ workers: 1, neuronDevicesPerWorker: 0 },
  }
}

/** How it ends for whoever follows it with a second's patience. */
const followed = (run: Run): Promise<Outcome> =>
  follow(given.cluster, run, {
    startTimeoutSeconds: 60,
    hopelessSeconds: 1,
    write: () => {},
    tell: () => {},
    signal: new AbortController().signal,
  })

/** The first that is told of why it waits, other than that it starts. */
async function told(run: Run, not: string[] = []): Promise<Reason> {
  const stop = new AbortController()
  const end = setTimeout(() => stop.abort(), 60_000)
  try {
    const observer = observeRun(given.cluster, run, stop.signal)
    while (!stop.signal.aborted) {
      const observation = observer.observe()
      const waiting = observation && viewOf(observation).waiting
      if (waiting && !['no-pods', 'starting', ...not].includes(waiting.id)) return waiting
      await observer.changed(1_000)
    }
  } finally {
    clearTimeout(end)
    stop.abort()
  }
  throw new Error('Nothing was told within a minute.')
}

async function limit(hard: Record<string, string>): Promise<void> {
  const quotas: Resource = { apiVersion: 'v1', kind: 'ResourceQuota', plural: 'resourcequotas', namespaced: true }
  const name = { name: 'limit', namespace: given.namespace }
  await given.cluster.create(quotas, { apiVersion: 'v1', kind: 'ResourceQuota', metadata: name, spec: { hard } })
  type Quota = KubernetesObject & { status?: { used?: object } }
  await eventually<Quota>(given.cluster, quotas, name, (one) => one?.status?.used)
}

describe('what waiting cannot help ends the run', () => {
  test.each<[string, string, MpiJobShape['workerPod'], Partial<MpiJobShape>]>([
    ['an image that does not exist', 'image-not-found', container({ image: 'registry.test/none:1' }), {}],
    [
      'a ConfigMap that does not exist',
      'config-missing',
      container({ envFrom: [{ configMapRef: { name: 'absent' } }] }),
      {},
    ],
    ['a Secret that does not exist', 'secret-missing', container({ envFrom: [{ secretRef: { name: 'absent' } }] }), {}],
    [
      'a ConfigMap that cannot be mounted',
      'config-missing',
      { ...container({}), volumes: [{ name: 'scripts', configMap: { name: 'absent' } }] },
      {},
    ],
    [
      'a claim that does not exist',
      'claim-missing',
      { volumes: [{ name: 'shared', persistentVolumeClaim: { claimName: 'absent' } }] },
      {},
    ],
    ['a ServiceAccount that does not exist', 'pod-refused', { serviceAccountName: 'absent' }, {}],
    ['more devices than any machine has', 'too-few-accelerators', devices('16'), {}],
    [
      'a specification that the operator refuses',
      'invalid-mpijob',
      undefined,
      { runPolicy: { cleanPodPolicy: 'Sometimes' } },
    ],
  ])('%s', async (_, id, workerPod, shape) => {
    await given.addNode({ capacity: { ...capacity, [NEURON]: '1' } })
    const { ending, view, diagnosis } = await followed(await started(workerPod, shape))
    expect({ ending, phase: view.phase, id: diagnosis?.id }).toEqual({ ending: 'failed', phase: 'Failed', id })
    expect(diagnosis?.advice).not.toBe('')
  })

  test('a quota of the namespace that is smaller than a worker', async () => {
    await limit({ 'requests.cpu': '1' })
    const { diagnosis } = await followed(await started(container({ resources: { requests: { cpu: '2' } } })))
    expect(diagnosis).toMatchObject({
      id: 'quota-exceeded',
      sentence: expect.stringMatching(/can never hold the run.*exceeded quota: limit/),
    })
  })

  test('a taint on every machine that its nodeSelector names', async () => {
    const taints: Wire<V1Taint>[] = [{ key: 'test/keep-off', effect: 'NoSchedule' }]
    const labels = { 'test/pool': 'tainted' }
    await given.addNode({ taints, labels })
    const { diagnosis } = await followed(await started({ nodeSelector: labels }))
    expect(diagnosis).toMatchObject({ id: 'taint-not-tolerated', sentence: expect.stringContaining('test/keep-off') })
  })
})

describe('what may still come is told, and waited for', () => {
  test('room in a quota of the namespace that others use up', async () => {
    await limit({ 'requests.cpu': '1' })
    const holder = { name: 'holder', namespace: given.namespace }
    await given.cluster.create(
      pods,
      podNamed('holder', given.namespace, shell(untilTold, {}, { resources: { requests: { cpu: '1' } } })),
    )
    const run = await started(container({ command: ['sleep', '600'], resources: { requests: { cpu: '1' } } }))
    expect(await told(run)).toMatchObject({
      id: 'quota-exceeded',
      hopeless: false,
      sentence: expect.stringContaining('exceeded quota: limit'),
    })
    await given.cluster.delete(pods, holder)
    const worker = { name: 'stuck-worker-0', namespace: given.namespace }
    await eventually<Pod>(given.cluster, pods, worker, (one) => one?.status?.phase === 'Running')
  })

  test('machines with the device', async () => {
    expect(await told(await started(devices('16')))).toMatchObject({ id: 'no-accelerator-node', hopeless: false })
  })

  test('a machine that the nodeSelector names', async () => {
    const run = await started({ nodeSelector: { 'node.kubernetes.io/instance-type': 'trn1.32xlarge' } })
    expect(await told(run)).toMatchObject({
      id: 'node-selector',
      sentence: expect.stringContaining('instance-type=trn1.32xlarge'),
    })
  })

  test('machines that are in use', async () => {
    const run = await started(container({ resources: { requests: { cpu: '9' } } }))
    expect(await told(run)).toMatchObject({ id: 'insufficient-resources', sentence: expect.stringContaining('cpu') })
  })

  test('machines that an autoscaler cannot start', async () => {
    const run = await started(devices('16'))
    const worker = { name: 'stuck-worker-0', namespace: given.namespace }
    const pod = await eventually<Pod & KubernetesObject>(given.cluster, pods, worker, (one) => one !== undefined)
    const at = new Date().toISOString().replace(/\.\d+Z$/, 'Z')
    await given.cluster.create(events, {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: 'stuck-worker-0.1', namespace: given.namespace },
      involvedObject: { apiVersion: 'v1', kind: 'Pod', ...worker, uid: pod.metadata?.uid },
      ...{
        type: 'Normal',
        reason: 'NotTriggerScaleUp',
        message: "pod didn't trigger scale-up: 1 max node group size reached",
      },
      ...{ source: { component: 'cluster-autoscaler' }, firstTimestamp: at, lastTimestamp: at, count: 1 },
    })
    expect(await told(run, ['no-accelerator-node'])).toMatchObject({
      id: 'no-capacity',
      sentence: expect.stringContaining('max node group size reached'),
    })
  })
})

test('a worker that fails is asked itself why: nobody has followed its log', async () => {
  const worker = `echo "ModuleNotFoundError: No module named 'transformers'"; sleep 2; exit 1`
  const shape = { worker, launcher: 'sleep 3; echo ORTE has lost communication with a remote daemon.; exit 1' }
  const run = await started(undefined, { ...shape, runPolicy: { backoffLimit: 0 } })
  const { view, diagnosis } = await followed(run)
  expect(view.failure).toMatchObject({ id: 'worker-failed', object: 'pod/stuck-worker-0' })
  expect(diagnosis).toMatchObject({
    id: 'python-module',
    pod: 'stuck-worker-0',
    seen: expect.stringContaining('stuck-worker-0'),
    evidence: "ModuleNotFoundError: No module named 'transformers'",
  })
})
