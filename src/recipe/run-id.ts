import { Failure } from '../failure.ts'

/**
 * The longest run id: the MPI Operator makes host names of it, `<run id>-worker-<index>`, and a host name has at most
 * 63 characters.
 */
export function longestRunId(workers: number): number {
  return 63 - `-worker-${Math.max(0, workers - 1)}`.length
}

/** Throws where the id cannot name an MPIJob: its Service and host names are DNS labels that start with a letter. */
export function checkRunId(runId: string, workers: number): void {
  const longest = longestRunId(workers)
  if (/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(runId) && runId.length <= longest) return
  throw new Failure(
    `The run id '${runId}' must have at most ${longest} lower-case letters, digits and '-', start with a letter and ` +
      "not end with '-': it names the pods.",
  )
}

/** Joins the parts with '-', the first made fit for a run id: shortened, and without what no run id may have. */
export function composeRunId(name: string, suffix: string, workers: number): string {
  const room = Math.max(1, longestRunId(workers) - suffix.length - 1)
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
  return `${plain.slice(0, room).replace(/-+$/, '') || 'run'}-${suffix}`
}
