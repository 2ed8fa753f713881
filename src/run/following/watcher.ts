import type { Reason } from '../../mpijob/reason.ts'
import type { Observation, View } from '../../mpijob/view.ts'
import type { MetricPoint } from '../../neuron/metrics.ts'

/** Looks on while a run is followed: its progress, its health, what it costs. Times are milliseconds since 1970. */
export interface Watcher {
  /** Everything that is known of the run; before the `view` that is made of it. */
  observation?(observation: Observation): void
  /** With every change, and every tick of a second or two. */
  view?(view: View, now: number): void
  /** The lines that follow are of this pod: the first attempt, or the next one. */
  attempt?(pod: string, now: number): void
  /** Whole lines of the run's log, as the pod wrote them. */
  lines?(lines: Buffer, now: number): void
  /** The metrics in these lines. */
  points?(points: readonly MetricPoint[], now: number): void
  /** What is wrong with the run now; asked after each `view`. */
  concern?(now: number): Concern | undefined
  /** What the step that follows the run next has to know: a few KiB at most, for it is kept on the run's object. */
  memory?: Memory
  /** The run is not followed any longer: what it still waits for has no use. */
  close?(): void
  /** What it has to say at the end. */
  report?(view: View, now: number): Report
}

export interface Report {
  /** By name, as in action.yml. */
  outputs?: { [name: string]: string }
  /** Rows of the summary's table; the second is Markdown. */
  rows?: readonly (readonly [string, string])[]
  /** Sections of the summary, in Markdown. */
  sections?: readonly string[]
}

export interface Concern {
  reason: Reason
  /** `warn` is told once for as long as the reason's id stays; `stop` ends the run. */
  action: 'warn' | 'stop'
  /** Before the run is stopped: a checkpoint, the stacks of the workers. It has an end of its own. */
  before?: () => Promise<void>
}

export interface Memory {
  /** Unique among the watchers of a run. */
  key: string
  /** JSON. */
  save(): unknown
  /** Called before the first `view`, with what another step saved, whatever version of the toolkit it had. */
  restore(saved: unknown): void
}
