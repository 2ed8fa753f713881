import { spawn } from 'node:child_process'

export interface Candidate {
  name: string
  /** Runs once and resolves when it is done; its time is what is measured. */
  run(): Promise<void>
}

export interface Ratio {
  name: string
  /** Median over the rounds of candidate time / baseline time of the same round. */
  median: number
  /** The middle half of the rounds. */
  from: number
  to: number
  /** Median time of one run, in milliseconds. */
  milliseconds: number
}

/**
 * Times every candidate against the baseline, interleaved: each round runs all of them once, so that a noisy
 * neighbour disturbs both sides of a ratio. A figure in seconds would say more about the machine than about us.
 */
export async function compare(baseline: Candidate, candidates: Candidate[], rounds: number): Promise<Ratio[]> {
  const times = new Map<string, number[]>()
  const all = [baseline, ...candidates]
  for (const { run } of all) await run()
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of all) {
      const before = performance.now()
      await run()
      times.set(name, [...(times.get(name) ?? []), performance.now() - before])
    }
  }
  const base = times.get(baseline.name)!
  return all.map(({ name }) => {
    const own = times.get(name)!
    const ratios = own.map((time, round) => time / base[round]!).sort((a, b) => a - b)
    return {
      name,
      median: quantile(ratios, 0.5),
      from: quantile(ratios, 0.25),
      to: quantile(ratios, 0.75),
      milliseconds: quantile(
        [...own].sort((a, b) => a - b),
        0.5,
      ),
    }
  })
}

export function quantile(sorted: number[], part: number): number {
  const at = (sorted.length - 1) * part
  const low = sorted[Math.floor(at)]!
  return low + (sorted[Math.ceil(at)]! - low) * (at - Math.floor(at))
}

export interface Exit {
  code: number | null
  stdout: string
  /** Most memory the process held, in bytes; 0 where the system does not tell. */
  maxRss: number
}

/** Runs a program to its end. The environment is exactly what is given. */
export function runProcess(command: string, args: string[], env: Record<string, string>, cwd?: string): Promise<Exit> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, cwd, stdio: ['ignore', 'pipe', 'inherit'] })
    let stdout = ''
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, maxRss: 0 }))
  })
}

export function table(title: string, ratios: Ratio[], goals: Record<string, number>): string {
  const width = Math.max(...ratios.map(({ name }) => name.length))
  const rows = ratios.map(({ name, median, from, to, milliseconds }) => {
    const goal = goals[name]
    const verdict = goal === undefined ? '' : median <= goal ? `  goal ${goal}x: met` : `  goal ${goal}x: MISSED`
    const spread = `${from.toFixed(2)} to ${to.toFixed(2)}`
    return `${name.padEnd(width)}  ${median.toFixed(2).padStart(6)}x  (${spread})  ${milliseconds.toFixed(0).padStart(5)} ms${verdict}`
  })
  return `${title}\n${rows.join('\n')}\n`
}
