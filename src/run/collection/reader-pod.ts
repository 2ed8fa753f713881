import type { Readable } from 'node:stream'
import { info } from '@actions/core'
import { Failure } from '../../failure.ts'
import type { Cluster } from '../../kubernetes/cluster.ts'
import type { KubernetesObject } from '../../kubernetes/objects.ts'
import { pods } from '../../kubernetes/resources.ts'
import { containerReason } from '../../mpijob/diagnosis/container.ts'
import { unscheduledReason } from '../../mpijob/diagnosis/scheduling.ts'
import { isTakenAway } from '../../mpijob/failure.ts'
import { type Pod, podSelector } from '../../mpijob/objects.ts'
import { labels } from '../../recipe/metadata.ts'
import { FIELD_MANAGER } from '../../toolkit.ts'
import { type ReaderTemplate, type Run, resourceOf } from '../identity.ts'
import { type Place, remotely } from './remote.ts'

/** Containers in which the shared file system can be read. */
export interface Reader {
  places: Place[]
  /** Removes what was made for this. */
  close(): Promise<void>
}

/** If all else fails it ends by itself. */
const LIFE_SECONDS = 7200
/** An image that is on a node already starts in seconds; a large one that has to be pulled first takes minutes. */
const START_SECONDS = 600
const MOST_PLACES = 8
/** Of pods of other runs: one whose node has just been lost still looks as if it ran. */
const MOST_ASKED = 3
const ASK_SECONDS = 10
const READER_OF = `${FIELD_MANAGER}/reader-of`

/** Whether the image has what is needed, and nothing in the directory is out of this user's reach. */
const FIT = `for each in find tar head tail; do command -v "$each" >/dev/null || exit 1; done
cd "$1" && hidden=$(find . ! -readable -print -quit) && [ -z "$hidden" ]`

/**
 * Running containers that mount the claim: the run's own; else one of another run of this toolkit, for the run's image may
 * take minutes to be pulled; where there is none, a small pod is made for it. Nothing is run in the pods of strangers.
 */
export async function openReader(
  cluster: Cluster,
  run: Run,
  options: { signal: AbortSignal; beforeCreate: (pod: string) => void },
): Promise<Reader> {
  const own = await placesOf(cluster, run)
  if (own.length > 0) return { places: own, close: async () => {} }
  const workload = await cluster.get<KubernetesObject>(resourceOf(run.kind), run)
  const template = templateWith(workload, run.claimName!) ?? run.template
  if (template === undefined) {
    throw new Failure(`${run.kind} '${run.name}' has no container that mounts the claim '${run.claimName}'.`)
  }
  const other = await otherPlace(cluster, run, template, options.signal)
  return other === undefined
    ? await makeReader(cluster, run, template, options)
    : { places: [other], close: async () => {} }
}

/** A container of another run of this toolkit that has the volume at the same place, and can read all of the run's directory. */
async function otherPlace(
  cluster: Cluster,
  { namespace, claimName, runDirectory }: Run,
  { mountPath }: ReaderTemplate,
  signal: AbortSignal,
): Promise<Place | undefined> {
  if (claimName === undefined || runDirectory === undefined) return undefined
  const labelSelector = `${labels.managedBy}=${FIELD_MANAGER},!${READER_OF}`
  const { items } = await cluster.list<Pod>(pods, { namespace, labelSelector })
  const candidates = items.flatMap((pod) => placesIn(pod, namespace, claimName, mountPath))
  for (const place of candidates.slice(0, MOST_ASKED)) {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(ASK_SECONDS * 1000)])
    try {
      await remotely(cluster, place, { script: FIT, args: [runDirectory] }, toItsEnd, limit)
      info(
        `No pod of the run is left that mounts '${claimName}': reading the files through pod '${place.pod}' of another run.`,
      )
      return place
    } catch {
      signal.throwIfAborted()
    }
  }
  return undefined
}

/** The run's own only: another's pod may have the volume at another place. */
export async function placesOf(cluster: Cluster, run: Run): Promise<Place[]> {
  const { namespace, claimName } = run
  if (claimName === undefined) return []
  const { items } = await cluster.list<Pod>(pods, { namespace })
  const own = items.filter((pod) => isOf(pod, run))
  return own.flatMap((pod) => placesIn(pod, namespace, claimName)).slice(0, MOST_PLACES)
}

function isOf({ metadata }: Pod, { kind, name, runId }: Run): boolean {
  const [label] = podSelector(kind, name).split('=')
  return metadata?.labels?.[labels.runId] === runId || metadata?.labels?.[label!] === name
}

async function toItsEnd(output: Readable): Promise<void> {
  for await (const _ of output);
}

/** @param mountPath where the claim must be mounted, all of it; anywhere where not given */
function placesIn({ spec, status, metadata }: Pod, namespace: string, claim: string, mountPath?: string): Place[] {
  if (status?.phase !== 'Running' || metadata?.deletionTimestamp) return []
  const volumes = spec?.volumes?.filter(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === claim) ?? []
  const running = status.containerStatuses?.filter(({ state }) => state?.running).map(({ name }) => name) ?? []
  return (spec?.containers ?? [])
    .filter(({ name, volumeMounts }) => {
      const mounted = volumeMounts?.some(
        (mount) =>
          volumes.some((volume) => volume.name === mount.name) &&
          (mountPath === undefined ||
            (mount.mountPath === mountPath && mount.subPath === undefined && mount.subPathExpr === undefined)),
      )
      return mounted && running.includes(name)
    })
    .map(({ name }) => ({ pod: metadata?.name ?? '', namespace, container: name }))
}

export const readerName = ({ runId }: Pick<Run, 'runId'>): string => `${runId.slice(0, 50)}-reader`

async function makeReader(
  cluster: Cluster,
  run: Run,
  template: ReaderTemplate,
  { signal, beforeCreate }: { signal: AbortSignal; beforeCreate: (pod: string) => void },
): Promise<Reader> {
  const name = readerName(run)
  beforeCreate(name)
  const remove = async (): Promise<void> => {
    await cluster.delete(pods, { name, namespace: run.namespace }, { gracePeriodSeconds: 0 })
  }
  await remove() // of an attempt that was killed
  await waitFor(cluster, run, name, signal, (pod) => pod === undefined)
  info(`No pod of the run is left that mounts '${run.claimName}': reading the files through pod '${name}'.`)
  const make = async (): Promise<void> => {
    await cluster.create(pods, readerPod(name, run, template))
  }
  await make()
  const close = remove
  try {
    await waitFor(cluster, run, name, signal, async (pod) => {
      if (pod?.status?.phase === 'Failed' && !isTakenAway({ reason: pod.status.reason ?? '' }))
        throw new Failure(`The pod '${name}' that was to read the files has failed.`)
      // A node that goes, or gives no sign, takes it along, and nobody else makes it again.
      if (pod === undefined) await make()
      else if (pod.status?.phase === 'Failed' || pod.metadata?.deletionTimestamp !== undefined) await remove()
      else return pod.status?.phase === 'Running'
      return false
    })
  } catch (error) {
    await close()
    throw error
  }
  return { places: [{ pod: name, namespace: run.namespace, container: 'reader' }], close }
}

/** The image that is on the cluster already, and the place its programs know the volume by. */
export function templateWith(workload: KubernetesObject | undefined, claim: string): ReaderTemplate | undefined {
  return mountOf(workload, ({ claimName }) => claimName === claim)?.template
}

/** How a workload's pods, or a pod, mount a claim. */
export function mountOf(
  object: KubernetesObject | undefined,
  wanted: (mount: { claimName: string; mountPath: string }) => boolean,
): { claimName: string; template: ReaderTemplate } | undefined {
  const spec = object?.spec as
    | (PodTemplate['spec'] & { template?: PodTemplate; mpiReplicaSpecs?: Record<string, { template?: PodTemplate }> })
    | undefined
  const own = object?.kind === 'Pod' ? { spec } : spec?.template
  const templates = [own, ...Object.values(spec?.mpiReplicaSpecs ?? {}).map(({ template }) => template)]
  for (const template of templates) {
    for (const { image, volumeMounts } of template?.spec?.containers ?? []) {
      for (const { name, mountPath, subPath } of volumeMounts ?? []) {
        const volume = template?.spec?.volumes?.find((each) => each.name === name)
        const claimName = volume?.persistentVolumeClaim?.claimName
        // Only a part of the volume would be elsewhere in a pod that mounts all of it.
        if (image === undefined || claimName === undefined || subPath !== undefined) continue
        if (wanted({ claimName, mountPath })) return { claimName, template: { image, mountPath } }
      }
    }
  }
  return undefined
}

interface PodTemplate {
  spec?: {
    containers?: { image?: string; volumeMounts?: { name: string; mountPath: string; subPath?: string }[] }[]
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
      labels: { [labels.managedBy]: FIELD_MANAGER, [READER_OF]: run.runId },
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
  { namespace }: Run,
  name: string,
  signal: AbortSignal,
  done: (pod: Pod | undefined) => boolean | Promise<boolean>,
): Promise<void> {
  const limit = AbortSignal.timeout(START_SECONDS * 1000)
  const selection = { namespace, fieldSelector: `metadata.name=${name}`, signal: AbortSignal.any([signal, limit]) }
  let last: Pod | undefined
  for await (const event of cluster.watch<Pod>(pods, selection)) {
    last = event.type === 'SYNC' ? event.items[0] : event.type === 'DELETED' ? undefined : event.object
    if (await done(last)) return
  }
  signal.throwIfAborted()
  const why = last === undefined ? undefined : (unscheduledReason(last, []) ?? containerReason(last, []))
  throw new Failure(
    `The pod '${name}' that was to read the run's files did not start within ${START_SECONDS} s. ${why?.sentence ?? ''}`.trim(),
  )
}
