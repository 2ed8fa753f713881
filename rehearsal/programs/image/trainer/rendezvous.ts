import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** How the nodes of a training keep together: the first leads, the others follow its steps. */
export interface Rendezvous {
  /** Resolves when all nodes are there. */
  joined: Promise<void>
  /** Tells the others that a step was done. */
  announce(step: number): void
  close(): void
}

// A fixed port would bring two rehearsals on one machine into each other's way: the leader's port is the system's choice,
// and stands in a file on the shared file system with a word that only this attempt knows.
const fileIn = (directory: string): string => join(directory, '.rendezvous.json')
const LONGEST_WAIT_SECONDS = 60

export function lead(directory: string, nodes: number, onLost: (node: number) => void): Rendezvous {
  mkdirSync(directory, { recursive: true })
  const token = randomUUID()
  const followers = new Map<number, Socket>()
  let closed = false
  let enter: () => void = () => {}
  const joined = new Promise<void>((resolve) => {
    enter = resolve
  })
  if (nodes === 1) enter()
  const address = process.env.REHEARSAL_POD_IP ?? '127.0.0.1'
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.once('data', (hello) => {
      const [word, node] = hello.toString().trim().split(' ')
      if (word !== token) {
        socket.destroy()
        return
      }
      socket.write('welcome\n')
      followers.set(Number(node), socket)
      socket.on('close', () => {
        if (!closed) onLost(Number(node))
      })
      if (followers.size === nodes - 1) enter()
    })
  })
  server.listen(0, address, () => {
    const bound = server.address()
    const port = typeof bound === 'object' && bound !== null ? bound.port : 0
    const file = fileIn(directory)
    writeFileSync(`${file}.partial`, JSON.stringify({ address, port, token }))
    renameSync(`${file}.partial`, file)
  })
  return {
    joined,
    announce: (step) => {
      for (const socket of followers.values()) socket.write(`step ${step}\n`)
    },
    close: () => {
      closed = true
      for (const socket of followers.values()) socket.end('end\n')
      server.close()
      rmSync(fileIn(directory), { force: true })
    },
  }
}

/** Follows the leader to its end; false where the connection ended without a word. */
export async function follow(directory: string, node: number, onStep: (step: number) => void): Promise<boolean> {
  const socket = await reach(directory, node)
  let rest = ''
  let ended = false
  socket.on('data', (chunk) => {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (line === 'end') ended = true
      else if (line.startsWith('step ')) onStep(Number(line.slice(5)))
    }
  })
  await new Promise<void>((resolve) => socket.once('close', () => resolve()))
  return ended
}

async function reach(directory: string, node: number): Promise<Socket> {
  const last = Date.now() + LONGEST_WAIT_SECONDS * 1000
  while (Date.now() < last) {
    const socket = await attempt(directory, node)
    if (socket) return socket
    await wait(25)
  }
  throw new Error('torch.distributed.DistStoreError: Timed out waiting for clients.')
}

async function attempt(directory: string, node: number): Promise<Socket | undefined> {
  let leader: { address: string; port: number; token: string }
  try {
    leader = JSON.parse(readFileSync(fileIn(directory), 'utf8'))
  } catch {
    return undefined
  }
  return new Promise((resolve) => {
    const socket = connect({ host: leader.address, port: leader.port }, () => socket.write(`${leader.token} ${node}\n`))
    // An address left behind by an attempt before this one may be somebody else's by now: only the leader welcomes.
    socket.once('data', (answer) => {
      if (!answer.toString().startsWith('welcome\n')) return
      socket.pause()
      socket.removeAllListeners()
      socket.on('error', () => socket.destroy())
      if (answer.length > 8) socket.unshift(answer.subarray(8))
      resolve(socket)
    })
    socket.once('close', () => resolve(undefined))
    socket.once('error', () => resolve(undefined))
  })
}
