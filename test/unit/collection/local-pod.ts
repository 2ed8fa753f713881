import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Readable, type Writable } from 'node:stream'
import type { Cluster, ExecOptions } from '../../../src/kubernetes/cluster.ts'

export interface Call {
  script: string
  args: string[]
}

/** What a test does to one command's output: the bytes that come, and how it ends. */
export type Meddle = (call: Call, output: AsyncIterable<Buffer>, number: number) => AsyncIterable<Buffer>

export interface LocalPod {
  cluster: Cluster
  calls: Call[]
}

/** A cluster whose only pod is this machine: its commands are run by the shell here, and a test may meddle with them. */
export function localPod(meddle: Meddle = (_, output) => output): LocalPod {
  const calls: Call[] = []
  const exec = async ({ command, stdin, stdout, stderr, signal }: ExecOptions): Promise<number> => {
    const [shell, ...words] = command
    const call = { script: words[1]!, args: words.slice(3) }
    calls.push(call)
    const child = spawn(shell!, words, { stdio: 'pipe', ...(signal ? { signal } : {}) })
    child.on('error', () => {})
    child.stdin.on('error', () => {})
    if (stdin === undefined) child.stdin.end()
    else stdin.pipe(child.stdin)
    child.stderr.on('data', (chunk: Buffer) => stderr?.write(chunk))
    const ended = once(child, 'exit') as Promise<[number | null]>
    ended.catch(() => {})
    try {
      for await (const chunk of meddle(call, child.stdout as AsyncIterable<Buffer>, calls.length)) {
        if (stdout?.destroyed) break
        if (stdout && !stdout.write(chunk)) await room(stdout)
      }
    } finally {
      child.stdout.destroy()
    }
    const [code] = await ended
    return code ?? 137
  }
  return { cluster: { exec } as unknown as Cluster, calls }
}

/** Resolves when the reader wants more, or has left. */
function room(stdout: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of ['drain', 'close']) stdout.removeListener(event, done)
      resolve()
    }
    for (const event of ['drain', 'close']) stdout.on(event, done)
  })
}

export const text = (content: Buffer | string): Readable => Readable.from([Buffer.from(content as Buffer)])
