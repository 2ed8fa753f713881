import { PassThrough, Readable, Writable } from 'node:stream'
import type { Cluster } from '../../kubernetes/cluster.ts'

/** A container in which the run's directory can be read, by the usual programs of its image. */
export interface Place {
  pod: string
  namespace: string
  container: string
}

/** The command ended otherwise than it should have, or could not be run. */
export class RemoteError extends Error {
  readonly exitCode: number | undefined
  constructor(message: string, exitCode?: number) {
    super(message)
    this.name = 'RemoteError'
    this.exitCode = exitCode
  }
}

const MOST_SAID = 2_000

/**
 * Runs a shell script in a container and hands its output to `read`, as it comes. The script's parameters are arguments
 * of their own and never part of its text. Resolves when both are done; what the script said on standard error is in
 * the error, where its exit code is none of those that are fine. A reader that has enough ends the command.
 */
export async function remotely<T>(
  cluster: Cluster,
  place: Place,
  command: { script: string; args: string[]; stdin?: Buffer; fine?: readonly number[]; said?: (text: string) => void },
  read: (output: Readable) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const output = new PassThrough()
  const said: Buffer[] = []
  const over = new AbortController()
  let isBroken = false
  const running = cluster
    .exec({
      name: place.pod,
      namespace: place.namespace,
      container: place.container,
      command: ['sh', '-c', command.script, 'sh', ...command.args],
      ...(command.stdin === undefined ? {} : { stdin: Readable.from([command.stdin]) }),
      stdout: output,
      stderr: new Writable({
        write(chunk: Buffer, _encoding, done) {
          if (said.length < 20) said.push(chunk)
          done()
        },
      }),
      signal: AbortSignal.any([signal, over.signal]),
    })
    .then(
      (code) => {
        output.end()
        return code
      },
      (error: unknown) => {
        isBroken = true
        output.destroy(error as Error)
        throw error
      },
    )
  const reading = read(output).finally(() => {
    // Nobody reads on: the command must not wait for ever with a full pipe.
    if (!output.readableEnded && !isBroken) over.abort()
  })
  const [code, result] = await Promise.allSettled([running, reading])
  const words = Buffer.concat(said).toString().trim().slice(0, MOST_SAID)
  if (over.signal.aborted && !signal.aborted) {
    if (result.status === 'rejected') throw result.reason
    return result.value
  }
  // What the command said explains more than that its output could not be read; that more than a bare exit code.
  if (result.status === 'rejected' && !isBroken && words === '') throw result.reason
  if (code.status === 'rejected') throw new RemoteError((code.reason as Error).message)
  if (code.value !== 0 && !command.fine?.includes(code.value)) {
    throw new RemoteError(words === '' ? `It ended with exit code ${code.value}.` : words, code.value)
  }
  if (result.status === 'rejected') throw result.reason
  if (words !== '') command.said?.(words)
  return result.value
}
