import { Failure } from '../../failure.ts'
import { ApiError, type Cluster } from '../../kubernetes/cluster.ts'
import type { KubernetesObject, Resource } from '../../kubernetes/objects.ts'
import { configMaps, persistentVolumeClaims, secrets, services } from '../../kubernetes/resources.ts'
import { isTransient, pause, pauseBefore, usualPatience } from '../../kubernetes/retry.ts'
import type { StepPlan } from '../../recipe/step-plan.ts'
import { inheritance } from '../handover/handover.ts'
import { manifestOf, parametersOf, type Run, resourceOf, runOf } from '../identity.ts'
import { lookAt } from '../look.ts'
import { stop } from '../stopping/stop.ts'
import { resume } from '../stopping/suspension.ts'
import { differences, missing, OURS } from './difference.ts'
import { readRecord } from './record.ts'

export type Submission =
  /** It is in the cluster because of this call; `resumed` where a failed attempt of the same run made room for it. */
  | { state: 'submitted'; run: Run; resumed: boolean }
  /** It was there already and is not over. */
  | { state: 'attached'; run: Run }
  /** It was there already and has succeeded. */
  | { state: 'finished'; run: Run; endedAt: string }
  /** A `once` step whose outcome is there already, by whichever run. */
  | { state: 'done-before'; runId: string; endedAt: string; report?: string }

export interface SubmitOptions {
  /** Objects that go with the run: a Secret that its pods refer to, a Service. */
  companions?: KubernetesObject[]
  /** Called before the run is made, so that a cancellation at any later moment finds it. */
  beforeCreate?: () => void
  /** A line for the log. */
  tell?: (sentence: string) => void
  stopTimeoutSeconds?: number
  /** The workflow is being cancelled: what is waited for is not waited for any longer. */
  signal?: AbortSignal
}

/** Makes sure that the planned run is in the cluster, once. */
export async function submit(cluster: Cluster, plan: StepPlan, options: SubmitOptions = {}): Promise<Submission> {
  let manifest = manifestOf(plan)
  const namespace = manifest.metadata?.namespace ?? ''
  await checkClaim(cluster, plan, namespace)
  if (plan.once) {
    const record = await readRecord(cluster, { ...plan, namespace })
    if (record) return { state: 'done-before', ...record }
  }
  let resumed = false
  let lostAt: number | undefined
  // A second time where another job made the same run in the same moment.
  for (let attempt = 0; ; attempt++) {
    const there = await lookAt(cluster, plan.kind, manifest.metadata?.name ?? '', namespace)
    if (there !== undefined) {
      refuseOther(plan, there.object, manifest)
      const run = runOf(there.object)!
      if (there.object.metadata?.deletionTimestamp === undefined) {
        if (lostAt !== undefined) {
          await own(cluster, plan, there.object, options)
          return { state: 'submitted', run, resumed }
        }
        if (there.view.phase === 'Succeeded') {
          return { state: 'finished', run, endedAt: new Date(there.view.endedAt ?? Date.now()).toISOString() }
        }
        const paused = await resume(cluster, run, there.object)
        if (paused) options.tell?.(`${plan.kind} '${run.name}' was suspended: it goes on.`)
        if (there.view.phase !== 'Failed') return { state: 'attached', run }
        // A launcher that was told to end counts as failed, and a backoffLimit of 0 allows none: then it is made anew.
        if (!paused) {
          options.tell?.(`The last attempt has failed (${there.view.failure?.sentence}) and makes room for this one.`)
        }
        resumed = true
        const annotations = { ...manifest.metadata?.annotations, ...inheritance(there.object) }
        manifest = { ...manifest, metadata: { ...manifest.metadata, annotations } }
      } else options.tell?.(`${plan.kind} '${run.name}' is being deleted; this run follows when it is gone.`)
      await stop(cluster, run, {
        timeoutSeconds: options.stopTimeoutSeconds ?? 300,
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      })
    }
    try {
      return { state: 'submitted', run: await create(cluster, plan, manifest, options), resumed }
    } catch (error) {
      if (isTaken(error) && (attempt === 0 || lostAt !== undefined)) continue
      if (!isLost(error)) throw error
      // The answer was lost: the run may be there or not, and its name makes sure that it is made once.
      if (lostAt === undefined) {
        lostAt = Date.now()
        options.tell?.(
          `Whether ${plan.kind} '${plan.runId}' was made is not known (${(error as Error).message}): it is looked for.`,
        )
      }
      if (Date.now() - lostAt > usualPatience.acquaintanceMs || options.signal?.aborted) {
        await removeCompanions(cluster, plan, options)
        throw error
      }
      await pause(pauseBefore(attempt, error, usualPatience), options.signal)
    }
  }
}

const isTaken = (error: unknown): boolean => error instanceof ApiError && error.reason === 'AlreadyExists'

/** Neither done nor refused, as far as anybody can tell. */
const isLost = (error: unknown): boolean =>
  isTransient(error, { repeatable: true }) && !isTransient(error, { repeatable: false })

async function checkClaim(cluster: Cluster, { claimName, step }: StepPlan, namespace: string): Promise<void> {
  if (claimName === undefined) return
  if ((await cluster.get(persistentVolumeClaims, { name: claimName, namespace })) !== undefined) return
  throw new Failure(
    `The step '${step}' mounts the PersistentVolumeClaim '${claimName}', which does not exist in namespace ` +
      `'${namespace}': make it with provision-trainium (command: apply), or check input 'namespace'.`,
  )
}

/** The same name with another content is another run: never attached to, never overwritten. */
function refuseOther(
  { kind, runId, fingerprint, parameters }: StepPlan,
  there: KubernetesObject,
  wanted: KubernetesObject,
): void {
  const run = runOf(there)
  if (run === undefined) {
    throw new Failure(`There is a ${kind} '${runId}' that was not made by this toolkit: give another 'run-id'.`)
  }
  if (run.fingerprint === fingerprint) return
  const asked = differences(parametersOf(there), parameters, 'parameter')
  const inSpec = differences(there.spec, wanted.spec).filter((each) => !OURS.test(each))
  // What a parameter changes in the manifest says the same once more, and less clearly.
  const found = asked.length > 0 ? [...asked, ...inSpec.filter((each) => /\.(image|replicas):/.test(each))] : inSpec
  const shown = found.length === 0 ? 'its scripts' : found.slice(0, 5).join('; ')
  const more = found.length > 5 ? `; and ${found.length - 5} more` : ''
  throw new Failure(
    `The run '${runId}' is in the cluster already with other content (${shown}${more}): give another 'run-id', or stop ` +
      'that run first (run-mpijob, command: stop).',
  )
}

/** The pods mount them, so they are there first; they get their owner as soon as it has a uid. */
const companionsOf = ({ scripts }: StepPlan, { companions = [] }: SubmitOptions): KubernetesObject[] => [
  ...(scripts ? [scripts] : []),
  ...companions,
]

async function create(
  cluster: Cluster,
  plan: StepPlan,
  manifest: KubernetesObject,
  options: SubmitOptions,
): Promise<Run> {
  const { beforeCreate, tell } = options
  const before = companionsOf(plan, options)
  for (const object of before) await cluster.apply(companionResource(object), object, { force: true })
  beforeCreate?.()
  let created: KubernetesObject
  try {
    created = await cluster.create<KubernetesObject>(resourceOf(plan.kind), manifest)
  } catch (error) {
    if (isTaken(error) || isLost(error)) throw error
    await removeCompanions(cluster, plan, options)
    throw await explained(cluster, error, plan)
  }
  // Kubernetes' own kinds are not pruned; a CRD drops what it does not know without a word.
  const pruned = plan.kind === 'MPIJob' ? missing(created.spec, manifest.spec) : []
  if (pruned.length > 0) {
    tell?.(
      `The cluster's ${plan.kind} does not know ${pruned.slice(0, 5).join(', ')}, and has left it out: its MPI Operator is of an ` +
        'older version. Bring it up to date with provision-trainium (command: apply).',
    )
  }
  await own(cluster, plan, { ...manifest, metadata: created.metadata! }, options)
  return runOf({ ...manifest, metadata: created.metadata! })!
}

async function removeCompanions(cluster: Cluster, plan: StepPlan, options: SubmitOptions): Promise<void> {
  for (const object of companionsOf(plan, options)) {
    await cluster.delete(companionResource(object), nameOf(object)).catch(() => false)
  }
}

/** What goes with the run goes when it does. */
async function own(
  cluster: Cluster,
  plan: StepPlan,
  { apiVersion, kind, metadata }: KubernetesObject,
  options: SubmitOptions,
): Promise<void> {
  const owner = { apiVersion, kind, name: metadata?.name ?? '', uid: metadata?.uid ?? '' }
  for (const object of companionsOf(plan, options)) {
    const owned = { ...object, metadata: { ...object.metadata, ownerReferences: [owner] } } as KubernetesObject
    await cluster.apply(companionResource(object), owned, { force: true })
  }
}

const companionResource = ({ kind }: KubernetesObject): Resource =>
  kind === 'Secret' ? secrets : kind === 'Service' ? services : configMaps

const nameOf = ({ metadata }: KubernetesObject): { name: string; namespace: string } => ({
  name: metadata?.name ?? '',
  namespace: metadata?.namespace ?? '',
})

async function explained(cluster: Cluster, error: unknown, { kind, recipe, step }: StepPlan): Promise<unknown> {
  if (!(error instanceof ApiError)) return error
  if (error.status === 404 && kind === 'MPIJob' && !/namespaces? "/.test(error.message)) {
    const install = 'install the MPI Operator with provision-trainium (command: apply).'
    const known = await olderVersions(cluster)
    return new Failure(
      known === ''
        ? `The cluster does not know the kind MPIJob: ${install}`
        : `The cluster knows the kind MPIJob as ${known} only, and not as v2beta1: its MPI Operator is too old; ${install}`,
      { cause: error },
    )
  }
  return new Failure(`The cluster refuses step '${step}' of '${recipe}': ${error.message}`, { cause: error })
}

async function olderVersions(cluster: Cluster): Promise<string> {
  try {
    const group = await cluster.request<{ versions?: { version: string }[] }>('GET', '/apis/kubeflow.org')
    return (group.versions ?? []).map(({ version }) => version).join(', ')
  } catch {
    return ''
  }
}
