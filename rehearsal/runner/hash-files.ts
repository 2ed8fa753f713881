import { createHash } from 'node:crypto'
import { globSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { data } from '@actions/expressions'
import type { FunctionDefinition } from '@actions/expressions/funcs/info'

/** `hashFiles(pattern, …)` over the workspace: the SHA-256 of the files' SHA-256, '' when no file matches. */
export function hashFiles(workspace: string): FunctionDefinition {
  return {
    name: 'hashFiles',
    description: '',
    minArgs: 1,
    maxArgs: 255,
    call: (...patterns) =>
      new data.StringData(
        hash(
          workspace,
          patterns.map((one) => one.coerceString()),
        ),
      ),
  }
}

function hash(workspace: string, patterns: string[]): string {
  const files = new Set<string>()
  for (const pattern of patterns.flatMap((text) => text.split('\n')).map((line) => line.trim())) {
    if (pattern === '' || pattern.startsWith('#')) continue
    const isExclusion = pattern.startsWith('!')
    for (const name of globSync(isExclusion ? pattern.slice(1) : pattern, { cwd: workspace })) {
      const file = resolve(workspace, name)
      if (isExclusion) files.delete(file)
      // What lies outside the workspace is not hashed, as on GitHub.
      else if (file.startsWith(`${workspace}/`) && statSync(file, { throwIfNoEntry: false })?.isFile()) files.add(file)
    }
  }
  if (files.size === 0) return ''
  const all = createHash('sha256')
  for (const file of [...files].sort()) all.update(createHash('sha256').update(readFileSync(file)).digest())
  return all.digest('hex')
}
