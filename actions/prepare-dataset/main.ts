import { info, setSecret } from '@actions/core'
import { Failure, type Result } from '../../src/failure.ts'
import type { InputsOf } from '../../src/inputs.ts'
import type { Cluster } from '../../src/kubernetes/cluster.ts'
import { secrets } from '../../src/kubernetes/resources.ts'
import { planStep } from '../../src/recipe/plan.ts'
import { composeRunId } from '../../src/recipe/run-id.ts'
import type { StepPlan } from '../../src/recipe/step-plan.ts'
import { watchStepReports } from '../../src/run/following/step-reports.ts'
import { cancellation } from '../../src/run/stopping/cancellation.ts'
import { connectWhenThere } from '../../src/run/submission/cluster-wait.ts'
import { tokenSecret, tokenSecretName } from '../../src/run/submission/hugging-face-token.ts'
import { provenance } from '../../src/run/submission/provenance.ts'
import { recipeFolder } from '../../src/run/submission/recipe-folder.ts'
import { submitAndFollow } from '../../src/run/submit-and-follow.ts'
import { withDataset } from './dataset.ts'
import type { inputs } from './inputs.ts'

type Inputs = InputsOf<typeof inputs>

export async function run(given: Inputs): Promise<Result> {
  if (given.hfToken !== undefined) setSecret(given.hfToken)
  const { recipe, step, image, namespace, runId, parameters } = given
  const planned = (id: string | undefined): Promise<StepPlan> =>
    planStep({
      recipe: recipeFolder(recipe),
      step,
      image,
      namespace,
      parameters,
      provenance: provenance(),
      ...(id === undefined ? {} : { runId: id }),
    })
  const usual = await planned(runId)
  // A run of its own looks at the files, although they are known to have been made; it makes what is missing again.
  const plan = given.verify ? { ...(await planned(verificationId(usual))), once: false } : usual
  if (plan.kind !== 'Job') {
    throw new Failure(
      `Step '${step}' of '${plan.recipe}' is an ${plan.kind}; run-mpijob runs it, this action runs Jobs.`,
    )
  }
  const cancelled = cancellation()
  const { cluster } = await connectWhenThere(given, {
    waitSeconds: given.waitForCluster,
    claimName: plan.claimName,
    tell: info,
    signal: cancelled,
  })
  try {
    const result = await submitAndFollow(cluster, plan, {
      connection: given,
      following: {
        timeoutSeconds: given.timeout,
        startTimeoutSeconds: given.startTimeout,
        watchers: () => [watchStepReports()],
      },
      onCancel: given.onCancel,
      follow: true,
      companions: given.hfToken === undefined ? [] : [tokenSecret(plan, given.hfToken)],
      cancelled,
    })
    await forgetToken(cluster, plan)
    return await withDataset(cluster, usual, namespace, result)
  } catch (error) {
    if (error instanceof Failure && error.result.outputs?.phase === 'Failed') await forgetToken(cluster, plan)
    throw error
  } finally {
    cluster.close()
  }
}

/** The Job stays for its logs, and would keep the Secret as long. */
async function forgetToken(cluster: Cluster, { manifest, runId }: StepPlan): Promise<void> {
  const namespace = manifest.metadata?.namespace ?? ''
  await cluster.delete(secrets, { name: tokenSecretName(runId), namespace }).catch(() => false)
}

/** Never the same twice: a look at the files of an hour ago says nothing of now. */
const verificationId = ({ recipe, step, workers }: StepPlan): string =>
  composeRunId(`${recipe}-${step}-check`, Date.now().toString(36), workers)
