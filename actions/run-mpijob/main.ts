import { info } from '@actions/core'
import { connect, connectInputs } from '../../src/connect.ts'
import { Failure, type Result } from '../../src/failure.ts'
import type { InputsOf } from '../../src/inputs.ts'
import type { StepPlan } from '../../src/recipe/step-plan.ts'
import { cancellation } from '../../src/run/cancellation.ts'
import { unfinished } from '../../src/run/clean-up.ts'
import { findRun } from '../../src/run/find.ts'
import { followed } from '../../src/run/followed.ts'
import { identityOutputs } from '../../src/run/outcome.ts'
import { provenance } from '../../src/run/provenance.ts'
import { stop } from '../../src/run/stop.ts'
import { submitAndFollow } from '../../src/run/submit-and-follow.ts'
import type { inputs } from './inputs.ts'

type Inputs = InputsOf<typeof inputs>

export async function run(given: Inputs): Promise<Result> {
  checkCombination(given)
  const { command, namespace, onCancel } = given
  const following = { timeoutSeconds: given.timeout, startTimeoutSeconds: given.startTimeout }
  const plan = command === 'run' || command === 'submit' ? await planOf(given) : undefined
  const cancelled = cancellation()
  const { cluster } = await connect(given)
  try {
    if (plan !== undefined) {
      const follow = command === 'run'
      return await submitAndFollow(cluster, plan, { connection: given, following, onCancel, follow, cancelled })
    }
    const found = await findRun(cluster, namespace, given.runId!)
    if (command === 'stop') {
      await stop(cluster, found, { timeoutSeconds: given.timeout, signal: cancelled })
      info(`${found.kind} '${found.name}' and its pods are gone.`)
      return { outputs: { ...identityOutputs(found), phase: 'Deleted', skipped: 'false' } }
    }
    unfinished.save({ connection: connectInputs(given), workload: found, onCancel })
    info(`Following ${found.kind} '${found.name}' (step '${found.step}' of '${found.recipe}').`)
    return await followed(cluster, found, following, cancelled)
  } finally {
    cluster.close()
  }
}

function checkCombination({ command, recipe, manifest, runId }: Inputs): void {
  const starts = command === 'run' || command === 'submit'
  if (starts && (recipe === undefined) === (manifest === undefined)) {
    throw new Failure(`For command '${command}', either input 'recipe' or input 'manifest' must be given.`)
  }
  if (!starts && runId === undefined) throw new Failure(`For command '${command}', input 'run-id' must be given.`)
}

async function planOf({ recipe, manifest, step, image, runId, workers, ...given }: Inputs): Promise<StepPlan> {
  const { planManifest, planStep } = await import('../../src/recipe/plan.ts')
  const common = {
    namespace: given.namespace,
    provenance: provenance(),
    parameters: given.parameters,
    ...(runId === undefined ? {} : { runId }),
    ...(workers === undefined ? {} : { workers }),
  }
  if (manifest !== undefined) {
    return planManifest({ ...common, file: manifest, ...(image === undefined ? {} : { image }) })
  }
  if (image === undefined) {
    throw new Failure("For a recipe, input 'image' must be given: the output 'image' of build-neuron-image.")
  }
  const { recipeFolder } = await import('../../src/run/recipe-folder.ts')
  return planStep({ ...common, recipe: recipeFolder(recipe!), step, image })
}
