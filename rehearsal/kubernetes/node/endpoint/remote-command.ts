import { type ChildProcess, spawn } from 'node:child_process'
import { constants } from 'node:os'
import type { Readable } from 'node:stream'
import { readLog } from '../log-reader.ts'
import { openPipe } from '../output-pipe.ts'
import type { PodWorker } from '../pod-worker.ts'
import type { Channels } from './channels.ts'
import { EndpointError } from './server.ts'

/** The remote command protocols, the one we like best first; version 5 can close standard input. */
export const protocols = ['v5.channel.k8s.io', 'v4.channel.k8s.io']

const channel = { stdin: 0, stdout: 1, stderr: 2, error: 3, resize: 4, close: 255 }
// Above this many bytes not yet sent, the process waits.
const highWater = 256 * 1024

interface Streams {
  stdin: boolean
  stdout: boolean
  stderr: boolean
  tty: boolean
}

// kubelet's names and the API server's.
function streams(query: URLSearchParams): Streams {
  const flag = (...names: string[]) => names.some((name) => /^(true|1)$/.test(query.get(name) ?? ''))
  const tty = flag('tty')
  return {
    stdin: flag('input', 'stdin'),
    stdout: flag('output', 'stdout'),
    stderr: flag('error', 'stderr') && !tty,
    tty,
  }
}

/** What a client that opens a stream for each will open: always one for the error, last of all the terminal's size. */
export function announcedStreams(query: URLSearchParams): string[] {
  const { stdin, stdout, stderr, tty } = streams(query)
  const asked = { error: true, stdin, stdout, stderr, resize: tty }
  return Object.entries(asked).flatMap(([name, yes]) => (yes ? [name] : []))
}

/** /exec/{namespace}/{pod}/{container}?command=…: runs a command in the container's namespaces. */
export function answerExec(worker: PodWorker, name: string, query: URLSearchParams): (socket: Channels) => void {
  const container = worker.container(name)
  if (!container) throw new EndpointError(404, `container ${name} not found in pod`)
  if (!container.process) throw new EndpointError(500, `container not found ("${name}")`)
  const running = container.process
  const command = query.getAll('command')
  const wanted = streams(query)
  return (socket) => {
    socket.pause()
    void (async () => {
      try {
        const { line, env, cwd } = running.execLine(running.resolve(command), wanted.tty ? { TERM: 'xterm' } : {})
        const stdout = await openPipe()
        const stderr = wanted.stderr ? await openPipe() : undefined
        const child = spawn(line[0] as string, line.slice(1), {
          env,
          cwd,
          detached: true,
          stdio: [wanted.stdin ? 'pipe' : 'ignore', stdout.descriptor, (stderr ?? stdout).descriptor],
        })
        stdout.handedOver()
        stderr?.handedOver()
        running.adopt(child)
        takeInput(socket, child)
        const outputs = [send(socket, channel.stdout, stdout.reader)]
        if (stderr) outputs.push(send(socket, channel.stderr, stderr.reader))
        const exitCode = await ended(child)
        // A process left behind by the command may hold its output open.
        await Promise.race([Promise.all(outputs), new Promise((resolve) => setTimeout(resolve, 1000))])
        finish(socket, exitStatus(exitCode))
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error)
        finish(socket, {
          metadata: {},
          status: 'Failure',
          reason: 'InternalError',
          message: `error executing command in container: ${message}`,
          code: 500,
        })
      }
    })()
  }
}

/** /attach/…: what the container prints from now on. */
export function answerAttach(worker: PodWorker, name: string): (socket: Channels) => void {
  const container = worker.container(name)
  const store = container?.log
  if (!container?.process || !store) throw new EndpointError(404, `container ${name} not found in pod`)
  return (socket) => {
    const left = new AbortController()
    socket.once('close', () => left.abort())
    void (async () => {
      for await (const chunk of readLog(store, { follow: true, tailLines: 0 }, left.signal)) {
        socket.send(Buffer.concat([Buffer.from([channel.stdout]), chunk]))
      }
      finish(socket, { metadata: {}, status: 'Success' })
    })().catch(() => socket.terminate())
  }
}

function takeInput(socket: Channels, child: ChildProcess): void {
  const input = child.stdin
  input?.on('error', () => {})
  input?.on('drain', () => socket.resume())
  socket.on('message', (data: Buffer) => {
    if (data[0] === channel.close && data[1] === channel.stdin) input?.end()
    else if (data[0] === channel.stdin && data.length > 1 && input?.writable) {
      if (!input.write(data.subarray(1))) socket.pause()
    }
  })
  // A client that is gone: its input has ended. The command goes on, as it does under a container runtime.
  socket.once('close', () => input?.end())
  socket.resume()
}

function send(socket: Channels, number: number, stream: Readable): Promise<void> {
  const head = Buffer.from([number])
  stream.on('data', (chunk: Buffer) => {
    if (socket.readyState !== socket.OPEN) return
    socket.send(Buffer.concat([head, chunk]), () => {
      if (stream.isPaused() && socket.bufferedAmount < highWater) stream.resume()
    })
    if (socket.bufferedAmount > highWater) stream.pause()
  })
  socket.once('close', () => stream.resume())
  return new Promise((resolve) => stream.once('close', () => resolve()))
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
}

function exitStatus(exitCode: number): unknown {
  if (exitCode === 0) return { metadata: {}, status: 'Success' }
  return {
    metadata: {},
    status: 'Failure',
    message: `command terminated with non-zero exit code: error executing command, exit code ${exitCode}`,
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: String(exitCode) }] },
  }
}

/** The Status comes last, on its own channel; then the connection is closed in good order. */
function finish(socket: Channels, status: unknown): void {
  if (socket.readyState !== socket.OPEN) return
  // A paused connection would never see the client's answer to the close.
  socket.resume()
  socket.send(Buffer.concat([Buffer.from([channel.error]), Buffer.from(JSON.stringify(status))]), () =>
    socket.close(1000),
  )
}
