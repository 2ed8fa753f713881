import { info } from '@actions/core'
import { Failure } from '../../failure.ts'
import type { Cluster } from '../../kubernetes/cluster.ts'
import type { KubernetesObject } from '../../kubernetes/objects.ts'
import { pods } from '../../kubernetes/resources.ts'
import type { Pod } from '../../mpijob/objects.ts'
import { labels } from '../../recipe/metadata.ts'
import { FIELD_MANAGER } from '../../toolkit.ts'
import { type ReaderTemplate, type Run, resourceOf } from '../identity.ts'

/** A container in which the shared file system can be read. */
export interface Reader {
  pod: string
  container: string
  /** Removes it, where it was made for this. */
  close(): Promise<void>
}

/** If all else fails it ends by itself. */
const LIFE_SECONDS = 1800

/** A running container that mounts the claim; where there is none, a small pod is made for it. */
export async function openReader(
  cluster: Cluster,
  run: Run,
  options: { signal: AbortSignal; beforeCreate: (pod: string) => void },
): Promise<Reader> {
  const { items } = await cluster.list<Pod>(pods, { namespace: run.namespace })
  const found = items.flatMap((pod) => containersWith(pod, run.claimName!).map((container) => ({ pod, container })))
  // Rather the run's own: another's may have the volume at another place.
  const own = found.find(({ pod }) => pod.metadata?.labels?.[labels.runId] === run.runId)
  if (own) return { pod: own.pod.metadata?.name ?? '', container: own.container, close: async () => {} }
  return await makeReader(cluster, run, options)
}

function containersWith({ spec, status, metadata }: Pod, claim: string): string[] {
  if (status?.phase !== 'Running' || metadata?.deletionTimestamp) return []
  const volumes = spec?.volumes?.filter(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === claim) ?? []
  const running = status.containerStatuses?.filter(({ state }) => state?.running).map(({ name }) => name) ?? []
  return (spec?.containers ?? [])
    .filter(({ name, volumeMounts }) => {
      const mounted = volumeMounts?.some((mount) => volumes.some((volume) => volume.name === mount.name))
      return mounted && running.includes(name)
    })
    .map(({ name }) => name)
}

async function makeReader(
  cluster: Cluster,
  run: Run,
  { signal, beforeCreate }: { signal: AbortSignal; beforeCreate: (pod: string) => void },
): Promise<Reader> {
  const workload = await cluster.get<KubernetesObject>(resourceOf(run.kind), run)
  const template = templateWith(workload, run.claimName!) ?? run.template
  if (template === undefined) {
    throw new Failure(`${run.kind} '${run.name}' has no container that mounts the claim '${run.claimName}'.`)
  }
  const name = `${run.runId.slice(0, 50)}-reader`
  beforeCreate(name)
  const remove = async (): Promise<void> => {
    await cluster.delete(pods, { name, namespace: run.namespace }, { gracePeriodSeconds: 0 })
  }
  await remove() // of an attempt that was killed
  await waitFor(cluster, run.namespace, name, signal, (pod) => pod === undefined)
  info(`No pod of the run is left that mounts '${run.claimName}': reading the files through pod '${name}'.`)
  await cluster.create(pods, readerPod(name, run, template))
  const close = remove
  try {
    await waitFor(cluster, run.namespace, name, signal, (pod) => {
      if (pod?.status?.phase === 'Failed') throw new Failure(`The pod '${name}' that was to read the files has failed.`)
      return pod?.status?.phase === 'Running'
    })
  } catch (error) {
    await close()
    throw error
  }
  return { pod: name, container: 'reader', close }
}

/** The image that is on the cluster already, and the place its programs know the volume by. */
export function templateWith(workload: KubernetesObject | undefined, claim: string): ReaderTemplate | undefined {
  const spec = workload?.spec as
    | { template?: PodTemplate; mpiReplicaSpecs?: Record<string, { template?: PodTemplate }> }
    | undefined
  const templates = [spec?.template, ...Object.values(spec?.mpiReplicaSpecs ?? {}).map(({ template }) => template)]
  for (const template of templates) {
    const volume = template?.spec?.volumes?.find((each) => each.persistentVolumeClaim?.claimName === claim)
    for (const { image, volumeMounts } of template?.spec?.containers ?? []) {
      const mount = volumeMounts?.find(({ name }) => name === volume?.name)
      if (volume && mount && image) return { image, mountPath: mount.mountPath }
    }
  }
  return undefined
}

interface PodTemplate {
  spec?: {
    containers?: { image?: string; volumeMounts?: { name: string; mountPath: string }[] }[]
    volumes?: { name: string; persistentVolumeClaim?: { claimName?: string } }[]
  }
}

function readerPod(name: string, run: Run, { image, mountPath }: ReaderTemplate): KubernetesObject {
  const apiVersion = run.kind === 'MPIJob' ? 'kubeflow.org/v2beta1' : 'batch/v1'
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: run.namespace,
      labels: { [labels.managedBy]: FIELD_MANAGER, [`${FIELD_MANAGER}/reader-of`]: run.runId },
      // A run that is known by its trace alone owns nothing any more.
      ...(run.uid === '' ? {} : { ownerReferences: [{ apiVersion, kind: run.kind, name: run.name, uid: run.uid }] }),
    },
    spec: {
      restartPolicy: 'Never',
      activeDeadlineSeconds: LIFE_SECONDS,
      automountServiceAccountToken: false,
      terminationGracePeriodSeconds: 0,
      containers: [
        {
          name: 'reader',
          image,
          command: ['sleep', String(LIFE_SECONDS)],
          resources: { requests: { cpu: '100m', memory: '128Mi' } },
          volumeMounts: [{ name: 'shared', mountPath, readOnly: true }],
        },
      ],
      volumes: [{ name: 'shared', persistentVolumeClaim: { claimName: run.claimName, readOnly: true } }],
    },
  }
}

async function waitFor(
  cluster: Cluster,
  namespace: string,
  name: string,
  signal: AbortSignal,
  done: (pod: Pod | undefined) => boolean,
): Promise<void> {
  const selection = { namespace, fieldSelector: `metadata.name=${name}`, signal }
  for await (const event of cluster.watch<Pod>(pods, selection)) {
    if (event.type === 'SYNC' ? done(event.items[0]) : done(event.type === 'DELETED' ? undefined : event.object)) return
  }
  throw new Failure(`The pod '${name}' that was to read the run's files did not start in time (input 'timeout').`)
}
