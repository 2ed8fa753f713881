import { type ChildProcess, spawn } from 'node:child_process'

// Reads `+ <group>` and `- <group>`; when its input ends, this process is gone and the groups that are left are killed.
const script = `groups=' '
while read -r sign group; do
  case $sign in
    +) groups="$groups$group " ;;
    -) groups="\${groups%% $group *} \${groups#* $group }" ;;
  esac
done
for group in $groups; do kill -9 -"$group" 2>/dev/null; done`

let watcher: ChildProcess | undefined

/**
 * Where the system cannot tie a process to its parent's life, a small shell outlives this process long enough to kill
 * the process groups it was told of.
 */
export function watchGroup(group: number): void {
  if (!watcher) {
    watcher = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
    watcher.on('error', () => {})
    watcher.stdin?.on('error', () => {})
    watcher.unref()
    // The pipe must not keep this process alive either.
    ;(watcher.stdin as unknown as { unref(): void }).unref()
  }
  watcher.stdin?.write(`+ ${group}\n`)
}

export function unwatchGroup(group: number): void {
  watcher?.stdin?.write(`- ${group}\n`)
}
