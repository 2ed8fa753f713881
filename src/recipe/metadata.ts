import { Failure } from '../failure.ts'
import type { KubernetesObject } from '../kubernetes/objects.ts'
import { FIELD_MANAGER } from '../toolkit.ts'
import type { Workload } from './workload.ts'

/** The toolkit's labels and annotations, by which a run is found again. */
export const labels = {
  managedBy: 'app.kubernetes.io/managed-by',
  runId: `${FIELD_MANAGER}/run-id`,
  recipe: `${FIELD_MANAGER}/recipe`,
  step: `${FIELD_MANAGER}/step`,
} as const
/** An annotation: the 64 digits of a SHA-256 are one too many for a label. */
export const FINGERPRINT = `${FIELD_MANAGER}/fingerprint`

interface Identity {
  recipe: string
  step: string
  runId: string
  fingerprint: string
  namespace: string
  provenance: Record<string, string>
}

/** Puts the run's name, labels and annotations on what it consists of. */
export function metadataFor({ recipe, step, runId, fingerprint, namespace, provenance }: Identity) {
  const ownLabels = {
    [labels.managedBy]: FIELD_MANAGER,
    [labels.runId]: runId,
    [labels.recipe]: recipe,
    [labels.step]: step,
  }
  const ownAnnotations: Record<string, string> = { [FINGERPRINT]: fingerprint }
  for (const [name, value] of Object.entries(provenance)) {
    ownAnnotations[name.includes('/') ? name : `${FIELD_MANAGER}/${name}`] = value
  }
  return {
    ofWorkload({ object, main, worker }: Workload, origin: string): KubernetesObject {
      const given = object.metadata ?? {}
      if (given.namespace !== undefined && given.namespace !== namespace) {
        throw new Failure(
          `${origin} is for the namespace '${given.namespace}', but the namespace '${namespace}' was asked for: leave it out of the manifest.`,
        )
      }
      const { generateName: _, ...metadata } = given
      object.metadata = {
        ...metadata,
        name: runId,
        namespace,
        labels: { ...given.labels, ...ownLabels },
        annotations: { ...given.annotations, ...ownAnnotations },
      }
      for (const template of new Set([main, worker])) {
        template.metadata = { ...template.metadata, labels: { ...template.metadata?.labels, ...ownLabels } }
      }
      return object
    },
    ofScripts: (data: Record<string, string>): KubernetesObject => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `${runId}-scripts`, namespace, labels: ownLabels, annotations: ownAnnotations },
      data,
    }),
  }
}
