import { setSecret } from '@actions/core'
import { connect } from '../../src/connect.ts'
import { Failure, type Result } from '../../src/failure.ts'
import type { KubernetesObject } from '../../src/kubernetes/objects.ts'
import type { StepPlan } from '../../src/recipe/step-plan.ts'
import { attached, stopped } from '../../src/run/existing.ts'
import { theRun } from '../../src/run/find.ts'
import type { Following } from '../../src/run/following/followed.ts'
import { watchStepReports } from '../../src/run/following/step-reports.ts'
import { watchOver } from '../../src/run/following/watch-over.ts'
import { resourceOf } from '../../src/run/identity.ts'
import { tellEstimate } from '../../src/run/money/tell-estimate.ts'
import { planRun } from '../../src/run/plan-run.ts'
import { cancellation } from '../../src/run/stopping/cancellation.ts'
import { tokenSecret } from '../../src/run/submission/hugging-face-token.ts'
import { submitAndFollow } from '../../src/run/submit-and-follow.ts'
import type { Inputs } from './inputs.ts'

export async function run(given: Inputs): Promise<Result> {
  const { command, namespace, onCancel, hfToken } = given
  if (hfToken !== undefined) setSecret(hfToken)
  const plan = command === 'run' || command === 'submit' ? await planJob(given) : undefined
  if (plan === undefined && given.runId === undefined) {
    throw new Failure(`For command '${command}', input 'run-id' must be given.`)
  }
  const following: Following = {
    timeoutSeconds: given.timeout,
    startTimeoutSeconds: given.startTimeout,
    watchers: () => [watchStepReports()],
  }
  const cancelled = cancellation()
  const { cluster } = await connect(given)
  following.over = (run, object, tell) => watchOver(cluster, run, given, { object, tell, signal: cancelled })
  try {
    if (plan !== undefined) {
      await tellEstimate(cluster, plan.manifest, plan.neuronDevicesPerWorker, given)
      const companions = hfToken === undefined ? [] : [tokenSecret(plan, hfToken)]
      const follow = command === 'run'
      return await submitAndFollow(cluster, plan, {
        connection: given,
        following,
        onCancel,
        follow,
        companions,
        cancelled,
      })
    }
    const runId = given.runId!
    if (command === 'stop') {
      return await stopped(cluster, { namespace, runId }, { timeoutSeconds: given.timeout, signal: cancelled })
    }
    const found = await theRun(cluster, namespace, runId)
    const object = await cluster.get<KubernetesObject>(resourceOf(found.kind), found)
    if (object !== undefined) await tellEstimate(cluster, object, found.neuronDevicesPerWorker, given)
    return await attached(cluster, found, { connection: given, following, onCancel, cancelled })
  } finally {
    cluster.close()
  }
}

async function planJob(given: Inputs): Promise<StepPlan> {
  const { recipe, step } = given
  if (recipe !== undefined && step === undefined) throw new Failure("For a recipe, input 'step' must be given.")
  const plan = await planRun({ ...given, step: step ?? '' })
  if (plan.kind === 'Job') return plan
  throw new Failure(
    `Step '${plan.step}' of '${plan.recipe}' is an ${plan.kind}: run-mpijob runs it, this action runs Jobs.`,
  )
}
