import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { OutputPipe } from '../output-pipe.ts'

/** Docker's client, and the variables that lead it to its engine. */
export interface DockerClient {
  program: string
  env: NodeJS.ProcessEnv
}

/** Runs docker to its end and returns what it printed; an error says what the engine says. */
export function docker(client: DockerClient, args: string[]): Promise<string> {
  const child = spawn(client.program, args, { env: client.env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let complaint = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) return resolve(output.trim())
      reject(new Error(complaint.trim().replace(/^Error response from daemon: /, '') || `docker ended with ${code}`))
    })
  })
}

/** Reads a container's log from its first byte; both streams come in the order in which the engine has them. */
export async function readLog(
  client: DockerClient,
  container: string,
  { follow, pipe, take }: { follow: boolean; pipe: OutputPipe; take: (chunk: Buffer) => void },
): Promise<void> {
  pipe.reader.on('data', take)
  const read = once(pipe.reader, 'close')
  const child = spawn(client.program, ['logs', ...(follow ? ['--follow'] : []), container], {
    env: client.env,
    stdio: ['ignore', pipe.descriptor, pipe.descriptor],
  })
  pipe.handedOver()
  child.once('error', (error) => pipe.reader.destroy(error))
  await read
}
