import { oneOf } from '../src/inputs.ts'

/** Faults that the training program is asked for: it reads them itself, from the file named by REHEARSAL_FAULTS. */
const inProgram = ['launcher-crash', 'loss-nan', 'worker-oom', 'compile-error', 'stall', 'restart-from-zero'] as const
const atSteps: ReadonlySet<string> = new Set(['launcher-crash', 'loss-nan', 'worker-oom', 'stall'])
/** Faults of the things around it, that the world brings about while a job works. */
const inWorld = ['node-lost', 'watch-cut', 'api-busy', 'sts-down'] as const

export const faultNames = [...inProgram, ...inWorld]
export type FaultName = (typeof faultNames)[number]

export interface FaultRequest {
  name: FaultName
  /** Id of the job during which it happens. */
  job: string
  /** Training step at which the program meets with it. */
  step?: number
}

/** Far enough that there is something to see before it. */
const USUAL_STEP = 12

/** `node-lost@train`, `loss-nan@train:150`; throws a sentence that lists what there is. */
export function parseFault(text: string): FaultRequest {
  const [, name, job, step] = /^([^@]*)(?:@([^@:]+)(?::(\d+))?)?$/.exec(text) ?? [undefined, text.split('@')[0]]
  const known = faultNames.find((fault) => fault === name)
  if (known === undefined) throw new Error(`There is no fault '${name}'; there are ${oneOf(faultNames)}.`)
  if (!job) {
    throw new Error(`A fault is asked for as NAME@JOB or NAME@JOB:STEP, for example ${known}@train, not '${text}'.`)
  }
  if (step === undefined) return { name: known, job }
  if (!atSteps.has(known)) throw new Error(`The fault '${known}' happens at no training step: ask for ${known}@${job}.`)
  return { name: known, job, step: Number(step) }
}

/** What the training program's faults file holds: the step of the recipe has the name of the job. */
export function programFaults(faults: FaultRequest[]): { faults: { name: string; step: string; at: number }[] } {
  const own = faults.filter(({ name }) => (inProgram as readonly string[]).includes(name))
  return { faults: own.map(({ name, job, step = USUAL_STEP }) => ({ name, step: job, at: step })) }
}

export function worldFaults(faults: FaultRequest[]): FaultRequest[] {
  return faults.filter(({ name }) => (inWorld as readonly string[]).includes(name))
}
