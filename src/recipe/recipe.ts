import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, normalize, relative, resolve } from 'node:path'
import { isMap, parseAllDocuments } from 'yaml'
import { Failure } from '../failure.ts'
import { toolkitRoot } from '../toolkit.ts'
import { type CheckpointsDraft, readCheckpoints } from './checkpoints.ts'
import { type Document, type Entry, entriesOf, fieldsOf, flagOf, integerOf, openDocument, textOf } from './document.ts'
import { type Parameter, readParameter } from './parameter.ts'
import { referencesIn } from './reference.ts'

export interface RecipeImage {
  /** Absolute, as is the context. */
  dockerfile: string
  context: string
  /** Name of the repository in the registry. */
  repository: string
  /** GiB of disk that building it takes, about. */
  diskGiB?: number
}

export interface RecipeStep {
  name: string
  description: string
  /** Absolute; in the recipe's folder, or in that of the recipe it extends. */
  manifest: string
  /** Its outcome is kept: where the same was done before, it is not done again. */
  once: boolean
  /** Workers where nobody says otherwise; an MPIJob has at least one. */
  workers: number
  checkpoints?: CheckpointsDraft
  /** The image of the recipe that says the step, where it stays with it in recipes that extend that one. */
  image?: RecipeImage
}

/** What is run in the cluster, as `jobs/<name>/recipe.yaml` describes it. */
export interface Recipe {
  /** The name of its folder. */
  name: string
  /** Absolute. */
  folder: string
  description: string
  image?: RecipeImage
  /** Absolute folders whose files the pods get as a ConfigMap; of two files of one name, that of the later folder. */
  scripts: string[]
  /** May hold `$(run.id)`. */
  runDirectory?: string
  parameters: Parameter[]
  steps: RecipeStep[]
}

const stepName = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** Reads and checks `recipe.yaml`. All that is wrong with it is told together, by file and line. */
export function readRecipe(folder: string): Promise<Recipe> {
  return read(folder, [])
}

/** @param extending the folders of the recipes that extend this one, directly or through others */
async function read(folder: string, extending: string[]): Promise<Recipe> {
  const file = join(folder, 'recipe.yaml')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Failure(`There is no recipe in '${folder}': its recipe.yaml cannot be read (${error.code}).`, {
      cause: error,
    })
  })
  const shownFile = relative(process.cwd(), file)
  const document = openDocument(shownFile.startsWith('..') ? file : shownFile, text)
  const root = resolve(folder)
  const { extends: baseEntry, ...fields } = fieldsOf(document, document.root, {
    required: ['description'],
    optional: ['extends', 'image', 'scripts', 'runDirectory', 'parameters', 'steps'],
  })
  const base = baseEntry ? await readBase(document, root, baseEntry, extending) : undefined
  const parameters = fields.parameters ? entriesOf(document, fields.parameters) : new Map<string, Entry>()
  const steps = fields.steps ? entriesOf(document, fields.steps) : new Map<string, Entry>()
  const recipe: Recipe = {
    name: basename(root),
    folder: root,
    description: fields.description ? textOf(document, fields.description) : '',
    scripts: base?.scripts ?? [],
    ...(base?.image && { image: base.image }),
    ...(base?.runDirectory && { runDirectory: base.runDirectory }),
    parameters: merged(base?.parameters, parameters, (key, entry, given) => readParameter(document, key, entry, given)),
    steps: [],
  }
  if (fields.image) recipe.image = readImage(document, root, fields.image)
  recipe.steps = merged(base?.steps, steps, (key, entry, given) => readStep(document, recipe, key, entry, given))
  if (fields.scripts) recipe.scripts = [...recipe.scripts, pathOf(document, root, fields.scripts)]
  if (fields.runDirectory) recipe.runDirectory = directoryOf(document, fields.runDirectory)
  if (recipe.steps.length === 0 && isMap(document.root.node)) {
    document.complain(fields.steps ?? document.root, "'steps' must have at least one step.")
  }
  await complainOfUnused(document, recipe, parameters)
  document.finish()
  return recipe
}

/** The recipe that another one extends: a folder beside it, or one of those that come with the toolkit. */
async function readBase(
  document: Document,
  root: string,
  entry: Entry,
  extending: string[],
): Promise<Recipe | undefined> {
  const name = textOf(document, entry)
  const folder = [join(dirname(root), name), join(toolkitRoot(), 'jobs', name)].find((each) =>
    existsSync(join(each, 'recipe.yaml')),
  )
  if (name === '' || folder === undefined) {
    document.complain(entry, `'extends' must name a recipe beside this one or one of the toolkit's, not '${name}'.`)
  } else if ([...extending, root].includes(folder)) {
    document.complain(
      entry,
      `'extends' leads from '${basename(root)}' back to '${name}': a recipe cannot extend itself.`,
    )
  } else return read(folder, [...extending, root])
  return undefined
}

/** What is inherited, in its order, with what is said anew of it; then what is new. */
function merged<T extends { name: string }>(
  inherited: readonly T[] = [],
  entries: Map<string, Entry>,
  readEntry: (key: string, entry: Entry, inherited?: T) => T,
): T[] {
  const said = new Map([...entries].map(([key, entry]) => [key, readEntry(key, entry, find(inherited, key))]))
  return [
    ...inherited.map((each) => said.get(each.name) ?? each),
    ...[...said.values()].filter(({ name }) => !find(inherited, name)),
  ]
}

const find = <T extends { name: string }>(list: readonly T[], name: string): T | undefined =>
  list.find((each) => each.name === name)

/** A parameter that no step uses looks as if it changed something. */
async function complainOfUnused(document: Document, recipe: Recipe, parameters: Map<string, Entry>): Promise<void> {
  const used = new Set<string>()
  for (const { manifest } of recipe.steps) {
    const text = await readFile(manifest, 'utf8').catch(() => undefined)
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

const stepKeys = {
  required: ['description', 'manifest'],
  optional: ['once', 'ownImage', 'workers', 'checkpoints'],
} as const

function readStep(
  document: Document,
  { folder, image }: Recipe,
  key: string,
  entry: Entry,
  inherited?: RecipeStep,
): RecipeStep {
  if (!stepName.test(key)) document.complain(entry, `The step name '${key}' must be lower-case words joined by '-'.`)
  const fields = fieldsOf(
    document,
    entry,
    inherited ? { optional: [...stepKeys.required, ...stepKeys.optional] } : stepKeys,
  )
  const ownImage = fields.ownImage ? (flagOf(document, fields.ownImage) ? image : undefined) : inherited?.image
  if (fields.ownImage && image === undefined) {
    document.complain(fields.ownImage, `'${fields.ownImage.path}' needs an 'image' in this recipe.`)
  }
  return {
    name: key,
    description: fields.description ? textOf(document, fields.description) : (inherited?.description ?? ''),
    manifest: fields.manifest ? pathOf(document, folder, fields.manifest) : (inherited?.manifest ?? ''),
    once: fields.once ? flagOf(document, fields.once) : (inherited?.once ?? false),
    workers: fields.workers ? integerOf(document, fields.workers, 1) : (inherited?.workers ?? 1),
    ...(fields.checkpoints
      ? { checkpoints: readCheckpoints(document, fields.checkpoints, inherited?.checkpoints) }
      : inherited?.checkpoints && { checkpoints: inherited.checkpoints }),
    ...(ownImage && { image: ownImage }),
  }
}

function readImage(document: Document, root: string, entry: Entry): RecipeImage {
  const fields = fieldsOf(document, entry, { required: ['dockerfile', 'context', 'repository'], optional: ['diskGiB'] })
  return {
    dockerfile: fields.dockerfile ? pathOf(document, root, fields.dockerfile) : '',
    context: fields.context ? pathOf(document, root, fields.context) : '',
    repository: fields.repository ? textOf(document, fields.repository) : '',
    ...(fields.diskGiB ? { diskGiB: integerOf(document, fields.diskGiB, 1) } : {}),
  }
}

/** The absolute path of something in the recipe's folder: a recipe is complete in itself, and cannot read what is around it. */
function pathOf(document: Document, root: string, entry: Entry): string {
  const path = textOf(document, entry)
  if (isAbsolute(path) || normalize(path).startsWith('..')) {
    document.complain(entry, `'${entry.path}' must be a path inside the recipe's folder, not '${path}'.`)
  } else if (!existsSync(join(root, path))) {
    document.complain(entry, `'${entry.path}' names '${path}', which is not in the recipe's folder.`)
  }
  return join(root, path)
}

function directoryOf(document: Document, entry: Entry): string {
  const path = textOf(document, entry)
  if (!path.startsWith('/') || !path.includes('$(run.id)')) {
    document.complain(entry, `'${entry.path}' must be an absolute path with $(run.id) in it, not '${path}'.`)
  }
  return path
}
