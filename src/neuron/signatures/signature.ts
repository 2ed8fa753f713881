/**
 * Whether trying again can help, and what must change first: `no`: the same input fails again; `same`: as it is, in fresh
 * pods; `new-node`: on another machine; `wait`: nothing is wrong yet; `human`: a person must act (quota, licence, manifest).
 */
export type Retry = 'no' | 'same' | 'new-node' | 'wait' | 'human'

/** Who says it. Where several are heard at once the more trustworthy one is believed: in this order. */
export type Speaker = 'hardware' | 'compiler' | 'runtime' | 'network' | 'trainer' | 'mpi'

/** A line that says why training programs fail; facts only, found in the programs' own texts and in trouble reports. */
export interface Signature {
  /** Stable: it is the output `failure-reason`. Several signatures may share one where they mean the same. */
  id: string
  /** Tried on one line at a time. It must be linear: what a pod prints is hostile. */
  pattern: RegExp
  /**
   * `cause`: this ends a run. `victim`: something else ended it, and this is what another process saw of it. `warning`: passes
   * by itself more often than not, told while the run goes on. `hint`: says little, better than nothing. Warnings and hints
   * explain an end only where they stand right before it and no cause does.
   */
  level: 'cause' | 'victim' | 'warning' | 'hint'
  speaker: Speaker
  retry: Retry
  /** One sentence. */
  meaning: string
  /** What to do, in sentences. */
  advice: string
  /** `repository#issue`, a document, or a file of the program that prints it. */
  source: string
  /** A line soon after it that says more: which worker, which rank. */
  detail?: RegExp
}

/** Signatures of one speaker. */
export function spokenBy(speaker: Speaker, all: readonly Omit<Signature, 'speaker'>[]): Signature[] {
  return all.map((each) => ({ ...each, speaker }))
}
