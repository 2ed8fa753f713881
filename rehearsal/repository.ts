import { execFileSync } from 'node:child_process'
import type { Repository } from './runner/events.ts'

/** The git repository around a folder, as GitHub would name it. */
export function findRepository(folder: string): Repository {
  const root = git(folder, 'rev-parse', '--show-toplevel')
  if (root === undefined) {
    throw new Error(`${folder} is not in a git repository: a rehearsal checks out what git tracks.`)
  }
  const remote = git(root, 'remote', 'get-url', 'origin') ?? ''
  const name = /github\.com[:/]([^/]+\/[^/]+?)(\.git)?$/.exec(remote)?.[1] ?? 'example/trainium-actions'
  const branch = git(root, 'symbolic-ref', '--short', 'HEAD') ?? 'main'
  return {
    root,
    name,
    ref: `refs/heads/${branch}`,
    sha: git(root, 'rev-parse', 'HEAD') ?? '0'.repeat(40),
    defaultBranch: 'main',
  }
}

function git(folder: string, ...words: string[]): string | undefined {
  try {
    return execFileSync('git', words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined
  }
}
