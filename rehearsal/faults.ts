import { oneOf } from '../src/inputs.ts'

/** Faults that the training program is asked for: it reads them itself, from the file named by REHEARSAL_FAULTS. */
const inProgram = ['launcher-crash', 'loss-nan', 'worker-oom', 'compile-error', 'stall'] as const
/** Faults of the things around it, that the world brings about while a job works. */
const inWorld = ['node-lost', 'watch-cut', 'api-busy', 'sts-down'] as const

export const faultNames = [...inProgram, ...inWorld]
export type FaultName = (typeof faultNames)[number]

export interface FaultRequest {
  name: FaultName
  /** Id of the job during which it happens. */
  job: string
}

/** `node-lost@train`; throws a sentence that lists what there is. */
export function parseFault(text: string): FaultRequest {
  const [name, job, ...rest] = text.split('@')
  const known = faultNames.find((fault) => fault === name)
  if (known === undefined) throw new Error(`There is no fault '${name}'; there are ${oneOf(faultNames)}.`)
  if (!job || rest.length > 0)
    throw new Error(`A fault is asked for as NAME@JOB, for example ${known}@train, not '${text}'.`)
  return { name: known, job }
}

/** What the training program's faults file holds: the step of the recipe has the name of the job. */
export function programFaults(faults: FaultRequest[]): { faults: { name: string; step: string; at: number }[] } {
  const own = faults.filter(({ name }) => (inProgram as readonly string[]).includes(name))
  return { faults: own.map(({ name, job }) => ({ name, step: job, at: 12 })) }
}

export function worldFaults(faults: FaultRequest[]): FaultRequest[] {
  return faults.filter(({ name }) => (inWorld as readonly string[]).includes(name))
}
