import { relative } from 'node:path'
import { isBasicExpression, isMapping } from '@actions/workflow-parser/templates/tokens/type-guards'
import { findAction, type LocalAction } from './action-reference.ts'
import { checkSteps } from './check-references.ts'
import { permissionsOf } from './permissions.ts'
import { type Problem, problem } from './problem.ts'
import { standIns } from './stand-ins.ts'
import { at, entries, items, type Token, text } from './tokens.ts'
import { BadFile } from './workflow-file.ts'

export interface CheckedRepository {
  root: string
  /** `owner/repo`, where it is known. */
  name: string
}

/** What the jobs of a workflow hand to the actions they use, and the actions of this repository themselves. */
export function checkActions(file: string, workflow: Token, repository: CheckedRepository): Problem[] {
  const seen = new Set<string>()
  return entries(at(workflow, 'jobs')).flatMap(([key, job]) => {
    const steps = items(at(job, 'steps'))
    const canHaveToken = permissionsOf(at(workflow, 'permissions'), at(job, 'permissions'))['id-token'] === 'write'
    const withoutToken = canHaveToken
      ? []
      : steps.filter(takesRole).map((step) => {
          const sentence = `Job '${key}' gives role-to-assume but has no 'id-token: write' permission, so it gets no OIDC token: add it under permissions.`
          return problem('warning', file, at(step, 'with', 'role-to-assume'), sentence)
        })
    const unsupported = ['container', 'services']
      .filter((name) => at(job, name))
      .map((name) => problem('error', file, at(job, name), `Job '${key}' has '${name}:', which cannot be rehearsed.`))
    return [...unsupported, ...withoutToken, ...steps.flatMap((step) => checkStep(file, step, repository, seen))]
  })
}

function takesRole(step: Token): boolean {
  const role = at(step, 'with', 'role-to-assume')
  return role !== undefined && (isBasicExpression(role) || (text(role) ?? '') !== '')
}

function checkStep(file: string, step: Token, repository: CheckedRepository, seen: Set<string>): Problem[] {
  const uses = at(step, 'uses')
  const background = ['background', 'parallel', 'wait', 'wait-all', 'cancel'].find((key) => at(step, key) !== undefined)
  if (background)
    return [
      problem('error', file, step, `Steps with '${background}:' cannot be rehearsed; run them one after another.`),
    ]
  if (uses === undefined) return []
  try {
    const action = findAction(text(uses) ?? '', {
      root: repository.root,
      repository: repository.name,
      workspace: repository.root,
    })
    if (action.kind === 'local') return [...checkWith(file, step, action), ...checkAction(action, repository, seen)]
    if (standIns[action.name]) return []
    const sentence = `The rehearsal has no stand-in for the action ${text(uses)}; a job that reaches this step fails. It has them for ${Object.keys(standIns).join(', ')}.`
    return [problem('warning', file, uses, sentence)]
  } catch (error) {
    if (error instanceof BadFile) return badFile(error, repository, seen)
    const sentence = (error as Error).message.replace(/ Did you forget.*$/, '')
    return [problem('error', file, uses, sentence)]
  }
}

function checkWith(file: string, step: Token, action: LocalAction): Problem[] {
  const inputs = new Map(entries(at(action.definition, 'inputs')))
  const given = at(step, 'with')
  const uses = text(at(step, 'uses'))
  const keys = given && isMapping(given) ? Array.from({ length: given.count }, (_, index) => given.get(index).key) : []
  const known = [...inputs.keys()].map((name) => name.toLowerCase())
  const unknown = keys
    .filter((key) => !known.includes(key.toString().toLowerCase()))
    .map((key) =>
      problem(
        'error',
        file,
        key,
        `'${key.toString()}' is not an input of ${uses}; its inputs are ${[...inputs.keys()].join(', ') || 'none'}.`,
      ),
    )
  const names = keys.map((key) => key.toString().toLowerCase())
  const missing = [...inputs]
    .filter(
      ([name, input]) =>
        text(at(input, 'required')) === 'true' &&
        at(input, 'default') === undefined &&
        !names.includes(name.toLowerCase()),
    )
    .map(([name]) =>
      problem('error', file, at(step, 'uses'), `The input '${name}' of ${uses} is required and not given.`),
    )
  return [...unknown, ...missing]
}

function checkAction(action: LocalAction, repository: CheckedRepository, seen: Set<string>): Problem[] {
  if (seen.has(action.folder)) return []
  seen.add(action.folder)
  const file = `${relative(repository.root, action.folder) || '.'}/action.yml`.replace(/^\.\//, '')
  const steps = items(at(action.definition, 'runs', 'steps'))
  return [
    ...checkSteps(file, file, steps, at(action.definition, 'outputs')),
    ...steps.flatMap((step) => checkStep(file, step, repository, seen)),
  ]
}

function badFile(error: BadFile, repository: CheckedRepository, seen: Set<string>): Problem[] {
  const file = relative(repository.root, error.file)
  if (seen.has(file)) return []
  seen.add(file)
  return error.errors.map(({ line, column, message }) => problem('error', file, { line, col: column }, message))
}
