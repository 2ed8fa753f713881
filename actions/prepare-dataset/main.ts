import { info, setSecret } from '@actions/core'
import { Failure, type Result } from '../../src/failure.ts'
import type { InputsOf } from '../../src/inputs.ts'
import { planStep } from '../../src/recipe/plan.ts'
import { cancellation } from '../../src/run/cancellation.ts'
import { connectWhenThere } from '../../src/run/cluster-wait.ts'
import { tokenSecret } from '../../src/run/hugging-face-token.ts'
import { provenance } from '../../src/run/provenance.ts'
import { recipeFolder } from '../../src/run/recipe-folder.ts'
import { submitAndFollow } from '../../src/run/submit-and-follow.ts'
import type { inputs } from './inputs.ts'

type Inputs = InputsOf<typeof inputs>

export async function run(given: Inputs): Promise<Result> {
  if (given.hfToken !== undefined) setSecret(given.hfToken)
  const { recipe, step, image, namespace, runId, parameters } = given
  const plan = await planStep({
    recipe: recipeFolder(recipe),
    step,
    image,
    namespace,
    parameters,
    provenance: provenance(),
    ...(runId === undefined ? {} : { runId }),
  })
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
    return await submitAndFollow(cluster, plan, {
      connection: given,
      following: { timeoutSeconds: given.timeout, startTimeoutSeconds: given.startTimeout },
      onCancel: given.onCancel,
      follow: true,
      companions: given.hfToken === undefined ? [] : [tokenSecret(plan, given.hfToken)],
      cancelled,
    })
  } finally {
    cluster.close()
  }
}
