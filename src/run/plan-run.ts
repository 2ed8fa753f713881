import { Failure } from '../failure.ts'
import type { Overrides } from '../recipe/overrides.ts'
import type { StepPlan } from '../recipe/step-plan.ts'
import { provenance } from './submission/provenance.ts'

export interface RunInputs {
  recipe: string | undefined
  manifest: string | undefined
  step: string
  image: string | undefined
  runId: string | undefined
  parameters: Record<string, string>
  namespace: string
  workers?: number | undefined
  overrides?: Partial<Overrides>
}

/** What a manifest is called that stands in the input itself. */
const INLINE = "input 'manifest'"

/** What the inputs of an action that starts work ask for: a step of a recipe, or any manifest. */
export async function planRun({
  recipe,
  manifest,
  step,
  image,
  runId,
  workers,
  ...given
}: RunInputs): Promise<StepPlan> {
  if ((recipe === undefined) === (manifest === undefined)) {
    throw new Failure("Either input 'recipe' or input 'manifest' must be given, to say what is to run.")
  }
  const { planManifest, planStep } = await import('../recipe/plan.ts')
  const common = {
    namespace: given.namespace,
    provenance: provenance(),
    parameters: given.parameters,
    ...(given.overrides === undefined ? {} : { overrides: given.overrides }),
    ...(runId === undefined ? {} : { runId }),
    ...(workers === undefined ? {} : { workers }),
  }
  if (manifest !== undefined) {
    // One line is a path, but for an object in braces.
    const written = /\n|^\s*\{/.test(manifest) ? { file: INLINE, text: manifest } : { file: manifest }
    return planManifest({ ...common, ...written, ...(image === undefined ? {} : { image }) })
  }
  if (image === undefined) {
    throw new Failure("For a recipe, input 'image' must be given: the output 'image' of build-neuron-image.")
  }
  const { recipeFolder } = await import('./submission/recipe-folder.ts')
  return planStep({ ...common, recipe: recipeFolder(recipe!), step, image })
}
