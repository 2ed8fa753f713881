import { basename } from 'node:path'
import { info, setSecret } from '@actions/core'
import { connect, connectInputs } from '../../src/connect.ts'
import { Failure, type Result } from '../../src/failure.ts'
import { safeLine } from '../../src/github/log-lines.ts'
import type { Cluster } from '../../src/kubernetes/cluster.ts'
import type { KubernetesObject } from '../../src/kubernetes/objects.ts'
import type { StepPlan } from '../../src/recipe/step-plan.ts'
import { cell } from '../../src/report/markdown.ts'
import { cancellation } from '../../src/run/cancellation.ts'
import { unfinished } from '../../src/run/clean-up.ts'
import { planDetach } from '../../src/run/detach.ts'
import { activeRuns, theRun } from '../../src/run/find.ts'
import { type Following, followed } from '../../src/run/followed.ts'
import { handoverOf, isFollowed } from '../../src/run/handover.ts'
import { type Run, resourceOf } from '../../src/run/identity.ts'
import { identityOutputs } from '../../src/run/outcome.ts'
import { provenance } from '../../src/run/provenance.ts'
import { stop } from '../../src/run/stop.ts'
import { submitAndFollow } from '../../src/run/submit-and-follow.ts'
import type { Inputs } from './inputs.ts'

const STOP_SECONDS = 600

export async function run(given: Inputs): Promise<Result> {
  checkCombination(given)
  if (given.githubToken !== undefined) setSecret(given.githubToken)
  const { command, namespace, onCancel } = given
  const plan = command === 'run' || command === 'submit' ? await planOf(given) : undefined
  const following: Following = {
    timeoutSeconds: given.timeout,
    startTimeoutSeconds: given.startTimeout,
    ...(command === 'run' || command === 'attach' ? { detach: await planDetach(given) } : {}),
  }
  const cancelled = cancellation()
  const { cluster } = await connect(given)
  try {
    if (plan !== undefined) {
      const follow = command === 'run'
      return await submitAndFollow(cluster, plan, { connection: given, following, onCancel, follow, cancelled })
    }
    if (command === 'stop') {
      const found = await theRun(cluster, namespace, given.runId!)
      await stop(cluster, found, { timeoutSeconds: given.timeout ?? STOP_SECONDS, signal: cancelled })
      info(`${found.kind} '${found.name}' and its pods are gone.`)
      return { outputs: { ...identityOutputs(found), phase: 'Deleted', skipped: 'false', detached: 'false' } }
    }
    const found = given.runId === undefined ? await theActiveRun(cluster, given) : given.runId
    if (typeof found !== 'string') return found
    const attached = await theRun(cluster, namespace, found)
    unfinished.save({ connection: connectInputs(given), workload: attached, onCancel })
    info(`Following ${attached.kind} '${attached.name}' (step '${attached.step}' of '${attached.recipe}').`)
    return await followed(cluster, attached, following, cancelled)
  } finally {
    cluster.close()
  }
}

/** The id of the one run that is active and that nobody follows; else a result that says why there is nothing to do. */
async function theActiveRun(cluster: Cluster, { namespace, recipe }: Inputs): Promise<string | Result> {
  const active = await activeRuns(cluster, namespace, recipe === undefined ? undefined : basename(recipe))
  const ids = active.map(({ runId }) => `'${runId}'`).join(', ')
  if (active.length > 1) throw new Failure(`Several runs are active (${ids}): say which one in input 'run-id'.`)
  const [run] = active
  if (run === undefined) {
    return nothingToDo(
      {},
      `No run${recipe === undefined ? '' : ` of '${recipe}'`} is active in namespace '${namespace}'.`,
    )
  }
  const object = await cluster.get<KubernetesObject>(resourceOf(run.kind), run)
  const handover = object && handoverOf(object)
  if (!isFollowed(handover, Date.now())) return run.runId
  return nothingToDo(run, `Run ${run.runId} is followed already${handover?.by ? `, by ${handover.by}` : ''}.`)
}

function nothingToDo(run: Partial<Run>, sentence: string): Result {
  info(safeLine(sentence))
  return {
    outputs: { ...identityOutputs({ runId: '', ...run }), phase: '', skipped: 'true', detached: 'false' },
    summary: `### Nothing to follow\n\n${cell(sentence)}\n`,
  }
}

function checkCombination({ command, recipe, manifest, runId }: Inputs): void {
  const starts = command === 'run' || command === 'submit'
  if (starts && (recipe === undefined) === (manifest === undefined)) {
    throw new Failure(`For command '${command}', either input 'recipe' or input 'manifest' must be given.`)
  }
  if (command === 'stop' && runId === undefined) {
    throw new Failure("For command 'stop', input 'run-id' must be given.")
  }
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
