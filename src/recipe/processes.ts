import { Failure } from '../failure.ts'
import { callsOf } from './mpirun-call.ts'
import type { Workload } from './workload.ts'

/** The MPI Operator writes it, with every worker and its slots; Open MPI takes it by OMPI_MCA_orte_default_hostfile. */
const OPERATORS_HOSTFILE = '/etc/mpi/hostfile'

/**
 * Sees to it that mpirun starts as many processes as the workers have slots. More processes than slots is an error:
 * mpirun would end at once with "not enough slots available". Returns sentences that the user should know of.
 *
 * @param before the workers that the manifest was written for, where there are others now: the number is put right
 */
export function checkProcesses(workload: Workload, origin: string, before?: number): string[] {
  const { workers, slotsPerWorker, launcherIsWorker } = workload
  const [hosts, hostsBefore] = [workers, before ?? workers].map((count) => count + (launcherIsWorker ? 1 : 0))
  const slots = hosts! * slotsPerWorker
  const changes = before !== undefined && before !== workers
  const settle = (text: string): string => {
    const processes = Number(text)
    if (before === undefined) return checked(processes)
    if (processes % hostsBefore! === 0) return checked((processes / hostsBefore!) * hosts!)
    throw new Failure(
      `${origin} starts ${text} processes on ${before} workers, which are not the same number on each: with ${workers} ` +
        'workers nobody can say how many are meant; write -np $(workers).',
    )
  }
  const checked = (processes: number): string => {
    if (processes <= slots) return String(processes)
    throw new Failure(
      `${origin} starts ${processes} processes (mpirun -np ${processes}), but ${workers} workers with ` +
        `${slotsPerWorker} slots each hold ${slots}: write -np $(workers), or change replicas or slotsPerWorker.`,
    )
  }
  const notes: string[] = []
  let calls = 0
  for (const container of workload.main.spec.containers) {
    checkTexts([...(container.command ?? []), ...(container.args ?? [])], origin)
    for (const { count, hosts: own } of callsOf(container)) {
      calls++
      if (own !== undefined && changes && own.value !== OPERATORS_HOSTFILE) {
        throw new Failure(
          `${origin} tells mpirun its hosts itself (${own.flag} ${own.value}), so its workers cannot be set: leave that out, for the ` +
            'MPI Operator lists them.',
        )
      }
      if (count === undefined) continue
      if (/^\d+$/.test(count.value)) count.put(settle(count.value))
      else if (changes) {
        notes.push(
          `${origin} takes mpirun's number of processes from ${count.value}, which stays as it is with ${workers} workers instead of ${before}.`,
        )
      }
    }
  }
  if (changes && calls === 0 && workload.kind === 'MPIJob') {
    notes.push(
      `The launcher does not call mpirun in its command, so whether it starts as many processes as ${workers} workers instead of ` +
        `${before} take is for its script to see to.`,
    )
  }
  return notes
}

function checkTexts(words: readonly unknown[], origin: string): void {
  const wrong = words.find((word) => typeof word !== 'string')
  if (wrong !== undefined) {
    throw new Failure(`${origin} has ${wrong} in a command, where Kubernetes takes texts only: put it in quotes.`)
  }
}
