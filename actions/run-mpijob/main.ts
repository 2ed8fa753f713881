import { info, setSecret } from '@actions/core'
import { connect } from '../../src/connect.ts'
import { Failure, type Result } from '../../src/failure.ts'
import { safeLines } from '../../src/github/log-lines.ts'
import type { KubernetesObject } from '../../src/kubernetes/objects.ts'
import type { Overrides } from '../../src/recipe/overrides.ts'
import type { StepPlan } from '../../src/recipe/step-plan.ts'
import { attached, stopped } from '../../src/run/existing.ts'
import { theRun } from '../../src/run/find.ts'
import type { Following } from '../../src/run/following/followed.ts'
import { identityOutputs } from '../../src/run/following/outcome.ts'
import { watchStepReports } from '../../src/run/following/step-reports.ts'
import { watchOver } from '../../src/run/following/watch-over.ts'
import { theActiveRun } from '../../src/run/handover/active.ts'
import { planDetach } from '../../src/run/handover/detach.ts'
import { resourceOf } from '../../src/run/identity.ts'
import { tellEstimate } from '../../src/run/money/tell-estimate.ts'
import { planRun } from '../../src/run/plan-run.ts'
import { cancellation, unlessCancelled } from '../../src/run/stopping/cancellation.ts'
import { submitAndFollow } from '../../src/run/submit-and-follow.ts'
import type { Inputs } from './inputs.ts'

export async function run(given: Inputs): Promise<Result> {
  checkCombination(given)
  if (given.githubToken !== undefined) setSecret(given.githubToken)
  const { command, namespace, onCancel } = given
  const starts = command === 'run' || command === 'submit'
  if (command === 'plan') return await planned(await planOf({ ...given, image: given.image ?? '$(image)' }))
  const plan = starts ? await planOf(given) : undefined
  const following: Following = {
    timeoutSeconds: given.timeout,
    startTimeoutSeconds: given.startTimeout,
    logs: given.logs,
    ...(command === 'run' || command === 'attach' ? { detach: await planDetach(given) } : {}),
    watchers: () => [watchStepReports()],
  }
  const cancelled = cancellation()
  const { cluster } = await unlessCancelled(cancelled, 'before the cluster was reached', connect(given))
  following.over = (run, object, tell) => watchOver(cluster, run, given, { object, tell, signal: cancelled })
  try {
    if (plan !== undefined) {
      await tellEstimate(cluster, plan.manifest, plan.neuronDevicesPerWorker, given)
      const follow = command === 'run'
      return await submitAndFollow(cluster, plan, { connection: given, following, onCancel, follow, cancelled })
    }
    if (command === 'stop') {
      const options = { timeoutSeconds: given.timeout, signal: cancelled }
      return await stopped(cluster, { namespace, runId: given.runId! }, options)
    }
    const looked = given.runId === undefined ? theActiveRun(cluster, given) : theRun(cluster, namespace, given.runId)
    const run = await unlessCancelled(cancelled, 'before the run was found', looked)
    if ('outputs' in run) return run
    const object = await cluster.get<KubernetesObject>(resourceOf(run.kind), run)
    // Refused before it is this step's to clean up: the run goes on.
    if (object !== undefined) await tellEstimate(cluster, object, run.neuronDevicesPerWorker, given)
    return await attached(cluster, run, { connection: given, following, onCancel, cancelled })
  } finally {
    cluster.close()
  }
}

function checkCombination({ command, runId }: Inputs): void {
  if (command === 'stop' && runId === undefined) {
    throw new Failure("For command 'stop', input 'run-id' must be given.")
  }
}

const planOf = (given: Inputs): Promise<StepPlan> => planRun({ ...given, overrides: overridesOf(given) })

/** `command: plan`: what would be submitted; neither AWS nor a cluster is asked. */
async function planned({ manifest, notes, kind, workers, ...plan }: StepPlan): Promise<Result> {
  const { stringify } = await import('yaml')
  for (const note of notes) info(note)
  info(`Step '${plan.step}' of '${plan.recipe}' is an ${kind} with ${workers} workers:`)
  info(safeLines(Buffer.from(stringify(manifest))).toString())
  const title = `${plan.recipe} ${plan.step}: ${kind} with ${workers} workers`
  return {
    outputs: { ...identityOutputs({ runId: plan.runId }), phase: '', skipped: 'false', detached: 'false' },
    summary: `### ☑️ ${title}\n\nRecipe, manifest and parameters are in order; nothing was asked of AWS or a cluster.\n`,
  }
}

function overridesOf(given: Inputs): Overrides {
  const { env, nodeSelector, tolerations, queue, priorityClass, instanceType } = given
  const limits = { deadlineSeconds: given.deadline, ttlSeconds: given.ttl }
  return { env, nodeSelector, tolerations, queue, priorityClass, instanceType, ...limits }
}
