// What passes from one workflow job to the next through the run's own object: the claim to hand it over, and its suspension.
import { expect, test } from '@jest/globals'
import { stringify } from 'yaml'
import type { KubernetesObject } from '../../src/kubernetes/objects.ts'
import { mpiJobs, pods } from '../../src/kubernetes/resources.ts'
import { planManifest } from '../../src/recipe/plan.ts'
import { handoverOf, saveHandover } from '../../src/run/handover/handover.ts'
import { claimRelay, relayOf } from '../../src/run/handover/relay.ts'
import type { Run } from '../../src/run/identity.ts'
import { suspend } from '../../src/run/stopping/suspend.ts'
import { submit } from '../../src/run/submission/submit.ts'
import { useCluster } from './environment.ts'
import { mpiJobNamed, untilTold } from './manifests.ts'
import { eventuallyAll } from './waiting.ts'

const given = useCluster()

const planned = (backoffLimit: number) =>
  planManifest({
    file: 'm.yaml',
    text: stringify(mpiJobNamed('shared', given.namespace, { launcher: untilTold, runPolicy: { backoffLimit } })),
    namespace: given.namespace,
    runId: 'shared',
    provenance: {},
  })

async function started(backoffLimit = 1): Promise<Run> {
  const submission = await submit(given.cluster, await planned(backoffLimit))
  if (submission.state !== 'submitted') throw new Error(submission.state)
  return submission.run
}

/** The launcher runs, `count` times by now. */
const launcherRuns = () =>
  eventuallyAll<KubernetesObject & { status?: { phase?: string } }>(
    given.cluster,
    pods,
    { namespace: given.namespace, labelSelector: 'training.kubeflow.org/job-role=launcher' },
    (all) => all.some(({ status, metadata }) => status?.phase === 'Running' && !metadata?.deletionTimestamp),
  )

test('of many that would hand a run on in the same moment, one may, also while the operator writes to it', async () => {
  const run = await started()
  for (let relay = 0; relay < 3; relay++) {
    const claims = await Promise.all([1, 2, 3, 4].map((by) => claimRelay(given.cluster, run, relay, `job ${by}`)))
    expect(claims.filter(({ won }) => won)).toHaveLength(1)
  }
  expect(relayOf((await given.cluster.get<KubernetesObject>(mpiJobs, run))!).number).toBe(3)
})

test('what the next one has to know is kept with the run, and the operator leaves it alone', async () => {
  const run = await started()
  const points = Array.from({ length: 1000 }, (_, step) => ({ step, loss: 10 - step / 1000 }))
  const handover = { savedAt: new Date().toISOString(), by: 'me', following: true, points, memories: { a: 1 } }
  await saveHandover(given.cluster, run, handover)
  await launcherRuns()
  const read = handoverOf((await given.cluster.get<KubernetesObject>(mpiJobs, run))!)
  expect(read).toMatchObject({ by: 'me', memories: { a: 1 } })
  expect([read?.points[0]?.step, read?.points.at(-1)?.step]).toEqual([0, 999])
})

test.each([0, 1])('a suspended run keeps no pod, and goes on under its id (backoffLimit %i)', async (backoffLimit) => {
  const run = await started(backoffLimit)
  await launcherRuns()
  const sentence = await suspend(given.cluster, run, { checkpointSeconds: 5, podsSeconds: 60 })
  expect(sentence).toMatch(/^MPIJob 'shared' is suspended;/)
  expect((await given.cluster.list(pods, { namespace: given.namespace })).items).toEqual([])
  const again = await submit(given.cluster, await planned(backoffLimit))
  expect(again.state).toMatch(/^(attached|submitted)$/)
  await launcherRuns()
})
