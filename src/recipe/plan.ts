import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, relative } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { Failure } from '../failure.ts'
import { oneOf } from '../inputs.ts'
import type { KubernetesObject } from '../kubernetes/objects.ts'
import { type CheckpointsDraft, checkpointsWith } from './checkpoints.ts'
import { metadataFor, renamed } from './metadata.ts'
import { type Overrides, overrideContent, overridePlacement } from './overrides.ts'
import { type ParameterValue, parseValue } from './parameter.ts'
import { checkProcesses } from './processes.ts'
import { type Recipe, type RecipeStep, readRecipe } from './recipe.ts'
import { fillIn, referencesIn } from './reference.ts'
import { checkRunId, composeRunId } from './run-id.ts'
import { readScripts, scriptsUsedBy } from './scripts.ts'
import type { StepPlan } from './step-plan.ts'
import { claimOf, neuronDevicesOf, readWorkload, type Workload } from './workload.ts'

interface PlanOptions {
  namespace: string
  /** Names the run; where missing it is made up from the fingerprint (a `once` step) or from `workflowRun`. */
  runId?: string
  /** What makes the run id of a step that is not done once: by default GITHUB_RUN_ID. */
  workflowRun?: string
  workers?: number
  /** What else is to be another way than the manifest has it. */
  overrides?: Partial<Overrides>
  /** Who asked for it: `repository`, `workflow`, `run`, `commit`, `actor` and the like; they become annotations. */
  provenance: Record<string, string>
}

export interface StepOptions extends PlanOptions {
  /** The recipe's folder. */
  recipe: string
  step: string
  image: string
  /** As a user writes them: all text. */
  parameters: Record<string, string>
}

export interface ManifestOptions extends PlanOptions {
  /** Path of the manifest, or with `text` what to call it in sentences. */
  file: string
  text?: string
  image?: string
  /** Kept as they are: a bare manifest declares none, `$(params.name)` takes what is given. */
  parameters?: Record<string, string>
}

/** Plans a step of a recipe. Throws one sentence for each input that is wrong, before anything is made. */
export async function planStep(options: StepOptions): Promise<StepPlan> {
  const recipe = await readRecipe(options.recipe)
  const step = recipe.steps.find(({ name }) => name === options.step)
  if (!step) {
    const names = recipe.steps.map(({ name }) => `'${name}'`)
    throw new Failure(`The recipe '${recipe.name}' has no step '${options.step}'; it has ${oneOf(names)}.`)
  }
  const document = parseManifest(await readFile(step.manifest, 'utf8'), step.manifest)
  return plan({
    ...options,
    recipe: recipe.name,
    once: step.once,
    document,
    origin: `The manifest '${relative(recipe.folder, step.manifest)}' of the recipe '${recipe.name}'`,
    parameters: valuesOf(recipe, options.parameters, referencesIn(document)),
    defaultWorkers: step.workers,
    ...(recipe.scripts.length === 0 ? {} : { scripts: await readScripts(recipe.scripts) }),
    ...(recipe.runDirectory === undefined ? {} : { runDirectory: recipe.runDirectory }),
    ...(step.checkpoints === undefined ? {} : { checkpoints: step.checkpoints }),
  })
}

/** Plans any MPIJob or Job. */
export async function planManifest(options: ManifestOptions): Promise<StepPlan> {
  const text = options.text ?? (await readManifest(options.file))
  const document = parseManifest(text, options.file)
  const name = (document as KubernetesObject | null)?.metadata?.name
  return plan({
    ...options,
    recipe: 'manifest',
    step: name === undefined || name.includes('$(') ? basename(options.file).replace(/\.ya?ml$/, '') : name,
    once: false,
    document,
    origin: `The manifest '${options.file}'`,
    parameters: options.parameters ?? {},
  })
}

interface Draft extends PlanOptions {
  recipe: string
  step: string
  once: boolean
  document: unknown
  /** Names the manifest at the start of a sentence. */
  origin: string
  image?: string
  parameters: Record<string, ParameterValue>
  defaultWorkers?: number
  scripts?: Record<string, string>
  runDirectory?: string
  checkpoints?: CheckpointsDraft
}

function plan(draft: Draft): StepPlan {
  const { origin, document } = draft
  const used = referencesIn(document)
  if (used.has('image') && !draft.image) throw new Failure(`${origin} needs an image: it refers to $(image).`)
  const isMpiJob = (document as KubernetesObject | null)?.kind === 'MPIJob'
  if (draft.workers !== undefined && !isMpiJob && !used.has('workers')) {
    throw new Failure(`${origin} is not an MPIJob and does not refer to $(workers), so its workers cannot be set.`)
  }
  const complaints: string[] = []
  const render = (runId: string): unknown => {
    complaints.length = 0
    return fillIn(document, referencesFor(draft, runId), (sentence) => complaints.push(`${origin}: ${sentence}`))
  }
  // The run id names the outcome and does not decide it: the fingerprint is taken with a stand-in for it.
  const anonymous = render('run')
  if (complaints.length > 0) throw new Failure(complaints.join('\n'))
  const { image = '', parameters } = draft
  const relevant = Object.fromEntries(Object.entries(parameters).filter(([name]) => used.has(`params.${name}`)))
  // Of a step that is done once, where and until when it runs is nothing that its outcome depends on.
  const { workers } = shape(anonymous, draft, used, !draft.once)
  const fingerprint = digest([anonymous, scriptsUsedBy(anonymous, draft.scripts ?? {}), image, relevant])
  const runId = draft.runId ?? defaultRunId(draft, fingerprint, workers)
  checkRunId(runId, workers)

  const notes: string[] = []
  const workload = shape(render(runId), draft, used, true, notes)
  const metadata = metadataFor({ ...draft, runId, fingerprint })
  notes.push(...renamed(workload.object, { runId, namespace: draft.namespace }, origin))
  const manifest = metadata.ofWorkload(workload)
  const runDirectory = draft.runDirectory?.replaceAll('$(run.id)', runId)
  const claimName = claimOf(workload.worker) ?? claimOf(workload.main)
  return {
    recipe: draft.recipe,
    step: draft.step,
    runId,
    kind: workload.kind,
    manifest,
    ...(draft.scripts === undefined ? {} : { scripts: metadata.ofScripts(draft.scripts) }),
    once: draft.once,
    fingerprint,
    parameters: relevant,
    notes,
    workers,
    neuronDevicesPerWorker: neuronDevicesOf(workload.worker),
    ...(runDirectory === undefined || !used.has('run.directory') ? {} : { runDirectory }),
    ...(claimName === undefined ? {} : { claimName }),
    ...(draft.checkpoints === undefined
      ? {}
      : { checkpoints: checkpointsWith(draft.checkpoints, referencesFor(draft, runId)) }),
    logContainer: workload.main.spec.containers[0]?.name ?? '',
  }
}

/** The workload as it is to run: workers, environment and place as asked for. */
function shape(object: unknown, draft: Draft, used: Set<string>, placed: boolean, notes: string[] = []): Workload {
  const { origin, overrides = {} } = draft
  const workload = readWorkload(object, origin)
  const before = workload.workers
  if (draft.workers !== undefined) workload.setWorkers(draft.workers)
  // A manifest that refers to $(workers) has the right number everywhere.
  notes.push(
    ...checkProcesses(workload, origin, draft.workers === undefined || used.has('workers') ? undefined : before),
  )
  const image = draft.recipe === 'manifest' && !used.has('image') ? draft.image : undefined
  notes.push(...overrideContent(workload, { env: overrides.env ?? {} }, image))
  if (placed) notes.push(...overridePlacement(workload, overrides, origin))
  return workload
}

function referencesFor(draft: Draft, runId: string): Map<string, ParameterValue> {
  const references = new Map<string, ParameterValue>()
  for (const [name, value] of Object.entries(draft.parameters)) references.set(`params.${name}`, value)
  references.set('run.id', runId)
  references.set('run.namespace', draft.namespace)
  if (draft.runDirectory) references.set('run.directory', draft.runDirectory.replaceAll('$(run.id)', runId))
  if (draft.scripts) references.set('run.scripts', `${runId}-scripts`)
  if (draft.image) references.set('image', draft.image)
  const workers = draft.workers ?? draft.defaultWorkers
  if (workers !== undefined) references.set('workers', workers)
  return references
}

/**
 * The parameters' values with the defaults filled in; all that is wrong is told together. What another step needs may be
 * missing.
 */
function valuesOf(
  recipe: Recipe,
  given: Record<string, string>,
  used: ReadonlySet<string>,
): Record<string, ParameterValue> {
  const complaints: string[] = []
  for (const [name, text] of Object.entries(given)) {
    if (recipe.parameters.some((parameter) => parameter.name === name)) continue
    const names = recipe.parameters.map((parameter) => `'${parameter.name}'`)
    complaints.push(
      `The recipe '${recipe.name}' has no parameter '${name}' (given '${text}'); it has ${oneOf(names) || 'none'}.`,
    )
  }
  const values: Record<string, ParameterValue> = {}
  for (const parameter of recipe.parameters) {
    const text = given[parameter.name]
    try {
      if (text !== undefined) values[parameter.name] = parseValue(parameter, text)
      else if (parameter.default !== undefined) values[parameter.name] = parameter.default
      else if (used.has(`params.${parameter.name}`)) {
        complaints.push(`The recipe '${recipe.name}' needs the parameter '${parameter.name}'.`)
      }
    } catch (error) {
      complaints.push(`The parameter '${parameter.name}' of the recipe '${recipe.name}' ${(error as Error).message}.`)
    }
  }
  if (complaints.length > 0) throw new Failure(complaints.join('\n'))
  return values
}

function defaultRunId(draft: Draft, fingerprint: string, workers: number): string {
  const name = draft.recipe === 'manifest' ? draft.step : draft.recipe
  if (draft.once) return composeRunId(`${name}-${draft.step}`, fingerprint.slice(0, 8), workers)
  const run = draft.workflowRun ?? process.env.GITHUB_RUN_ID
  if (!run)
    throw new Failure(`The step '${draft.step}' needs a run id: outside a workflow there is none to make one from.`)
  return composeRunId(name, run, workers)
}

async function readManifest(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Failure(`The manifest '${file}' cannot be read (${error.code}).`, { cause: error })
  })
}

function parseManifest(text: string, file: string): unknown {
  const documents = parseAllDocuments(text)
  if (!Array.isArray(documents) || documents.length !== 1) {
    throw new Failure(
      `The manifest '${file}' must hold one object; it holds ${Array.isArray(documents) ? documents.length : 0}.`,
    )
  }
  const [error] = documents[0]!.errors
  if (error) throw new Failure(`The manifest '${file}' is not valid YAML: ${error.message.split('\n')[0]}`)
  return documents[0]!.toJS()
}

/** SHA-256 (hex) of the JSON with sorted keys, so that the order in a file does not matter. */
function digest(value: unknown): string {
  const sorted = JSON.stringify(value, (_, item: unknown) =>
    item !== null && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  )
  return createHash('sha256').update(sorted).digest('hex')
}

export type { Recipe, RecipeStep }
