import type { KubernetesObject } from '../kubernetes/objects.ts'
import type { StepPlan } from '../recipe/step-plan.ts'

/** The Secret that the pods of a run read the token from, `<run id>-hugging-face`; it is deleted with the run. */
export function tokenSecret({ runId, manifest }: StepPlan, token: string): KubernetesObject {
  const { namespace = '', labels } = manifest.metadata ?? {}
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: { name: `${runId}-hugging-face`, namespace, ...(labels === undefined ? {} : { labels }) },
    data: { token: Buffer.from(token).toString('base64') },
  } as KubernetesObject
}
