import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, test } from '@jest/globals'

/** What the runner is told, as @actions/core tells it too. */
function told(...args: [name: string, message: string, properties?: Record<string, string>]): string {
  const source = resolve('src/command.ts')
  const program = `import { command } from ${JSON.stringify(source)}\ncommand(...JSON.parse(process.argv[1]))`
  return execFileSync(process.execPath, ['--input-type=module', '-e', program, JSON.stringify(args)]).toString()
}

test.each([
  [['error', 'Input x must not be empty.'], '::error::Input x must not be empty.\n'],
  [['error', '100%\r\nof it: a,b'], '::error::100%25%0D%0Aof it: a,b\n'],
  [['error', 'a', { title: 'Run 5%: a, b\n' }], '::error title=Run 5%25%3A a%2C b%0A::a\n'],
] as const)('%j', (args, expected) => {
  expect(told(...(args as unknown as Parameters<typeof told>))).toBe(expected)
})
