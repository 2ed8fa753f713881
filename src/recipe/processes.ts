import { Failure } from '../failure.ts'
import type { Workload } from './workload.ts'

// https://docs.open-mpi.org/en/v4.1.x/man-openmpi/man1/mpirun.1.html: -c, -n, --n and -np mean the same.
const countFlag = /^(-c|--?np?)$/
const countInText = /(\s--?np?\s+)(\d+)\b/g
const hostFlag = /^(-H|--?host|--?hostfile|--?machinefile)$/
const hostInText = /\s(-H|--?host|--?hostfile|--?machinefile)\s+(\S+)/g
/** The MPI Operator writes it, with every worker and its slots; Open MPI takes it by OMPI_MCA_orte_default_hostfile. */
const OPERATORS_HOSTFILE = '/etc/mpi/hostfile'

/**
 * Sees to it that mpirun starts as many processes as the workers have slots. More processes than slots is an error:
 * mpirun would end at once with "not enough slots available".
 *
 * @param before the workers that the manifest was written for, where there are others now: the number is put right
 */
export function checkProcesses(workload: Workload, origin: string, before?: number): void {
  const { workers } = workload
  const slots = workers * workload.slotsPerWorker
  const settle = (text: string): string => {
    const processes = Number(text)
    if (before === undefined) return checked(processes)
    if (processes % before === 0) return checked((processes / before) * workers)
    throw new Failure(
      `${origin} starts ${text} processes on ${before} workers, which are not the same number on each: with ${workers} ` +
        'workers nobody can say how many are meant; write -np $(workers).',
    )
  }
  const checked = (processes: number): string => {
    if (processes <= slots) return String(processes)
    throw new Failure(
      `${origin} starts ${processes} processes (mpirun -np ${processes}), but ${workers} workers with ` +
        `${workload.slotsPerWorker} slots each hold ${slots}: write -np $(workers), or change replicas or slotsPerWorker.`,
    )
  }
  const checkHosts = (flag: string, hosts: string): void => {
    if (before === undefined || before === workers || hosts === OPERATORS_HOSTFILE) return
    throw new Failure(
      `${origin} tells mpirun its hosts itself (${flag} ${hosts}), so its workers cannot be set: leave that out, for the ` +
        'MPI Operator lists them.',
    )
  }
  for (const container of workload.main.spec.containers) {
    for (const list of [container.command, container.args]) {
      if (!list) continue
      list.forEach((word: unknown, index) => {
        if (typeof word !== 'string') {
          throw new Failure(`${origin} has ${word} in a command, where Kubernetes takes texts only: put it in quotes.`)
        }
        const flag = list[index - 1]
        if (flag !== undefined && countFlag.test(flag) && /^\d+$/.test(word)) list[index] = settle(word)
        else if (flag !== undefined && hostFlag.test(flag)) checkHosts(flag, word)
        else if (word.includes('mpirun')) {
          for (const [, named, hosts] of word.matchAll(hostInText)) checkHosts(named!, hosts!)
          list[index] = word.replace(countInText, (_, named: string, count: string) => named + settle(count))
        }
      })
    }
  }
}
