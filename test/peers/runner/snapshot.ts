import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const repository = resolve(import.meta.dirname, '../../..')

/** A copy of this repository as git sees it, committed, so that both runners see the same and nothing is written here. */
export function snapshot(directory: string, change: (root: string) => void = () => {}): string {
  const files = git(repository, 'ls-files', '-z')
    .split('\0')
    .filter((file) => file !== '' && existsSync(join(repository, file)))
  for (const file of files) {
    mkdirSync(dirname(join(directory, file)), { recursive: true })
    cpSync(join(repository, file), join(directory, file), { verbatimSymlinks: true })
  }
  change(directory)
  git(directory, 'init', '--quiet', '--initial-branch=main')
  git(directory, '-c', 'core.safecrlf=false', 'add', '--all')
  const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false']
  git(directory, ...author, 'commit', '--quiet', '--message=Snapshot')
  return directory
}

export function git(cwd: string, ...words: string[]): string {
  return execFileSync('git', words, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 })
}
