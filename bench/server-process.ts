import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'

export interface ServerProcess {
  /** Path. */
  kubeconfig: string
  child: ChildProcess
  end(): void
}

/** Starts a server in a process of its own, which prints its kubeconfig's path when it is ready. */
export async function startServer(program: string, ...args: string[]): Promise<ServerProcess> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, program), ...args], {
    stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
  })
  const [ready] = (await once(child.stdout!, 'data')) as [Buffer]
  return { kubeconfig: ready.toString().trim(), child, end: () => void child.kill() }
}
