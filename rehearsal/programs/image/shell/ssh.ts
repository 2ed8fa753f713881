import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { endWithParent, type Host, hosts } from '../surroundings.ts'
import { type Exit, frame, frameReader, handshake, send } from './frames.ts'
import { privateKeys, signatureOf, sshFolder } from './keys.ts'

interface Options {
  host: string
  command: string
  /** `-o ConnectionAttempts`, one a second. */
  attempts: number
  /** `-n`: nothing is read from standard input. */
  noInput: boolean
}

const signalNumbers: Record<string, number> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGABRT: 6,
  SIGBUS: 7,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGTERM: 15,
}

/** `ssh [options] host command`. Ends with the command's exit code, or 255 where there was no connection. */
export async function ssh(args: string[]): Promise<never> {
  const options = parse(args)
  const socket = await open(options)
  endWithParent(() => process.exit(255))
  process.on('SIGTERM', () => process.exit(255))
  let ended = false

  const onFrame = frameReader((type, payload) => {
    if (type === frame.data) process.stdout.write(payload)
    if (type === frame.errors) process.stderr.write(payload)
    if (type !== frame.exit) return
    ended = true
    const { code, signal } = JSON.parse(payload.toString()) as Exit
    leave(signal ? 128 + (signalNumbers[signal] ?? 1) : (code ?? 255))
  })
  handshake(socket, (message) => {
    if (typeof message.challenge === 'string') {
      const challenge = message.challenge
      const signatures = privateKeys(sshFolder()).map((key) => signatureOf(key, challenge))
      socket.write(`${JSON.stringify({ command: options.command, signatures })}\n`)
      return undefined
    }
    if (message.accepted === true) {
      forwardInput(socket, options.noInput)
      return onFrame
    }
    process.stderr.write(`root@${options.host}: Permission denied (publickey).\r\n`)
    ended = true
    leave(255)
    return () => {}
  })
  socket.on('close', () => {
    if (ended) return
    process.stderr.write(`Connection to ${options.host} closed by remote host.\r\n`)
    leave(255)
  })
  return new Promise<never>(() => {})
}

/** Ends when everything printed has been taken. */
function leave(code: number): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
}

function forwardInput(socket: Socket, noInput: boolean): void {
  if (noInput) {
    send(socket, frame.endOfInput)
    return
  }
  process.stdin.on('data', (chunk: Buffer) => send(socket, frame.data, chunk))
  process.stdin.on('end', () => send(socket, frame.endOfInput))
  process.stdin.on('error', () => send(socket, frame.endOfInput))
}

async function open({ host, attempts }: Options): Promise<Socket> {
  for (let attempt = 1; ; attempt++) {
    const found: Host | undefined = hosts()[host]
    if (!found && attempt >= attempts) {
      process.stderr.write(`ssh: Could not resolve hostname ${host}: Name or service not known\r\n`)
      process.exit(255)
    }
    const socket = found && (await connected(found))
    if (socket) return socket
    if (attempt >= attempts) {
      process.stderr.write(`ssh: connect to host ${host} port 22: Connection refused\r\n`)
      process.exit(255)
    }
    // A second with the real one; here a pod is there in a fraction of it.
    await wait(100)
  }
}

function connected({ address, sshPort }: Host): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port: sshPort })
    socket.once('connect', () => {
      socket.removeAllListeners('error')
      socket.on('error', () => socket.destroy())
      resolve(socket)
    })
    socket.once('error', () => resolve(undefined))
  })
}

// ssh(1): the options that take a value. The value may follow without a space.
const valued = 'BbcDEeFIiJLlmOopQRSWw'

function parse(args: string[]): Options {
  const options: Options = { host: '', command: '', attempts: 1, noInput: false }
  let index = 0
  for (; index < args.length; index++) {
    const word = args[index]!
    if (!word.startsWith('-') || word === '-') break
    if (word === '--') {
      index++
      break
    }
    if (word === '-n') options.noInput = true
    if (!valued.includes(word[1]!)) continue
    const value = word.length > 2 ? word.slice(2) : (args[++index] ?? '')
    const attempts = word[1] === 'o' ? /^ConnectionAttempts[= ](\d+)$/.exec(value)?.[1] : undefined
    if (attempts) options.attempts = Number(attempts)
  }
  options.host = (args[index] ?? '').replace(/^.*@/, '')
  options.command = args.slice(index + 1).join(' ')
  if (options.host === '' || options.command === '') {
    process.stderr.write('usage: ssh [options] host command (the stand-in has no interactive shell)\r\n')
    process.exit(255)
  }
  return options
}
