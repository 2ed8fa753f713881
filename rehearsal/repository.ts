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

/** A file of the repository as it is in a commit. */
export function fileAt(root: string, path: string, commit: string): string | undefined {
  return /^[0-9a-f]{7,64}$/.test(commit) ? git(root, 'show', `${commit}:${path}`) : undefined
}

/** What the event `pull_request` tells: of the branch that is checked out, against the commit before it. */
export function pullRequest({ root, name, ref, sha, defaultBranch }: Repository) {
  const repo = { id: 1, full_name: name }
  const base = git(root, 'rev-parse', '--verify', '--quiet', `${sha}~1`) ?? sha
  return {
    number: 1,
    base: { ref: defaultBranch, sha: base, repo },
    head: { ref: ref.replace('refs/heads/', ''), sha, repo },
  }
}

function git(folder: string, ...words: string[]): string | undefined {
  try {
    return execFileSync('git', words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined
  }
}
