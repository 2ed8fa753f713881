import { spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { runToItsEnd } from './flow.ts'
import { type Candidate, compare, megabytes, runProcess, table, type Usage, verdict } from './measure.ts'
import { startServer } from './server-process.ts'

const READER = resolve(import.meta.dirname, 'log-reader.ts')
const MOST_MEMORY = 150 * 1024 * 1024
// Our reader is read from its sources: taking their types away is no part of following a log, so it is done once.
const KEEPING = { NODE_COMPILE_CACHE: mkdtempSync(join(tmpdir(), 'bench-compiled-')) }

/** Following a log against `kubectl logs -f` on the same server, and against passing its bytes on. */
export async function log(rounds: number): Promise<string> {
  const parts: string[] = []
  for (const chunks of ['big', 'line'] as const) {
    const server = await startServer('log-server.ts', '300', chunks)
    try {
      const { kubeconfig } = server
      const candidates = [through(kubeconfig), follow(kubeconfig)]
      const ratios = await compare(kubectl(kubeconfig), candidates, Math.ceil(rounds / 3))
      parts.push(
        table(
          `A log of 300 MB in ${chunks === 'big' ? 'chunks of 32 KB' : 'a chunk for each line'}, against kubectl logs -f`,
          ratios,
          { follow: 1 },
        ),
      )
      const [, passed, followed] = ratios
      const scanning = followed!.cpuMilliseconds / passed!.cpuMilliseconds
      parts.push(`Processor time, follow to through: ${scanning.toFixed(2)}x  ${verdict(scanning, 1.4, '1.4x')}\n`)
    } finally {
      server.end()
    }
  }
  return parts.join('\n')
}

/** The most that run-mpijob holds, with a log of 1 GB. */
export async function logMemory(): Promise<string> {
  const server = await startServer('puppet.ts', '1024')
  try {
    const { memory } = await runToItsEnd(server.kubeconfig, 'gigabyte')
    return `A log of 1 GB: ${megabytes(memory)}  ${verdict(memory, MOST_MEMORY, 'under 150 MB')}\n`
  } finally {
    server.end()
  }
}

const through = (kubeconfig: string): Candidate => ({
  name: 'through',
  run: () => toNowhere((out) => runProcess([READER, kubeconfig, 'through'], KEEPING, out)),
})

const follow = (kubeconfig: string): Candidate => ({
  name: 'follow',
  run: () => toNowhere((out) => runProcess([READER, kubeconfig, 'follow'], KEEPING, out)),
})

async function toNowhere(run: (out: number) => Promise<{ code: number | null; usage: Usage }>): Promise<Usage> {
  const out = openSync('/dev/null', 'w')
  try {
    const { code, usage } = await run(out)
    if (code !== 0) throw new Error(`A reader of the log ended with ${code}.`)
    return usage
  } finally {
    closeSync(out)
  }
}

/** A program that is no Node process: its parent's shell tells what it has used. */
const kubectl = (kubeconfig: string): Candidate => ({
  name: 'kubectl logs -f',
  run: () =>
    new Promise<Usage>((done, fail) => {
      const child = spawn('bash', ['-c', 'kubectl logs -f long >/dev/null; status=$?; times; exit $status'], {
        env: { PATH: process.env.PATH ?? '', KUBECONFIG: kubeconfig, HOME: '/nonexistent' },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let text = ''
      child.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
      child.on('error', fail)
      child.on('close', (code) => {
        if (code !== 0) return fail(new Error(`kubectl logs -f ended with ${code}.`))
        const [, children = ''] = text.trim().split('\n')
        const cpu = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
          (sum, [, m, s]) => sum + Number(m) * 60 + Number(s),
          0,
        )
        done({ cpu: cpu * 1000, memory: 0 })
      })
    }),
})
