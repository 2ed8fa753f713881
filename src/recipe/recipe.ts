import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, isAbsolute, join, normalize, relative, resolve } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { Failure } from '../failure.ts'
import { type Document, type Entry, entriesOf, fieldsOf, flagOf, integerOf, openDocument, textOf } from './document.ts'
import { type Parameter, readParameter } from './parameter.ts'
import { referencesIn } from './reference.ts'

export interface RecipeImage {
  /** Paths relative to the recipe's folder. */
  dockerfile: string
  context: string
  /** Name of the repository in the registry. */
  repository: string
}

export interface RecipeStep {
  name: string
  description: string
  /** File in the recipe's folder. */
  manifest: string
  /** Its outcome is kept: where the same was done before, it is not done again. */
  once: boolean
  /** Workers where nobody says otherwise; an MPIJob has at least one. */
  workers: number
}

/** What is run in the cluster, as `jobs/<name>/recipe.yaml` describes it. */
export interface Recipe {
  /** The name of its folder. */
  name: string
  /** Absolute. */
  folder: string
  description: string
  image?: RecipeImage
  /** Folder whose files the pods get as a ConfigMap. */
  scripts?: string
  /** May hold `$(run.id)`. */
  runDirectory?: string
  parameters: Parameter[]
  steps: RecipeStep[]
}

const stepName = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** Reads and checks `recipe.yaml`. All that is wrong with it is told together, by file and line. */
export async function readRecipe(folder: string): Promise<Recipe> {
  const file = join(folder, 'recipe.yaml')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Failure(`There is no recipe in '${folder}': its recipe.yaml cannot be read (${error.code}).`, {
      cause: error,
    })
  })
  const shownFile = relative(process.cwd(), file)
  const document = openDocument(shownFile.startsWith('..') ? file : shownFile, text)
  const fields = fieldsOf(document, document.root, {
    required: ['description', 'steps'],
    optional: ['image', 'scripts', 'runDirectory', 'parameters'],
  })
  const root = resolve(folder)
  const recipe: Recipe = {
    name: basename(root),
    folder: root,
    description: fields.description ? textOf(document, fields.description) : '',
    parameters: fields.parameters
      ? [...entriesOf(document, fields.parameters)].map(([key, entry]) => readParameter(document, key, entry))
      : [],
    steps: fields.steps
      ? [...entriesOf(document, fields.steps)].map(([key, entry]) => readStep(document, root, key, entry))
      : [],
  }
  if (fields.image) recipe.image = readImage(document, root, fields.image)
  if (fields.scripts) recipe.scripts = pathOf(document, root, fields.scripts)
  if (fields.runDirectory) recipe.runDirectory = directoryOf(document, fields.runDirectory)
  if (fields.steps && recipe.steps.length === 0) document.complain(fields.steps, "'steps' must have at least one step.")
  if (fields.parameters) await complainOfUnused(document, recipe, entriesOf(document, fields.parameters))
  document.finish()
  return recipe
}

/** A parameter that no step uses looks as if it changed something. */
async function complainOfUnused(document: Document, recipe: Recipe, parameters: Map<string, Entry>): Promise<void> {
  const used = new Set<string>()
  for (const { manifest } of recipe.steps) {
    const text = await readFile(join(recipe.folder, manifest), 'utf8').catch(() => undefined)
    // What is wrong with a manifest is said when its step is planned; which parameters it uses is not known until then.
    if (text === undefined) return
    for (const part of parseAllDocuments(text)) {
      if (part.errors.length > 0) return
      for (const name of referencesIn(part.toJS())) used.add(name)
    }
  }
  for (const [name, entry] of parameters) {
    if (!used.has(`params.${name}`)) {
      document.complain(entry, `The parameter '${name}' does nothing: no manifest refers to $(params.${name}).`)
    }
  }
}

function readStep(document: Document, root: string, key: string, entry: Entry): RecipeStep {
  if (!stepName.test(key)) document.complain(entry, `The step name '${key}' must be lower-case words joined by '-'.`)
  const fields = fieldsOf(document, entry, {
    required: ['description', 'manifest'],
    optional: ['once', 'workers'],
  })
  return {
    name: key,
    description: fields.description ? textOf(document, fields.description) : '',
    manifest: fields.manifest ? pathOf(document, root, fields.manifest) : '',
    once: fields.once ? flagOf(document, fields.once) : false,
    workers: fields.workers ? integerOf(document, fields.workers, 1) : 1,
  }
}

function readImage(document: Document, root: string, entry: Entry): RecipeImage {
  const fields = fieldsOf(document, entry, { required: ['dockerfile', 'context', 'repository'] })
  return {
    dockerfile: fields.dockerfile ? pathOf(document, root, fields.dockerfile) : '',
    context: fields.context ? pathOf(document, root, fields.context) : '',
    repository: fields.repository ? textOf(document, fields.repository) : '',
  }
}

/** A path inside the recipe's folder that exists: a recipe is complete in itself, and cannot read what is around it. */
function pathOf(document: Document, root: string, entry: Entry): string {
  const path = textOf(document, entry)
  if (path === '') return path
  if (isAbsolute(path) || normalize(path).startsWith('..')) {
    document.complain(entry, `'${entry.path}' must be a path inside the recipe's folder, not '${path}'.`)
  } else if (!existsSync(join(root, path))) {
    document.complain(entry, `'${entry.path}' names '${path}', which is not in the recipe's folder.`)
  }
  return path
}

function directoryOf(document: Document, entry: Entry): string {
  const path = textOf(document, entry)
  if (!path.startsWith('/') || !path.includes('$(run.id)')) {
    document.complain(entry, `'${entry.path}' must be an absolute path with $(run.id) in it, not '${path}'.`)
  }
  return path
}
