/** Every metric of a run by step. Columns are typed arrays: a run has a hundred thousand steps and more. */
export class MetricsTable {
  #rowOf = new Map<number, number>()
  #steps: number[] = []
  #sorted: number[] = []
  #columns = new Map<string, Column>()
  #eventSteps = new Set<number>()

  /**
   * Values of TensorBoard's event files: in full precision, and with the time they were written at. Of a step that is
   * told twice (a retry goes back to its checkpoint) the later telling counts: give the files by age.
   *
   * @param wallTime seconds since 1970
   */
  addEvent(step: number, wallTime: number, values: Iterable<readonly [string, number]>): void {
    const row = this.#row(step)
    this.#eventSteps.add(step)
    this.#column(WALL_TIME).set(row, wallTime)
    for (const [name, value] of values) this.#column(name).set(row, value)
  }

  /** Values of the log, which has three digits of each: they fill in what no event file has. Later tellings count. */
  addLogged(step: number, values: Iterable<readonly [string, number]>): void {
    if (this.#eventSteps.has(step)) return
    const row = this.#row(step)
    for (const [name, value] of values) this.#column(name).set(row, value)
  }

  get size(): number {
    return this.#steps.length
  }

  /** The names of all columns: the trainer's own, the usual ones first. */
  names(): string[] {
    const others = [...this.#columns.keys()].filter((name) => !USUAL.includes(name))
    return [...USUAL.filter((name) => this.#columns.has(name)), ...others.sort()]
  }

  /** The column that holds a metric of NeMo's name: where the trainer is another one, what that calls it. */
  nameOf(name: string): string {
    const names = [name, ...(OTHER_NAMES[name] ?? [])]
    return names.find((each) => this.#columns.has(each)) ?? name
  }

  /** One metric by step, ascending, also by NeMo's name for it; a step that does not tell it is left out. */
  series(name: string): Series {
    const column = this.#columns.get(this.nameOf(name))
    const steps: number[] = []
    const values: number[] = []
    if (column !== undefined) {
      for (const row of this.#order()) {
        if (!column.has(row)) continue
        steps.push(this.#steps[row]!)
        values.push(column.get(row))
      }
    }
    return { steps, values }
  }

  /** Each row as text cells; empty where a step does not tell a metric. */
  *rows(names: readonly string[]): Generator<string[]> {
    const columns = names.map((name) => this.#columns.get(name))
    for (const row of this.#order()) {
      yield [String(this.#steps[row]), ...columns.map((column) => (column?.has(row) ? String(column.get(row)) : ''))]
    }
  }

  /** The rows by step; the usual run tells its steps in their order already. */
  #order(): readonly number[] {
    if (this.#sorted.length !== this.#steps.length) {
      const steps = this.#steps
      this.#sorted = steps.map((_, row) => row)
      if (steps.some((step, row) => row > 0 && step < steps[row - 1]!)) {
        this.#sorted.sort((a, b) => steps[a]! - steps[b]!)
      }
    }
    return this.#sorted
  }

  #row(step: number): number {
    const known = this.#rowOf.get(step)
    if (known !== undefined) return known
    const row = this.#steps.push(step) - 1
    this.#rowOf.set(step, row)
    return row
  }

  #column(name: string): Column {
    let column = this.#columns.get(name)
    if (column === undefined) {
      // Names come from files of pods: without a limit they could fill the memory.
      if (this.#columns.size >= MOST_COLUMNS) return NOWHERE
      column = new Column()
      this.#columns.set(name, column)
    }
    return column
  }
}

/** A metric of a run by training step, ascending; both arrays have one length. */
export interface Series {
  steps: readonly number[]
  values: readonly number[]
}

export const WALL_TIME = 'wall_time'
export const MOST_COLUMNS = 500

// As NeMo names them.
const USUAL = [
  WALL_TIME,
  'reduced_train_loss',
  'val_loss',
  'lr',
  'gradient_norm',
  'parameter_norm',
  'global_step',
  'consumed_samples',
  'throughput',
  'throughput_peak',
]

// Hugging Face's Trainer in event files (TensorBoardCallback) and in its log; then Lightning.
const OTHER_NAMES: Record<string, readonly string[]> = {
  reduced_train_loss: ['train/loss', 'loss', 'train_loss'],
  val_loss: ['eval/loss', 'eval_loss'],
  lr: ['train/learning_rate', 'learning_rate'],
  gradient_norm: ['train/grad_norm', 'grad_norm'],
}

class Column {
  #values = new Float64Array(1024)
  #there = new Uint8Array(1024)

  set(row: number, value: number): void {
    if (row >= this.#values.length) {
      const length = Math.max(row + 1, this.#values.length * 2)
      const [values, there] = [new Float64Array(length), new Uint8Array(length)]
      values.set(this.#values)
      there.set(this.#there)
      this.#values = values
      this.#there = there
    }
    this.#values[row] = value
    this.#there[row] = 1
  }

  has = (row: number): boolean => this.#there[row] === 1

  get = (row: number): number => this.#values[row]!
}

const NOWHERE = { set() {}, has: () => false, get: () => Number.NaN } as unknown as Column
