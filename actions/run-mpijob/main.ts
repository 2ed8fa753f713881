import { info } from '@actions/core'
import { connect, connectInputs } from '../../src/connect.ts'
import { Failure, type Result } from '../../src/failure.ts'
import type { InputsOf } from '../../src/inputs.ts'
import type { Cluster } from '../../src/kubernetes/cluster.ts'
import type { StepPlan } from '../../src/recipe/step-plan.ts'
import { cancellation } from '../../src/run/cancellation.ts'
import { unfinished } from '../../src/run/clean-up.ts'
import { findRun } from '../../src/run/find.ts'
import { followed } from '../../src/run/followed.ts'
import type { Run } from '../../src/run/identity.ts'
import { identityOutputs, skippedResult } from '../../src/run/outcome.ts'
import { provenance } from '../../src/run/provenance.ts'
import { stop } from '../../src/run/stop.ts'
import { submit } from '../../src/run/submit.ts'
import type { inputs } from './inputs.ts'

type Inputs = InputsOf<typeof inputs>

export async function run(given: Inputs): Promise<Result> {
  checkCombination(given)
  const plan = given.command === 'run' || given.command === 'submit' ? await planOf(given) : undefined
  const cancelled = cancellation()
  const { cluster } = await connect(given)
  try {
    if (plan !== undefined) return await submitAndFollow(cluster, plan, given, cancelled)
    const found = await findRun(cluster, given.namespace, given.runId!)
    if (given.command === 'stop') return await stopped(cluster, found, given, cancelled)
    unfinished.save({ connection: connectInputs(given), workload: found, onCancel: given.onCancel })
    info(`Following ${found.kind} '${found.name}' (step '${found.step}' of '${found.recipe}').`)
    return await followed(cluster, found, limitsOf(given), cancelled)
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

async function planOf(given: Inputs): Promise<StepPlan> {
  const { planManifest, planStep } = await import('../../src/recipe/plan.ts')
  const common = {
    namespace: given.namespace,
    provenance: provenance(),
    parameters: given.parameters,
    ...(given.runId === undefined ? {} : { runId: given.runId }),
    ...(given.workers === undefined ? {} : { workers: given.workers }),
  }
  const { manifest, image } = given
  if (manifest !== undefined)
    return planManifest({ ...common, file: manifest, ...(image === undefined ? {} : { image }) })
  if (image === undefined)
    throw new Failure("For a recipe, input 'image' must be given: what build-neuron-image has built.")
  const { findRecipe } = await import('../../src/recipe/find.ts')
  const { toolkitRoot } = await import('../../src/toolkit.ts')
  const places = { workspace: process.env.GITHUB_WORKSPACE ?? process.cwd(), toolkit: toolkitRoot() }
  return planStep({ ...common, recipe: findRecipe(given.recipe!, places), step: given.step, image })
}

async function submitAndFollow(
  cluster: Cluster,
  plan: StepPlan,
  given: Inputs,
  cancelled: AbortSignal,
): Promise<Result> {
  const title = `${plan.recipe} ${plan.step}`
  const { fingerprint, runId, kind } = plan
  const workload = { kind, name: runId, namespace: given.namespace, fingerprint }
  const submission = await submit(cluster, plan, {
    beforeCreate: () => unfinished.save({ connection: connectInputs(given), workload, onCancel: given.onCancel }),
    tell: info,
  })
  if (submission.state === 'done-before') {
    info(`Step '${plan.step}' was done by run ${submission.runId} at ${submission.endedAt}: nothing to do.`)
    return skippedResult({ runId: submission.runId }, submission.endedAt, title)
  }
  const { run: made } = submission
  if (submission.state === 'finished') {
    info(`Run ${made.runId} has succeeded already, at ${submission.endedAt}: nothing to do.`)
    return skippedResult(made, submission.endedAt, title)
  }
  unfinished.save({ connection: connectInputs(given), workload: made, onCancel: given.onCancel })
  info(
    submission.state === 'attached'
      ? `${kind} '${made.name}' is in the cluster already: attached to it.`
      : `Submitted ${kind} '${made.name}' to namespace '${made.namespace}'${submission.resumed ? ', to resume the run' : ''}.`,
  )
  if (given.command === 'submit') return { outputs: { ...identityOutputs(made), phase: 'Pending', skipped: 'false' } }
  return await followed(cluster, made, limitsOf(given), cancelled)
}

async function stopped(cluster: Cluster, run: Run, given: Inputs, signal: AbortSignal): Promise<Result> {
  await stop(cluster, run, { timeoutSeconds: given.timeout, signal })
  info(`${run.kind} '${run.name}' and its pods are gone.`)
  return { outputs: { ...identityOutputs(run), phase: 'Deleted', skipped: 'false' } }
}

const limitsOf = ({ timeout, startTimeout }: Inputs) => ({ timeoutSeconds: timeout, startTimeoutSeconds: startTimeout })
