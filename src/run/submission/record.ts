import type { Cluster } from '../../kubernetes/cluster.ts'
import type { KubernetesObject } from '../../kubernetes/objects.ts'
import { configMaps, persistentVolumeClaims } from '../../kubernetes/resources.ts'
import { labels } from '../../recipe/metadata.ts'
import { FIELD_MANAGER } from '../../toolkit.ts'

/**
 * That a `once` step was done: a ConfigMap of its fingerprint. What it made lies on the shared file system, so the
 * record belongs to that claim and counts for that very claim only: a new file system is an empty one.
 */
export interface DoneStep {
  recipe: string
  step: string
  fingerprint: string
  namespace: string
  claimName?: string
}

export interface Record {
  runId: string
  endedAt: string
  /** What the step said of its outcome, as JSON, for those who find it done. */
  report?: string
}

type ConfigMap = KubernetesObject & { data?: { [key: string]: string } }

export async function readRecord(cluster: Cluster, step: DoneStep): Promise<Record | undefined> {
  const [claimUid, found] = await Promise.all([
    claimUidOf(cluster, step),
    cluster.get<ConfigMap>(configMaps, { name: nameOf(step), namespace: step.namespace }),
  ])
  const { fingerprint, claim, runId, endedAt, report } = found?.data ?? {}
  if (fingerprint !== step.fingerprint || claim !== (claimUid ?? '') || !runId || !endedAt) return undefined
  return { runId, endedAt, ...(report === undefined ? {} : { report }) }
}

export async function writeRecord(cluster: Cluster, step: DoneStep, record: Record): Promise<void> {
  const claimUid = await claimUidOf(cluster, step)
  const owner =
    claimUid === undefined
      ? []
      : [{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', name: step.claimName ?? '', uid: claimUid }]
  await cluster.apply(
    configMaps,
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: nameOf(step),
        namespace: step.namespace,
        labels: {
          [labels.managedBy]: FIELD_MANAGER,
          [labels.recipe]: step.recipe,
          [labels.step]: step.step,
        },
        ownerReferences: owner,
      },
      data: { fingerprint: step.fingerprint, claim: claimUid ?? '', ...record },
    },
    { force: true },
  )
}

const nameOf = ({ recipe, step, fingerprint }: DoneStep): string =>
  `done-${recipe.slice(0, 90)}-${step.slice(0, 90)}-${fingerprint.slice(0, 16)}`

async function claimUidOf(cluster: Cluster, { claimName, namespace }: DoneStep): Promise<string | undefined> {
  if (claimName === undefined) return undefined
  return (await cluster.get<KubernetesObject>(persistentVolumeClaims, { name: claimName, namespace }))?.metadata?.uid
}
