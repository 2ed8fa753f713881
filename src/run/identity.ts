import type { KubernetesObject, Resource } from '../kubernetes/objects.ts'
import { jobs, mpiJobs } from '../kubernetes/resources.ts'
import type { Checkpoints } from '../recipe/checkpoints.ts'
import { FINGERPRINT, labels } from '../recipe/metadata.ts'
import type { StepPlan } from '../recipe/step-plan.ts'
import { FIELD_MANAGER } from '../toolkit.ts'

/** A run that is in the cluster, and what has to be known of it to follow it: all of it stands on the object itself. */
export interface Run {
  kind: 'MPIJob' | 'Job'
  name: string
  namespace: string
  /** A name can belong to another object tomorrow; the uid never does. */
  uid: string
  runId: string
  recipe: string
  step: string
  fingerprint: string
  once: boolean
  logContainer: string
  workers: number
  neuronDevicesPerWorker: number
  runDirectory?: string
  claimName?: string
  checkpoints?: Checkpoints
  /** Steps that the training is planned to have: the recipe's parameter `training-steps`. */
  trainingSteps?: number
  /** URL of the workflow run that made it, where there was one. */
  madeBy?: string
  /** URL of the commit that it was made from. */
  commit?: string
  /** Of a run whose workload is gone: how its files can still be read. */
  template?: ReaderTemplate
}

/** What a pod needs to read a run's files: an image with `tar`, and where it mounts the claim. */
export interface ReaderTemplate {
  image: string
  mountPath: string
}

/** What the plan knows and the object would not say. */
const DETAILS = `${FIELD_MANAGER}/run`
/** The parameters as JSON: who looks at the cluster sees what was asked for, and another asking can be compared. */
const PARAMETERS = `${FIELD_MANAGER}/parameters`
/** Set by us when a run that the cluster would keep alive for ever is given up: why. */
export const GIVEN_UP = `${FIELD_MANAGER}/given-up`
/** Set in the moment a workflow is cancelled; the post step, or the next run, finishes it. */
export const CANCELLED = `${FIELD_MANAGER}/cancelled`

type Details = Pick<
  Run,
  | 'once'
  | 'logContainer'
  | 'workers'
  | 'neuronDevicesPerWorker'
  | 'runDirectory'
  | 'claimName'
  | 'checkpoints'
  | 'trainingSteps'
>

export const resourceOf = (kind: Run['kind']): Resource => (kind === 'MPIJob' ? mpiJobs : jobs)

/** The plan's manifest with all that `runOf` reads back. */
export function manifestOf(plan: StepPlan): KubernetesObject {
  const steps = plan.parameters['training-steps']
  const details: Details = {
    once: plan.once,
    logContainer: plan.logContainer,
    workers: plan.workers,
    neuronDevicesPerWorker: plan.neuronDevicesPerWorker,
    ...(plan.runDirectory === undefined ? {} : { runDirectory: plan.runDirectory }),
    ...(plan.claimName === undefined ? {} : { claimName: plan.claimName }),
    ...(plan.checkpoints === undefined ? {} : { checkpoints: plan.checkpoints }),
    ...(typeof steps === 'number' ? { trainingSteps: steps } : {}),
  }
  const { metadata } = plan.manifest
  const annotations = {
    ...metadata?.annotations,
    [FINGERPRINT]: plan.fingerprint,
    [PARAMETERS]: JSON.stringify(plan.parameters),
    [DETAILS]: JSON.stringify(details),
  }
  return { ...plan.manifest, metadata: { ...metadata, annotations } }
}

/** undefined where the object was not made by this toolkit. */
export function runOf(object: KubernetesObject): Run | undefined {
  const { metadata } = object
  const details = detailsOf(metadata?.annotations?.[DETAILS])
  const kind = object.kind
  if (!metadata?.uid || details === undefined || (kind !== 'MPIJob' && kind !== 'Job')) return undefined
  return {
    kind,
    name: metadata.name ?? '',
    namespace: metadata.namespace ?? '',
    uid: metadata.uid,
    runId: metadata.labels?.[labels.runId] ?? metadata.name ?? '',
    recipe: metadata.labels?.[labels.recipe] ?? '',
    step: metadata.labels?.[labels.step] ?? '',
    fingerprint: metadata.annotations?.[FINGERPRINT] ?? '',
    ...details,
    ...madeBy(metadata.annotations ?? {}),
  }
}

/** By `provenance`; both are addresses of the same server. */
function madeBy(annotations: Record<string, string>): Pick<Run, 'madeBy' | 'commit'> {
  const run = annotations[`${FIELD_MANAGER}/workflow-run`]
  if (run === undefined) return {}
  const sha = annotations[`${FIELD_MANAGER}/commit`]
  const repository = run.split('/actions/runs/')[0]!
  return { madeBy: run, ...(sha === undefined ? {} : { commit: `${repository}/commit/${sha}` }) }
}

/** undefined where the object does not say. */
export function parametersOf({ metadata }: KubernetesObject): StepPlan['parameters'] | undefined {
  try {
    return JSON.parse(metadata?.annotations?.[PARAMETERS] ?? '') as StepPlan['parameters']
  } catch {
    return undefined
  }
}

function detailsOf(text: string | undefined): Details | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Details)
  } catch {
    return undefined
  }
}
