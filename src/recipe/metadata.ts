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

/** What another name and namespace than the manifest's own mean for it, in sentences. */
export function renamed(
  object: KubernetesObject,
  { runId, namespace }: Pick<Identity, 'runId' | 'namespace'>,
  origin: string,
): string[] {
  const { name = runId, namespace: own = namespace } = object.metadata ?? {}
  const notes: string[] = []
  if (own !== namespace) {
    notes.push(`${origin} is for the namespace '${own}'; it runs in '${namespace}', which input 'namespace' names.`)
  }
  // Pods and host names begin with the MPIJob's name.
  const [host] =
    name === runId
      ? []
      : (new RegExp(`\\b${name.replace(/[^\w-]/g, '\\$&')}-(worker|launcher)\\b`).exec(
          JSON.stringify(object.spec ?? {}),
        ) ?? [])
  if (host !== undefined) {
    const right = host.replace(name, '$(run.id)')
    notes.push(`${origin} speaks of '${host}', but the run's pods are named after its id, '${runId}': write ${right}.`)
  }
  return notes
}

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
    ofWorkload({ object, main, worker }: Workload): KubernetesObject {
      const given = object.metadata ?? {}
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
