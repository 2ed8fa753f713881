import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkActions } from './check-actions.ts'
import { checkNeeds } from './check-needs.ts'
import { checkReferences } from './check-references.ts'
import { languageService } from './github-packages.ts'
import { type Problem, problem } from './problem.ts'
import { at, entries, type Token, text } from './tokens.ts'
import { BadFile, readWorkflow } from './workflow-file.ts'

export type { Problem } from './problem.ts'

/**
 * Looks a workflow over before anything runs, with the local workflows it calls and the local actions it uses.
 * `repositoryName` (`owner/repo`) makes `uses: owner/repo/x@ref` local too.
 */
export async function checkWorkflow(repositoryRoot: string, file: string, repositoryName = ''): Promise<Problem[]> {
  const files = new Set([file])
  const problems: Problem[] = []
  // The set grows while it is walked: each called workflow is looked at once.
  for (const one of files) {
    try {
      const workflow = readWorkflow(repositoryRoot, one)
      const needs = checkNeeds(one, workflow)
      problems.push(...needs, ...checkReferences(one, workflow), ...checkCalls(one, workflow, repositoryRoot, files))
      problems.push(...checkActions(one, workflow, { root: repositoryRoot, name: repositoryName }))
      if (needs.length === 0) problems.push(...(await languageProblems(repositoryRoot, one)))
    } catch (error) {
      if (!(error instanceof BadFile)) throw error
      problems.push(
        ...error.errors.map(({ line, column, message }) => problem('error', one, { line, col: column }, message)),
      )
    }
  }
  return once(problems)
}

function checkCalls(file: string, workflow: Token, root: string, files: Set<string>): Problem[] {
  return entries(at(workflow, 'jobs')).flatMap(([key, job]) => {
    const uses = text(at(job, 'uses'))
    if (uses === undefined || !/^(\.|\$)\//.test(uses)) return []
    const path = uses.slice(2)
    if (!existsSync(join(root, path)))
      return [problem('error', file, at(job, 'uses'), `Job '${key}' calls ${uses}, which is not there.`)]
    files.add(path)
    return checkCallInputs(file, key, job, root, path)
  })
}

function checkCallInputs(file: string, key: string, job: Token, root: string, path: string): Problem[] {
  let inputs: Map<string, Token>
  try {
    inputs = new Map(entries(at(readWorkflow(root, path), 'on', 'workflow_call', 'inputs')))
  } catch {
    // Its own errors are told of its own file.
    return []
  }
  const given = entries(at(job, 'with'))
  const unknown = given
    .filter(([name]) => !inputs.has(name))
    .map(([name, value]) =>
      problem(
        'error',
        file,
        value,
        `'${name}' is not an input of ${path}; its inputs are ${[...inputs.keys()].join(', ') || 'none'}.`,
      ),
    )
  const missing = [...inputs]
    .filter(([name, input]) => text(at(input, 'required')) === 'true' && !given.some(([one]) => one === name))
    .map(([name]) =>
      problem('error', file, at(job, 'uses'), `Job '${key}' does not give '${name}', a required input of ${path}.`),
    )
  return [...unknown, ...missing]
}

/** What GitHub's own language service finds; what is found here in clearer words is left to us. */
async function languageProblems(root: string, file: string): Promise<Problem[]> {
  const { validate } = await languageService()
  const content = readFileSync(join(root, file), 'utf8')
  // As much of an editor's document as validation looks at.
  const document = { uri: `file:///${file}`, languageId: 'yaml', version: 1, getText: () => content } as Parameters<
    typeof validate
  >[0]
  const diagnostics = await validate(document, {})
  const ours = /^(Context access might be invalid|Invalid action input|Missing required input|Unable to (resolve|find))/
  return diagnostics.flatMap(({ message: said, severity, range }) => {
    const message = typeof said === 'string' ? said : said.value
    if (ours.test(message)) return []
    const place = { line: range.start.line + 1, col: range.start.character + 1 }
    return [
      problem(
        severity === undefined || severity === 1 ? 'error' : 'warning',
        file,
        place,
        message.replace(/([^.!?])$/, '$1.'),
      ),
    ]
  })
}

function once(problems: Problem[]): Problem[] {
  const known = new Map(
    problems.map((one) => [`${one.file}:${one.line}:${one.message.split(':').slice(3).join(':')}`, one]),
  )
  return [...known.values()].sort((a, b) =>
    a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1,
  )
}
