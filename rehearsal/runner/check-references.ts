import { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token'
import { isBasicExpression, isString } from '@actions/workflow-parser/templates/tokens/type-guards'
import { type Problem, problem } from './problem.ts'
import { at, entries, items, type Token, text, texts } from './tokens.ts'

/** `steps.x` and `needs.x` in expressions that name no step before, or no needed job, or an output it does not have. */
export function checkReferences(file: string, workflow: Token): Problem[] {
  const jobs = new Map(entries(at(workflow, 'jobs')))
  return [...jobs].flatMap(([key, job]) => {
    const needs = texts(at(job, 'needs'))
    const needed = referencesIn(job, 'needs').flatMap(({ name, output, token }) => {
      if (!needs.includes(name)) {
        return [
          problem(
            'error',
            file,
            token,
            `needs.${name}: job '${key}' does not need '${name}'; ${listed('it needs', needs)}.`,
          ),
        ]
      }
      return checkOutput(file, token, name, output, jobs.get(name))
    })
    return [...needed, ...checkSteps(file, `job '${key}'`, items(at(job, 'steps')), at(job, 'outputs'))]
  })
}

/** `after` may name all of the steps; a step only those before it. */
export function checkSteps(file: string, owner: string, steps: Token[], after: Token | undefined): Problem[] {
  const all = steps.flatMap((step) => text(at(step, 'id')) ?? [])
  const before: string[] = []
  const check = (token: Token | undefined) =>
    referencesIn(token, 'steps').flatMap(({ name, token: place }) => {
      if (has(before, name)) return []
      // GitHub takes it for an empty value; only the inputs of a post step ever see more.
      if (has(all, name))
        return [
          problem('warning', file, place, `steps.${name}: the step '${name}' comes later, so this is empty here.`),
        ]
      const ids = listed('there are', all)
      return [problem('error', file, place, `steps.${name}: ${owner} has no step with the id '${name}'; ${ids}.`)]
    })
  const problems = steps.flatMap((step) => {
    const found = check(step)
    before.push(...(text(at(step, 'id')) === undefined ? [] : [text(at(step, 'id'))!]))
    return found
  })
  return [...problems, ...check(after)]
}

function has(names: string[], name: string): boolean {
  return names.some((one) => one.toLowerCase() === name.toLowerCase())
}

function checkOutput(
  file: string,
  token: Token,
  name: string,
  output: string | undefined,
  job: Token | undefined,
): Problem[] {
  // The outputs of a called workflow stand in its own file; a matrix may set any of them.
  if (output === undefined || at(job, 'uses')) return []
  const outputs = entries(at(job, 'outputs')).map(([key]) => key)
  if (has(outputs, output)) return []
  return [
    problem(
      'error',
      file,
      token,
      `needs.${name}.outputs.${output}: job '${name}' has no output '${output}'; ${listed('it has', outputs)}.`,
    ),
  ]
}

interface Reference {
  name: string
  output: string | undefined
  token: Token
}

function referencesIn(root: Token | undefined, context: 'steps' | 'needs'): Reference[] {
  if (root === undefined) return []
  const found: Reference[] = []
  for (const [, token, key] of TemplateToken.traverse(root)) {
    const isCondition = key?.toString() === 'if' && isString(token)
    if (!isBasicExpression(token) && !isCondition) continue
    const expressions = isBasicExpression(token) ? (token.originalExpressions ?? [token]) : [token]
    for (const one of expressions) {
      const source = isBasicExpression(one) ? one.expression : one.toString()
      found.push(...references(source, context).map((reference) => ({ ...reference, token: one as Token })))
    }
  }
  return found
}

function references(expression: string, context: string): Omit<Reference, 'token'>[] {
  // Strings in quotes may hold anything, but an index such as ['name'] is a string too.
  const code = expression.replaceAll(/(\[\s*)?'((?:[^']|'')*)'/g, (_, bracket, inner) =>
    bracket ? `['${inner}'` : "''",
  )
  const part = String.raw`(?:\.\s*([\w-]+)|\[\s*'([^']*)'\s*\])`
  const pattern = new RegExp(
    String.raw`(?<![\w.-])${context}\s*${part}(?:\s*(?:\.\s*outputs|\[\s*'outputs'\s*\])\s*${part})?`,
    'gi',
  )
  return [...code.matchAll(pattern)].map(([, dotted, indexed, outputDotted, outputIndexed]) => ({
    name: dotted ?? indexed ?? '',
    output: outputDotted ?? outputIndexed,
  }))
}

function listed(start: string, names: string[]): string {
  return names.length === 0 ? `${start} none` : `${start} ${names.join(', ')}`
}
