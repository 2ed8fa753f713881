// What others do to a run, or have not done for it: an operator that is old or missing, edits, deletions.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { stringify } from 'yaml'
import { type ApiServer, startApiServer } from '../../../rehearsal/kubernetes/apiserver/server.ts'
import { type Controllers, startControllers } from '../../../rehearsal/kubernetes/controllers/start.ts'
import { mpiJobDefinition } from '../../../rehearsal/kubernetes/mpijob-crd.ts'
import { createCluster } from '../../../src/kubernetes/client.ts'
import { ApiError, type Cluster } from '../../../src/kubernetes/cluster.ts'
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts'
import { customResourceDefinitions, jobs, mpiJobs, namespaces } from '../../../src/kubernetes/resources.ts'
import { planManifest } from '../../../src/recipe/plan.ts'
import type { StepPlan } from '../../../src/recipe/step-plan.ts'
import { editWatcher } from '../../../src/run/following/edits.ts'
import { type FollowOptions, follow, type Outcome } from '../../../src/run/following/follow.ts'
import { settle } from '../../../src/run/following/settle.ts'
import type { Run } from '../../../src/run/identity.ts'
import { giveUp, releaseWorkers } from '../../../src/run/stopping/stop.ts'
import { submit } from '../../../src/run/submission/submit.ts'

let server: ApiServer
let controllers: Controllers
let cluster: Cluster
beforeEach(async () => {
  server = await startApiServer()
  controllers = await startControllers(server.adminConnection(), { only: ['garbage-collector', 'namespace'] })
  cluster = createCluster(server.adminConnection())
  await cluster.create(namespaces, { metadata: { name: 'n' } })
})
afterEach(async () => {
  cluster.close()
  await controllers.close()
  await server.close()
})

const template = { spec: { containers: [{ name: 'c', image: 'i:1', command: ['mpirun', 'run'] }] } }
const planned = (): Promise<StepPlan> =>
  planManifest({
    file: 'm.yaml',
    text: stringify({
      apiVersion: 'kubeflow.org/v2beta1',
      kind: 'MPIJob',
      metadata: { name: 'mine' },
      spec: {
        launcherCreationPolicy: 'WaitForWorkersReady',
        runPolicy: { cleanPodPolicy: 'None', activeDeadlineSeconds: 9 },
        mpiReplicaSpecs: { Launcher: { template }, Worker: { replicas: 1, template } },
      },
    }),
    namespace: 'n',
    runId: 'mine',
    provenance: {},
  })

async function started(tell: (sentence: string) => void = () => {}): Promise<Run> {
  const submission = await submit(cluster, await planned(), { tell })
  if (submission.state !== 'submitted') throw new Error(submission.state)
  return submission.run
}

/** The MPIJob as another version of the operator defines it. */
async function define(change: (version: Version) => void): Promise<void> {
  const definition = structuredClone(mpiJobDefinition()) as KubernetesObject & { spec: { versions: Version[] } }
  change(definition.spec.versions[0]!)
  await cluster.create(customResourceDefinitions, definition)
}
interface Fields {
  properties: { [name: string]: Fields }
}
interface Version {
  name: string
  schema: { openAPIV3Schema: Fields }
}

describe('an operator', () => {
  test('that is not there is named, with what installs it', async () => {
    await expect(started()).rejects.toThrow(/does not know the kind MPIJob: install the MPI Operator/)
  })

  test('that serves an old version of the kind only is told from none', async () => {
    await define((version) => {
      version.name = 'v1'
    })
    await expect(started()).rejects.toThrow(/knows the kind MPIJob as v1 only, and not as v2beta1/)
  })

  test('that is older drops fields without a word: they are named, and a run still gives its devices back', async () => {
    await define(({ schema }) => {
      const { spec } = schema.openAPIV3Schema.properties
      delete spec!.properties.launcherCreationPolicy
      delete spec!.properties.runPolicy!.properties.suspend
    })
    const told: string[] = []
    const run = await started((sentence) => told.push(sentence))
    expect(told).toEqual([
      expect.stringMatching(/MPIJob does not know spec.launcherCreationPolicy, and has left it out/),
    ])
    await giveUp(cluster, run, { id: 'stalled', sentence: 'It stands still.' })
    const left = await cluster.get<KubernetesObject>(mpiJobs, run)
    expect(left === undefined || left.metadata?.deletionTimestamp !== undefined).toBe(true)
  })

  test('of our version leaves nothing out, and a run that is given up stays to be read', async () => {
    await define(() => {})
    const told: string[] = []
    const run = await started((sentence) => told.push(sentence))
    await giveUp(cluster, run, { id: 'stalled', sentence: 'It stands still.' })
    expect(told).toEqual([])
    expect(await cluster.get(mpiJobs, run)).toMatchObject({ spec: { runPolicy: { suspend: true } } })
  })
})

describe('while it is followed', () => {
  let told: string[]
  let outcome: Promise<Outcome>
  let run: Run
  /** Resolves when a sentence has been told. */
  let heard: (sentence: RegExp) => Promise<void>
  beforeEach(async () => {
    await define(() => {})
    run = await started()
    told = []
    let look = (): void => {}
    const tell = (sentence: string): void => {
      told.push(sentence)
      look()
    }
    heard = (sentence) =>
      new Promise((resolve) => {
        look = () => {
          if (told.some((each) => sentence.test(each))) resolve()
        }
        look()
      })
    const options: FollowOptions = {
      startTimeoutSeconds: 60,
      hopelessSeconds: 60,
      watchers: [editWatcher(tell)],
      write: () => {},
      tell,
      signal: new AbortController().signal,
    }
    outcome = follow(cluster, run, options)
    await heard(/^Pending/)
  })

  test('a change by somebody else is told, with who made it; our own is not', async () => {
    await cluster.apply(
      mpiJobs,
      {
        apiVersion: 'kubeflow.org/v2beta1',
        kind: 'MPIJob',
        metadata: { name: 'mine', namespace: 'n' },
        spec: { runPolicy: { activeDeadlineSeconds: 1000 } },
      },
      { fieldManager: 'kubectl-edit', force: true },
    )
    await heard(/^MPIJob 'mine' was changed by kubectl-edit: spec.runPolicy.activeDeadlineSeconds: was 9, is 1000\.$/)
    await releaseWorkers(cluster, run)
    await cluster.delete(mpiJobs, run, { propagationPolicy: 'Background' })
    expect(await outcome).toMatchObject({ ending: 'failed', reason: { id: 'deleted' } })
    expect(told.filter((each) => each.includes('was changed'))).toHaveLength(1)
  })

  test('its namespace is deleted: the run has failed, because it was deleted', async () => {
    await cluster.delete(namespaces, { name: 'n' })
    expect(await outcome).toMatchObject({ ending: 'failed', view: { phase: 'Deleted' }, reason: { id: 'deleted' } })
  })
})

describe('a run that has ended, and that somebody else deletes or tries again in the same moment', () => {
  const view = { workers: { ready: 0, wanted: 1 }, restarts: 0, endedAt: 0 }
  const ends: [string, Parameters<typeof settle>[2]][] = [
    ['succeeded', { ending: 'succeeded', view: { ...view, phase: 'Succeeded' }, reports: [] }],
    ['failed', { ending: 'failed', view: { ...view, phase: 'Failed' }, reports: [] }],
  ]

  test.each(ends)('has no workers to be told to go: %s', async (_, end) => {
    await define(() => {})
    const run = await started()
    await cluster.delete(mpiJobs, run, { propagationPolicy: 'Background' })
    await settle(cluster, run, end, () => {})
    const next = await started()
    await settle(cluster, run, end, () => {})
    // The next one is not this one's to end.
    const object = await cluster.get<KubernetesObject>(mpiJobs, next)
    expect(object).toMatchObject({ metadata: { uid: next.uid }, spec: { runPolicy: { cleanPodPolicy: 'None' } } })
    expect(object?.spec).not.toHaveProperty('runPolicy.suspend', true)
  })

  test('but is not taken for gone where the cluster refuses', async () => {
    await define(() => {})
    const run = await started()
    const limited = {
      ...cluster,
      patch: () => Promise.reject(new ApiError('no', { status: 403, reason: 'Forbidden' })),
    }
    await expect(settle(limited, run, ends[0]![1], () => {})).rejects.toThrow('they may still hold accelerators')
  })
})

test('a Job that is in the way and not ours is not touched', async () => {
  await cluster.create(jobs, {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'mine', namespace: 'n' },
    spec: { template: { spec: { restartPolicy: 'Never', containers: template.spec.containers } } },
  })
  await define(() => {})
  const { findRun } = await import('../../../src/run/find.ts')
  await expect(findRun(cluster, 'n', 'mine')).rejects.toThrow(/was not made by this toolkit/)
})
