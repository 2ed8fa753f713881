import { data, Evaluator, Lexer, Parser } from '@actions/expressions'
import { expect, test } from '@jest/globals'
import { statusFunctions, withStatus } from '../../../rehearsal/runner/conditions.ts'
import { type Contexts, evaluate, fromData } from '../../../rehearsal/runner/expressions.ts'

const value = (expression: string, contexts: Contexts = {}) =>
  fromData(evaluate(expression, { contexts, functions: statusFunctions('success') }))

test.each([
  ["'it''s ''two'''", "it's 'two'"],
  ["format('{0} {{x}} ''{1}''', 'a', 'b')", "a {x} 'b'"],
  ['contains(fromJSON(\'["a","b"]\'), \'b\')', true],
  ["github.event.inputs.x || 'none'", 'none'],
  ["github.REF == 'REFS/heads/main'", true],
  ['1 == true && success()', true],
  ["join(fromJSON('[1,2]'), '-')", '1-2'],
  ["toJSON(fromJSON('{\"a\":1}')) != ''", true],
])('%s is %p', (expression, expected) => {
  expect(value(expression, { github: { ref: 'refs/heads/main', event: {} } })).toEqual(expected)
})

test('env distinguishes case, other contexts do not', () => {
  const contexts = { env: { path: 'lower', PATH: 'upper' }, vars: { Name: 'found' } }
  expect(value("format('{0} {1} [{2}]', env.path, env.PATH, env.Path)", contexts)).toBe('lower upper []')
  expect(value('vars.NAME', contexts)).toBe('found')
})

test('keys that every JavaScript object has are ordinary names', () => {
  expect(value("format('{0} [{1}]', env.constructor, env.toString)", { env: { constructor: 'ours' } })).toBe('ours []')
})

test('an error names the expression', () => {
  expect(() => value('foo.bar')).toThrow(/^The expression 'foo\.bar' could not be evaluated: .*foo/)
})

test('upstream still unescapes only the first quote: when this fails, the mended lexer can go', () => {
  const tree = new Parser(new Lexer("'a''b''c'").lex().tokens, [], []).parse()
  expect(new Evaluator(tree, new data.Dictionary()).evaluate().coerceString()).toBe("a'b''c")
})

test.each([
  [undefined, 'success()'],
  ["github.ref == 'x'", "success() && (github.ref == 'x')"],
  ['!cancelled()', '!cancelled()'],
  ["contains('always()', 'x')", "success() && (contains('always()', 'x'))"],
  ['steps.failure.outcome', 'success() && (steps.failure.outcome)'],
  ['Always ()', 'Always ()'],
])('the condition %p means %p', (condition, expected) => {
  expect(withStatus(condition)).toBe(expected)
})
