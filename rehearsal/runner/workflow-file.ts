import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NoOperationTraceWriter, parseAction, parseWorkflow } from './github-packages.ts'
import type { Token } from './tokens.ts'

/** A file that GitHub's own parser refuses: its errors, one a line. */
export class BadFile extends Error {}

function parsed(name: string, result: ReturnType<typeof parseWorkflow>): Token {
  const errors = result.context.errors.getErrors()
  if (errors.length > 0) throw new BadFile(errors.map((error) => error.message).join('\n'))
  if (!result.value) throw new BadFile(`${name} is empty.`)
  return result.value
}

/** Reads a workflow file. `name` is its path in the repository. */
export function readWorkflow(root: string, name: string): Token {
  const file = join(root, name)
  if (!existsSync(file)) throw new BadFile(`There is no workflow file ${name} in ${root}.`)
  const content = readFileSync(file, 'utf8')
  return parsed(name, parseWorkflow({ name, content }, new NoOperationTraceWriter()))
}

/** The action.yml in a folder, parsed, or undefined where the folder holds no action. */
export function readAction(folder: string): Token | undefined {
  const file = ['action.yml', 'action.yaml'].map((name) => join(folder, name)).find(existsSync)
  if (file === undefined) return undefined
  const content = readFileSync(file, 'utf8')
  return parsed(file, parseAction({ name: file, content }, new NoOperationTraceWriter()))
}
