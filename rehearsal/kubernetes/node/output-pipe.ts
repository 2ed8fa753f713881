import { execFile } from 'node:child_process'
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A pipe to give a process as its output. */
export interface OutputPipe {
  reader: Socket
  /** For `spawn`'s stdio. */
  descriptor: number
  /** To be called once the process has the descriptor: the reader ends when the last writer does. */
  handedOver(): void
}

interface Ends {
  read: number
  write: number
}

/** Made so many at once: starting a program for each is most of what an exec costs here. */
const MADE_AT_ONCE = 16

let stock: Ends[] = []
let making: Promise<void> | undefined

/**
 * Node gives a child sockets, where `echo > /dev/stderr` fails; a container's output is a pipe, and one pipe for both
 * streams keeps their order.
 */
export async function openPipe(): Promise<OutputPipe> {
  const { read, write } = await ends()
  const reader = new Socket({ fd: read, readable: true, writable: false })
  return { reader, descriptor: write, handedOver: () => closeSync(write) }
}

async function ends(): Promise<Ends> {
  for (;;) {
    const found = stock.pop()
    if (found !== undefined) return found
    making ??= makeSome().finally(() => {
      making = undefined
    })
    await making
  }
}

/** Node makes no pipes without a child: they are opened by name, and their names are gone at once. */
async function makeSome(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'output-pipes-'))
  try {
    const files = Array.from({ length: MADE_AT_ONCE }, (_, at) => join(folder, String(at)))
    await run('mkfifo', ['-m', '600', ...files])
    // Without O_NONBLOCK, opening one end would wait for the other.
    const open = (file: string): Ends => ({
      read: openSync(file, constants.O_RDONLY | constants.O_NONBLOCK),
      write: openSync(file, constants.O_WRONLY),
    })
    stock = files.map(open)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
