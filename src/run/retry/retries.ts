import type { Cluster } from '../../kubernetes/cluster.ts'
import type { KubernetesObject } from '../../kubernetes/objects.ts'
import { configMaps } from '../../kubernetes/resources.ts'
import { FINGERPRINT } from '../../recipe/metadata.ts'
import type { StepPlan } from '../../recipe/step-plan.ts'
import { FIELD_MANAGER } from '../../toolkit.ts'
import type { Outcome } from '../following/follow.ts'
import type { Memory, Report } from '../following/watcher.ts'
import { parametersOf, type Run, resourceOf } from '../identity.ts'
import { AVOIDED, avoid, avoidedNodes, blamedNode } from './bad-node.ts'
import { newestStable } from './checkpoints.ts'
import { type EndedAttempt, endedAttempts, withAttempt } from './ended-attempts.ts'
import { doubt, type Proof, proofOf } from './proof.ts'

export interface RetryOptions {
  /** How often the run may be tried again, over all the steps that follow it. */
  most: number
  allowFromZero: boolean
  /** Saves the logs of the attempt, whose pods are deleted with it. */
  keepLogs: (attempt: string) => Promise<void>
  /** The run's MPIJob or Job: it says which nodes this attempt stays away from. */
  object: KubernetesObject
  tell: (sentence: string) => void
  signal: AbortSignal
}

export interface Retries {
  memory: Memory
  report(): Report
  /**
   * The plan of the next attempt, where trying again can help and goes on where the training was; undefined where it cannot,
   * or may not. Asked before the failed attempt is given up: its living pods can still be looked into.
   */
  next(cluster: Cluster, run: Run, outcome: Outcome): Promise<StepPlan | undefined>
}

// They mean that the run may not go on, whatever a retry could do.
const ENDS = new Set(['deadline-exceeded', 'timeout', 'deleted', 'suspended'])

export function retries({ most, allowFromZero, keepLogs, object: first, tell, signal }: RetryOptions): Retries {
  let used = 0
  let ended: EndedAttempt[] = []
  return {
    memory: {
      key: 'retries',
      save: () => ({ used, ended }),
      restore(saved) {
        const before = (saved ?? {}) as { used?: unknown }
        if (typeof before.used === 'number') used = before.used
        ended = endedAttempts(saved)
      },
    },
    report() {
      const avoided = avoidedNodes(first).map((node) => `\`${node}\``)
      return avoided.length === 0 ? {} : { rows: [['Avoided nodes', avoided.join(', ')]] }
    },
    async next(cluster, run, outcome) {
      const { diagnosis, ending } = outcome
      if (most === 0 || diagnosis === undefined || (ending !== 'failed' && ending !== 'stopped')) return undefined
      const helps = (diagnosis.retry === 'same' || diagnosis.retry === 'new-node') && !ENDS.has(diagnosis.id)
      if (!helps) {
        tell(`It is not tried again: after '${diagnosis.id}' the same would happen, or a person has to decide.`)
        return undefined
      }
      if (used >= most) {
        tell(`It is not tried again: input 'retries' allows ${most}, and all are used.`)
        return undefined
      }
      const object = await cluster.get<KubernetesObject>(resourceOf(run.kind), run)
      if (object?.metadata?.uid !== run.uid) return undefined
      const scripts = await cluster.get<ConfigMap>(configMaps, {
        name: `${run.runId}-scripts`,
        namespace: run.namespace,
      })
      const proof = await prove(cluster, run, object, scripts, outcome)
      if (!proof.resumes && !allowFromZero) {
        tell(
          `It is not tried again, for it would start from zero: ${proof.why} (allow-restart-from-zero would allow it).`,
        )
        return undefined
      }
      await keepLogs(`attempt-${used + 1}`)
      used++
      const at = new Date(outcome.view.endedAt ?? Date.now()).toISOString()
      ended = withAttempt(ended, { at, id: diagnosis.id, sentence: diagnosis.sentence })
      const where = proof.resumes ? `from the checkpoint of step ${proof.from.step}` : 'from the beginning'
      const plan = planAgain(run, object, scripts)
      const bad = blamedNode(run, diagnosis, outcome.pods, (object.spec as { slotsPerWorker?: number }).slotsPerWorker)
      const avoidance = bad === undefined ? undefined : avoid(plan.manifest, bad, outcome.nodes)
      const away =
        avoidance === undefined
          ? ''
          : avoidance.how === 'required'
            ? `, on other nodes than ${bad}`
            : `, on other nodes than ${bad} where there are any`
      tell(`Retry ${used} of ${most} after '${diagnosis.id}': it goes on ${where}${away}.`)
      return avoidance === undefined ? plan : { ...plan, manifest: avoidance.manifest }
    },
  }

  async function prove(
    cluster: Cluster,
    run: Run,
    object: KubernetesObject,
    scripts: ConfigMap | undefined,
    { curve }: Outcome,
  ): Promise<Proof> {
    const material = { run, object, scripts: scripts?.data ?? {} }
    // A training that has done no step loses nothing.
    if (curve.last() === undefined) {
      const why = doubt(run, object, material.scripts)
      return why === undefined ? { resumes: true, from: NOTHING_YET } : { resumes: false, why }
    }
    try {
      const known = run.checkpoints !== undefined && run.runDirectory !== undefined && run.claimName !== undefined
      return proofOf({ ...material, newest: known ? await newestStable(cluster, run, { signal }) : undefined })
    } catch (error) {
      return { resumes: false, why: `whether there is a checkpoint cannot be seen (${(error as Error).message})` }
    }
  }
}

const NOTHING_YET = { name: '', step: 0, parts: 0, complete: true, bytes: 0, ageSeconds: 0 }

type ConfigMap = KubernetesObject & { data?: { [name: string]: string } }

/** The same work once more, from what is in the cluster: who attached to a run knows no recipe. */
export function planAgain(run: Run, object: KubernetesObject, scripts: KubernetesObject | undefined): StepPlan {
  const { runDirectory, claimName, checkpoints, trainingSteps } = run
  return {
    recipe: run.recipe,
    step: run.step,
    runId: run.runId,
    kind: run.kind,
    manifest: cleaned(object),
    ...(scripts === undefined ? {} : { scripts: cleaned(scripts) }),
    once: run.once,
    fingerprint: run.fingerprint,
    // All of them: whoever asks for the run again is compared with what stands there.
    parameters: parametersOf(object) ?? (trainingSteps === undefined ? {} : { 'training-steps': trainingSteps }),
    notes: [],
    workers: run.workers,
    neuronDevicesPerWorker: run.neuronDevicesPerWorker,
    ...(runDirectory === undefined ? {} : { runDirectory }),
    ...(claimName === undefined ? {} : { claimName }),
    ...(checkpoints === undefined ? {} : { checkpoints }),
    logContainer: run.logContainer,
  }
}

/** Without what the cluster has written into it, and what this toolkit noted on the attempt before. */
function cleaned(object: KubernetesObject): KubernetesObject {
  const { apiVersion, kind, metadata = {}, status: _, ...rest } = object as KubernetesObject & { status?: unknown }
  const { name, namespace, labels = {}, annotations = {} } = metadata
  const kept = Object.entries(annotations).filter(
    ([key]) => !key.startsWith(`${FIELD_MANAGER}/`) || PROVENANCE.has(key),
  )
  const copy = structuredClone({
    ...(apiVersion === undefined ? {} : { apiVersion }),
    ...(kind === undefined ? {} : { kind }),
    metadata: { name, namespace, labels, annotations: Object.fromEntries(kept) },
    ...rest,
  }) as KubernetesObject & { spec?: JobSpec }
  // The Job controller's own: a new Job has others.
  if (kind === 'Job' && copy.spec !== undefined) {
    delete copy.spec.selector
    for (const label of CONTROLLER_LABELS) delete copy.spec.template?.metadata?.labels?.[label]
  }
  return copy
}

interface JobSpec {
  selector?: unknown
  template?: { metadata?: { labels?: Record<string, string> } }
}

const PROVENANCE = new Set([
  FINGERPRINT,
  AVOIDED,
  ...['repository', 'workflow', 'workflow-run', 'workflow-attempt', 'commit', 'actor'].map(
    (name) => `${FIELD_MANAGER}/${name}`,
  ),
])
const CONTROLLER_LABELS = [
  'controller-uid',
  'job-name',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-name',
]
