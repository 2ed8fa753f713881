import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { endWithParent } from '../surroundings.ts'
import { frame, frameReader, handshake, send } from './frames.ts'
import { isAuthorized, sshFolder } from './keys.ts'

/**
 * `sshd -De`: takes commands from the pods that hold the job's key, until SIGTERM. A command whose connection ends is
 * ended too, as mpirun's daemon ends its processes when it has lost mpirun.
 */
export function sshd(args: string[]): void {
  const options = args.join('')
  const log = (text: string): void => {
    if (options.includes('e')) process.stderr.write(`${text}\r\n`)
  }
  const address = process.env.REHEARSAL_POD_IP ?? '127.0.0.1'
  const port = Number(process.env.REHEARSAL_SSH_PORT ?? 0)
  const commands = new Set<ChildProcess>()

  const server = createServer((socket) => {
    const peer = `${socket.remoteAddress} port ${socket.remotePort}`
    const challenge = randomBytes(32).toString('hex')
    socket.on('error', () => socket.destroy())
    socket.write(`${JSON.stringify({ server: 'SSH-2.0-rehearsal', challenge })}\n`)
    handshake(socket, (request) => {
      const authorizedKeys = join(sshFolder(), 'authorized_keys')
      const keys = existsSync(authorizedKeys) ? readFileSync(authorizedKeys, 'utf8') : ''
      const signatures = Array.isArray(request.signatures) ? request.signatures.map(String) : []
      if (!isAuthorized(keys, challenge, signatures)) {
        log(`Connection closed by authenticating user root ${peer} [preauth]`)
        socket.end(`${JSON.stringify({ accepted: false })}\n`)
        return () => {}
      }
      log(`Accepted publickey for root from ${peer} ssh2`)
      socket.write(`${JSON.stringify({ accepted: true })}\n`)
      const command = run(String(request.command ?? ''), socket)
      commands.add(command)
      command.once('exit', () => commands.delete(command))
      return frameReader((type, payload) => {
        if (type === frame.data) command.stdin?.write(payload)
        if (type === frame.endOfInput) command.stdin?.end()
      })
    })
  })
  server.on('error', (error: NodeJS.ErrnoException) => {
    log(`Bind to port ${port} on ${address} failed: ${error.message}.`)
    process.exit(255)
  })
  server.listen(port, address, () => {
    const bound = server.address()
    log(`Server listening on ${address} port ${typeof bound === 'object' ? bound?.port : port}.`)
  })
  const stop = (code: number): void => {
    for (const command of commands) end(command, 'SIGKILL')
    process.exit(code)
  }
  process.on('SIGTERM', () => {
    log('Received signal 15; terminating.')
    stop(0)
  })
  process.on('SIGINT', () => stop(255))
  endWithParent(() => stop(255))
}

function run(text: string, socket: Socket): ChildProcess {
  // A group of its own, so that what the command started can be ended with it.
  const command = spawn('bash', ['-c', text], { env: environment(), cwd: home(), detached: true })
  const forward = (stream: NodeJS.ReadableStream | null, type: typeof frame.data | typeof frame.errors): void => {
    stream?.on('data', (chunk: Buffer) => {
      if (send(socket, type, chunk)) return
      stream.pause()
      socket.once('drain', () => stream.resume())
    })
  }
  forward(command.stdout, frame.data)
  forward(command.stderr, frame.errors)
  command.stdin?.on('error', () => {})
  command.on('error', (error) => {
    send(socket, frame.errors, Buffer.from(`${error.message}\n`))
    send(socket, frame.exit, Buffer.from(JSON.stringify({ code: 127, signal: null })))
    socket.end()
  })
  // 'close' comes after the last output.
  command.on('close', (code, signal) => {
    if (socket.destroyed) return
    send(socket, frame.exit, Buffer.from(JSON.stringify({ code, signal })))
    socket.end()
  })
  socket.on('close', () => {
    if (command.exitCode !== null || command.signalCode !== null) return
    end(command, 'SIGTERM')
    setTimeout(() => end(command, 'SIGKILL'), 2000).unref()
  })
  return command
}

function end({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal)
  } catch {
    // It has ended already.
  }
}

const home = (): string => (existsSync(process.env.HOME ?? '/root') ? (process.env.HOME ?? '/root') : '/')

/** What a session has: nothing of the container's own environment, as with the real one, but where the programs are. */
function environment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name]) => ['PATH', 'HOME', 'HOSTNAME', 'TMPDIR'].includes(name) || name.startsWith('REHEARSAL_'),
  )
  return { USER: 'root', LOGNAME: 'root', SHELL: '/bin/bash', ...(Object.fromEntries(kept) as Record<string, string>) }
}
