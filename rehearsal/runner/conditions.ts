import { data } from '@actions/expressions'
import type { FunctionDefinition } from '@actions/expressions/funcs/info'
import { evaluate, fromData, isTruthy, type Scope } from './expressions.ts'

export type Status = 'success' | 'failure' | 'cancelled'

/** `success()` and its like. `cancelled` is of the job or the run even where the status is that of a composite action. */
export function statusFunctions(status: Status, cancelled = status === 'cancelled'): FunctionDefinition[] {
  const define = (name: string, value: boolean): FunctionDefinition => ({
    name,
    description: '',
    minArgs: 0,
    // At job level GitHub lets success() and failure() name jobs; nobody documents it, and the parser refuses it.
    maxArgs: 0,
    call: () => new data.BooleanData(value),
  })
  return [
    define('success', status === 'success'),
    define('failure', status === 'failure'),
    define('cancelled', cancelled),
    define('always', true),
  ]
}

/** A condition without a status function means `success() && (…)`. */
export function withStatus(condition: string | undefined): string {
  if (condition === undefined) return 'success()'
  return callsStatusFunction(condition) ? condition : `success() && (${condition})`
}

export function callsStatusFunction(condition: string): boolean {
  // Strings may hold the words; a property may bear the name of a function.
  const code = condition.replaceAll(/'(?:[^']|'')*'/g, "''")
  return /(?<![.\w-])(success|failure|cancelled|always)\s*\(/i.test(code)
}

export function holds(condition: string, scope: Scope): boolean {
  return isTruthy(fromData(evaluate(condition, scope)))
}
