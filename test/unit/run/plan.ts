import type { KubernetesObject } from '../../../src/kubernetes/objects.ts'
import { planManifest } from '../../../src/recipe/plan.ts'
import type { StepPlan } from '../../../src/recipe/step-plan.ts'

export const NAMESPACE = 'trainium'

/** A Job with one container, planned as a step of a recipe would be. */
export async function jobPlan(
  given: { runId?: string; command?: string[]; provenance?: Record<string, string>; more?: Partial<StepPlan> } = {},
): Promise<StepPlan> {
  const manifest = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'prepare' },
    spec: {
      backoffLimit: 0,
      template: {
        spec: {
          restartPolicy: 'Never',
          containers: [{ name: 'main', image: 'i:1', command: given.command ?? ['true'] }],
        },
      },
    },
  }
  const plan = await planManifest({
    file: 'prepare.yaml',
    text: JSON.stringify(manifest),
    namespace: NAMESPACE,
    runId: given.runId ?? 'prepare',
    provenance: given.provenance ?? {},
  })
  return { ...plan, ...given.more }
}

export const claim = (name: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name, namespace: NAMESPACE },
  spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '1Gi' } } },
})
