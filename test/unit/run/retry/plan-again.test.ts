import { expect, test } from '@jest/globals'
import type { KubernetesObject } from '../../../../src/kubernetes/objects.ts'
import type { Run } from '../../../../src/run/identity.ts'
import { manifestOf, parametersOf, runOf } from '../../../../src/run/identity.ts'
import { planAgain } from '../../../../src/run/retry/retries.ts'
import { jobPlan } from '../plan.ts'

test('the next attempt is the same work, without what the cluster and the last attempt have written', async () => {
  const parameters = { 'training-steps': 20, 'learning-rate': 0.1 }
  const first = manifestOf(await jobPlan({ runId: 'run-1', more: { parameters } }))
  const spec = first.spec as { template: { metadata: { labels: object } } }
  const inCluster = {
    ...first,
    metadata: {
      ...first.metadata,
      uid: 'old',
      resourceVersion: '7',
      annotations: {
        ...first.metadata?.annotations,
        'trainium-actions/given-up': '{}',
        'trainium-actions/handover': '{}',
        'trainium-actions/commit': 'abc',
        'trainium-actions/workflow-attempt': '2',
        'example.com/theirs': 'stays',
      },
    },
    spec: {
      ...spec,
      selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': 'old' } },
      template: {
        ...spec.template,
        metadata: { labels: { ...spec.template.metadata?.labels, 'controller-uid': 'old', 'job-name': 'run-1' } },
      },
    },
    status: { failed: 1 },
  } as KubernetesObject
  const run = runOf(inCluster) as Run

  const again = planAgain(run, inCluster, undefined)
  expect(again.manifest).not.toHaveProperty('status')
  expect(again.manifest.metadata).not.toHaveProperty('uid')
  expect(again.manifest.metadata?.annotations).toEqual({
    'trainium-actions/fingerprint': run.fingerprint,
    'trainium-actions/commit': 'abc',
    'trainium-actions/workflow-attempt': '2',
    'example.com/theirs': 'stays',
  })
  // Who asks for the run with others later is told what differs.
  expect(parametersOf(manifestOf(again))).toEqual(parameters)
  expect(JSON.stringify(again.manifest.spec)).not.toMatch(/controller-uid|job-name/)
  // What is read back of it is the same run.
  const { uid: _, ...known } = run
  expect(runOf({ ...manifestOf(again), metadata: { ...manifestOf(again).metadata, uid: 'new' } })).toMatchObject(known)
})
