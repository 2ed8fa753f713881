import { type Document, type Entry, fieldsOf, integerOf, scalarOf, shown, textOf } from './document.ts'
import type { References } from './reference.ts'

/** Where a step's checkpoints lie and how one knows them, as the recipe says it. */
export interface Checkpoints {
  /** Pattern of a shell, below the run's directory: the files that make checkpoints. */
  files: string
  /** Regular expression that finds in such a path the groups `name`, which all files of a checkpoint share, and `step`. */
  name: string
  /** Files that a complete one has. */
  parts: number
  /** Seconds from one to the next. */
  intervalSeconds?: number
  /** Stands in the manifest or the scripts where the trainer resumes from what it finds. */
  resumedBy?: string
  /** What the trainer says in its log where it found nothing to resume from. */
  startsOver?: string
}

/** As a recipe has it: numbers may be references to parameters. */
export type CheckpointsDraft = Omit<Checkpoints, 'intervalSeconds'> & { intervalSeconds?: number | string }

const keys = ['files', 'name', 'parts', 'intervalSeconds', 'resumedBy', 'startsOver'] as const
// No word of a shell, for a shell is what expands it.
const filePattern = /^(?!\/)(?!.*\.\.)[-\w.*?[\]/=+@]+$/
const reference = /^\$\((params\.[a-z0-9-]+)\)$/

/** Reads `checkpoints:` of a step. What another recipe has said of it need not be said again. */
export function readCheckpoints(document: Document, entry: Entry, inherited?: CheckpointsDraft): CheckpointsDraft {
  const fields = fieldsOf(
    document,
    entry,
    inherited ? { optional: keys } : { required: ['files', 'name'], optional: keys },
  )
  const text = (key: 'files' | 'name' | 'resumedBy' | 'startsOver'): string | undefined =>
    fields[key] ? textOf(document, fields[key]) : inherited?.[key]
  const draft: CheckpointsDraft = {
    files: text('files') ?? '',
    name: text('name') ?? '',
    parts: fields.parts ? integerOf(document, fields.parts, 1) : (inherited?.parts ?? 1),
  }
  if (fields.files && !filePattern.test(draft.files)) {
    document.complain(
      fields.files,
      `'${fields.files.path}' must be a relative path with * and ?, not '${draft.files}'.`,
    )
  }
  if (fields.name && !isNamePattern(draft.name)) {
    document.complain(
      fields.name,
      `'${fields.name.path}' must be a regular expression with the groups (?<name>…) and (?<step>…), not '${draft.name}'.`,
    )
  }
  const interval = fields.intervalSeconds ? intervalOf(document, fields.intervalSeconds) : inherited?.intervalSeconds
  const resumedBy = text('resumedBy')
  const startsOver = text('startsOver')
  return {
    ...draft,
    ...(interval === undefined ? {} : { intervalSeconds: interval }),
    ...(resumedBy === undefined ? {} : { resumedBy }),
    ...(startsOver === undefined ? {} : { startsOver }),
  }
}

/** With the parameters' values. */
export function checkpointsWith(draft: CheckpointsDraft, references: References): Checkpoints {
  const { intervalSeconds, ...rest } = draft
  const name = typeof intervalSeconds === 'string' ? reference.exec(intervalSeconds)?.[1] : undefined
  const seconds = Number(name === undefined ? intervalSeconds : references.get(name))
  return { ...rest, ...(seconds > 0 ? { intervalSeconds: seconds } : {}) }
}

function isNamePattern(text: string): boolean {
  try {
    new RegExp(text)
    return text.includes('(?<name>') && text.includes('(?<step>')
  } catch {
    return false
  }
}

function intervalOf(document: Document, entry: Entry): number | string {
  const value = scalarOf(entry)
  if (typeof value === 'string' && reference.test(value)) return value
  if (typeof value === 'number' && value > 0) return value
  document.complain(entry, `'${entry.path}' must be a number of seconds or one $(params.name), not ${shown(value)}.`)
  return 0
}
