import { findRecipe } from '../../recipe/find.ts'
import { toolkitRoot } from '../../toolkit.ts'

/** The folder of the recipe that an input names: in the workspace, or of those that come with the toolkit. */
export function recipeFolder(given: string): string {
  return findRecipe(given, { workspace: process.env.GITHUB_WORKSPACE ?? process.cwd(), toolkit: toolkitRoot() })
}
