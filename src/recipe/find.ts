import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Failure } from '../failure.ts'
import { oneOf } from '../inputs.ts'

/**
 * The folder of a recipe that a user names: a path to a folder with a recipe.yaml, or the name of one in `jobs/` of the
 * user's repository or of this toolkit. The user's own come first.
 */
export function findRecipe(given: string, places: { workspace: string; toolkit: string }): string {
  const shelves = [join(places.workspace, 'jobs'), join(places.toolkit, 'jobs')]
  const candidates = [resolve(places.workspace, given), ...shelves.map((shelf) => join(shelf, given))]
  const found = candidates.find((folder) => existsSync(join(folder, 'recipe.yaml')))
  if (found !== undefined) return found
  const names = [...new Set(shelves.flatMap(recipesIn))].sort().map((name) => `'${name}'`)
  throw new Failure(
    `There is no recipe '${given}': it must be ${oneOf(names) || 'a recipe'}, or the path of a folder with a recipe.yaml.`,
  )
}

function recipesIn(shelf: string): string[] {
  if (!existsSync(shelf)) return []
  return readdirSync(shelf).filter((name) => existsSync(join(shelf, name, 'recipe.yaml')))
}
