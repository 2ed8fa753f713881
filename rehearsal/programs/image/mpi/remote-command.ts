import type { MpirunOptions, Rank } from './options.ts'

/** What the far side prints before it waits for the word to go: that it is ready, or why it never will be. */
export const READY = /^\u0001mpirun (ready|no-directory|no-executable) (\d+)\n/

/**
 * The shell command that ssh starts for one rank. It plays the daemon's part: it goes to the directory, looks for the
 * program, reports back, and starts it when mpirun has heard from all.
 */
export function remoteCommand(
  rank: Rank,
  size: number,
  options: MpirunOptions,
  environment: Record<string, string>,
): string {
  const { workingDirectory, command } = options
  const [program = '', ...args] = command
  const assignments = Object.entries({ ...environment, ...rankEnvironment(rank, size) })
    .map(([name, value]) => `export ${name}=${quoted(value)}`)
    .join('; ')
  const answer = (word: string): string => `printf '\\001mpirun ${word} %d\\n' $$`
  return [
    assignments,
    workingDirectory === undefined
      ? `cd ${quoted(process.cwd())} 2>/dev/null || cd`
      : `cd ${quoted(workingDirectory)} 2>/dev/null || { ${answer('no-directory')}; exit 1; }`,
    `command -v ${quoted(program)} >/dev/null || { ${answer('no-executable')}; exit 1; }`,
    answer('ready'),
    'read -r _ || exit 1',
    `exec ${[program, ...args].map(quoted).join(' ')}`,
  ].join('; ')
}

function rankEnvironment({ rank, host, localRank, localSize }: Rank, size: number): Record<string, string> {
  return {
    OMPI_COMM_WORLD_RANK: String(rank),
    OMPI_COMM_WORLD_SIZE: String(size),
    OMPI_COMM_WORLD_LOCAL_RANK: String(localRank),
    OMPI_COMM_WORLD_LOCAL_SIZE: String(localSize),
    OMPI_COMM_WORLD_NODE_RANK: String(localRank),
    OMPI_UNIVERSE_SIZE: String(size),
    PMIX_RANK: String(rank),
    PMIX_HOSTNAME: host,
  }
}

/** The variables that `-x` names, from mpirun's own environment; names of those that are not there. */
export function exportedVariables(exports: string[]): { environment: Record<string, string>; missing: string[] } {
  const environment: Record<string, string> = {}
  const missing: string[] = []
  for (const each of exports) {
    const at = each.indexOf('=')
    if (at > 0) environment[each.slice(0, at)] = each.slice(at + 1)
    else if (process.env[each] === undefined) missing.push(each)
    else environment[each] = process.env[each]
  }
  return { environment, missing }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
