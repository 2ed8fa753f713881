import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { findRecipe } from '../../src/recipe/find.ts'
import { readRecipe } from '../../src/recipe/recipe.ts'
import type { Inputs } from './inputs.ts'

export interface Source {
  dockerfile: string
  context: string
  repository: string
  /** Disk that building takes, where the recipe says so. */
  diskGiB?: number
}

const DEFAULT_REPOSITORY = 'trainium'

/** What is to be built: from the inputs, and for what they leave out from the recipe. */
export async function findSource(inputs: Inputs, places: { workspace: string; toolkit: string }): Promise<Source> {
  const recipe = inputs.recipe ? await readRecipe(findRecipe(inputs.recipe, places)) : undefined
  const step = inputs.step === undefined ? undefined : recipe?.steps.find(({ name }) => name === inputs.step)
  if (recipe && inputs.step !== undefined && !step) {
    const names = recipe.steps.map(({ name }) => name).join(', ')
    throw new Error(`Input 'step': '${recipe.name}' has no step '${inputs.step}'; its steps are ${names}.`)
  }
  const image = step?.image ?? recipe?.image
  if (recipe && !image && !inputs.dockerfile) {
    throw new Error(`Input 'recipe': '${recipe.name}' has no 'image' in its recipe.yaml; give input 'dockerfile'.`)
  }
  const given = inputs.dockerfile ? resolve(places.workspace, inputs.dockerfile) : undefined
  const dockerfile = given ?? image?.dockerfile
  if (!dockerfile) throw new Error("Input 'recipe' or input 'dockerfile' must be given.")
  if (!existsSync(dockerfile) || !statSync(dockerfile).isFile()) {
    throw new Error(`Input 'dockerfile': there is no file '${dockerfile}'.`)
  }
  const context = inputs.context
    ? resolve(places.workspace, inputs.context)
    : image && !given
      ? image.context
      : dirname(dockerfile)
  if (!existsSync(context) || !statSync(context).isDirectory()) {
    throw new Error(`Input 'context': there is no folder '${context}'.`)
  }
  const diskGiB = given ? undefined : image?.diskGiB
  return {
    dockerfile,
    context,
    repository: inputs.repository ?? image?.repository ?? DEFAULT_REPOSITORY,
    ...(diskGiB === undefined ? {} : { diskGiB }),
  }
}
