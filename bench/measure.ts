import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export interface Usage {
  /** User and system time, in milliseconds. */
  cpu: number
  /** Most memory the process held, in bytes. */
  memory: number
}

export interface Candidate {
  name: string
  /** Runs once and resolves when it is done, with what the process has used; its time is what is measured. */
  run(): Promise<Usage>
}

export interface Ratio {
  name: string
  /** Median over the rounds of candidate time / baseline time of the same round. */
  median: number
  /** The middle half of the rounds. */
  from: number
  to: number
  /** The same median of processor time: it leaves out what others do meanwhile, such as the server. */
  cpu: number
  /** Median time of one run, in milliseconds, and of its processor time. */
  milliseconds: number
  cpuMilliseconds: number
  /** Median of the most memory held, in bytes. */
  memory: number
}

/**
 * Times every candidate against the baseline, interleaved: each round runs all of them once, so that a noisy
 * neighbour disturbs both sides of a ratio. A figure in seconds would say more about the machine than about us.
 */
export async function compare(baseline: Candidate, candidates: Candidate[], rounds: number): Promise<Ratio[]> {
  const measured = new Map<string, (Usage & { time: number })[]>()
  const all = [baseline, ...candidates]
  for (const { run } of all) await run()
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of all) {
      const before = performance.now()
      const usage = await run()
      measured.set(name, [...(measured.get(name) ?? []), { ...usage, time: performance.now() - before }])
    }
  }
  const base = measured.get(baseline.name)!
  return all.map(({ name }) => {
    const own = measured.get(name)!
    const sorted = (values: number[]): number[] => values.sort((a, b) => a - b)
    const ratios = sorted(own.map(({ time }, round) => time / base[round]!.time))
    return {
      name,
      median: quantile(ratios, 0.5),
      from: quantile(ratios, 0.25),
      to: quantile(ratios, 0.75),
      cpu: quantile(sorted(own.map(({ cpu }, round) => cpu / base[round]!.cpu)), 0.5),
      milliseconds: quantile(sorted(own.map(({ time }) => time)), 0.5),
      cpuMilliseconds: quantile(sorted(own.map(({ cpu }) => cpu)), 0.5),
      memory: quantile(sorted(own.map(({ memory }) => memory)), 0.5),
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
  usage: Usage
}

/** For the environment of a Node process: it leaves behind what it has used. */
export function watchedEnvironment(): { env: Record<string, string>; usage(): Usage } {
  const file = join(mkdtempSync(join(tmpdir(), 'bench-')), 'usage')
  return {
    env: { NODE_OPTIONS: `--require=${join(import.meta.dirname, 'usage.cjs')}`, BENCH_USAGE: file },
    usage() {
      const usage = JSON.parse(readFileSync(file, 'utf8')) as Usage
      rmSync(dirname(file), { recursive: true })
      return usage
    },
  }
}

/** Runs a Node program to its end. The environment is exactly what is given. */
export function runProcess(args: string[], env: Record<string, string> = {}, stdout?: number): Promise<Exit> {
  const watched = watchedEnvironment()
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      env: { PATH: process.env.PATH ?? '', ...env, ...watched.env },
      stdio: ['ignore', stdout ?? 'pipe', 'inherit'],
    })
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout: text, usage: watched.usage() }))
  })
}

export const nothing: Candidate = {
  name: 'node -e 0',
  run: async () => (await runProcess(['-e', '0'])).usage,
}

export const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(0)} MB`

/** Met or missed, for a figure with a goal. */
export const verdict = (figure: number, goal: number, text: string): string =>
  `goal ${text}: ${figure <= goal ? 'met' : 'MISSED'}`

export function table(title: string, ratios: Ratio[], goals: Record<string, number>): string {
  const width = Math.max(...ratios.map(({ name }) => name.length))
  const rows = ratios.map(({ name, median, from, to, cpu, milliseconds, memory }) => {
    const goal = goals[name]
    const spread = `${from.toFixed(2)} to ${to.toFixed(2)}`
    const met = goal === undefined ? '' : `  ${verdict(median, goal, `${goal}x`)}`
    return (
      `${name.padEnd(width)}  ${median.toFixed(2).padStart(6)}x  (${spread})  cpu ${cpu.toFixed(2)}x` +
      `  ${milliseconds.toFixed(0).padStart(5)} ms  ${megabytes(memory)}${met}`
    )
  })
  return `${title}\n${rows.join('\n')}\n`
}
