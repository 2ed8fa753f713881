import { closeSync, openSync, writeSync } from 'node:fs'
import type { AnnotationLevel, JobView, RunEvent, StepView } from './events.ts'
import type { Masks } from './masks.ts'

/** At most this many annotations of each level are kept for a step, each cut to this many characters (ExecutionContext.cs). */
const MAX_ANNOTATIONS = 10
const MAX_ANNOTATION_CHARACTERS = 4_096

export interface LogOptions {
  job: JobView
  step: StepView
  masks: Masks
  listener(event: RunEvent): void
  /** Whether `::debug::` lines are shown (RUNNER_DEBUG). */
  isDebug: boolean
}

/** The log file of a step: every line with its time, secrets hidden. */
export class StepLog {
  readonly #file: number
  readonly #options: LogOptions
  readonly #counts = new Map<string, number>()

  constructor(file: string | number, options: LogOptions) {
    this.#file = typeof file === 'number' ? file : openSync(file, 'a')
    this.#options = options
  }

  /** The same file, for a step inside a composite action. */
  within(step: StepView): StepLog {
    return new StepLog(this.#file, { ...this.#options, step })
  }

  line(text: string): void {
    const masked = this.#options.masks.apply(text)
    // Seven decimals, as GitHub's logs have them.
    writeSync(this.#file, `${new Date().toISOString().replace('Z', '0000Z')} ${masked}\n`)
    this.#options.listener({ type: 'line', ...this.#about, text: masked })
  }

  group(title: string): void {
    this.line(`##[group]${title}`)
    this.#options.listener({ type: 'group', ...this.#about, title: this.#options.masks.apply(title) })
  }

  endGroup(): void {
    this.line('##[endgroup]')
    this.#options.listener({ type: 'group-ended', ...this.#about, title: '' })
  }

  debug(text: string): void {
    if (this.#options.isDebug) this.line(`##[debug]${text}`)
  }

  annotate(
    level: AnnotationLevel,
    message: string,
    { title, file, line }: { title?: string; file?: string; line?: number } = {},
  ): void {
    this.line(`##[${level}]${message}`)
    const count = (this.#counts.get(level) ?? 0) + 1
    this.#counts.set(level, count)
    if (count > MAX_ANNOTATIONS) return
    const text = this.#options.masks.apply(message).slice(0, MAX_ANNOTATION_CHARACTERS)
    this.#options.listener({
      type: 'annotation',
      ...this.#about,
      level,
      message: text,
      ...(title !== undefined && { title: this.#options.masks.apply(title) }),
      ...(file !== undefined && { file }),
      ...(line !== undefined && { line }),
    })
  }

  get #about(): { job: JobView; step: StepView } {
    return { job: this.#options.job, step: this.#options.step }
  }

  close(): void {
    closeSync(this.#file)
  }
}
