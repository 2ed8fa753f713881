import type { KubernetesObject } from '../../kubernetes/objects.ts'
import type { StepPlan } from '../../recipe/step-plan.ts'

export const tokenSecretName = (runId: string): string => `${runId}-hugging-face`

/** The Secret that the pods of a run read the token from; it is deleted with the run. */
export function tokenSecret({ runId, manifest }: StepPlan, token: string): KubernetesObject {
  const { namespace = '', labels } = manifest.metadata ?? {}
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: { name: tokenSecretName(runId), namespace, ...(labels === undefined ? {} : { labels }) },
    data: { token: Buffer.from(token).toString('base64') },
  } as KubernetesObject
}
