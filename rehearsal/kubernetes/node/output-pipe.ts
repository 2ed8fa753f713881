import { execFile } from 'node:child_process'
import { closeSync, constants, openSync, rmSync } from 'node:fs'
import { Socket } from 'node:net'
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

/**
 * Node gives a child sockets, where `echo > /dev/stderr` fails; a container's output is a pipe, and one pipe for both
 * streams keeps their order.
 */
export async function openPipe(file: string): Promise<OutputPipe> {
  await run('mkfifo', ['-m', '600', file])
  // Without O_NONBLOCK, opening one end would wait for the other.
  const readEnd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK)
  const writeEnd = openSync(file, constants.O_WRONLY)
  rmSync(file)
  const reader = new Socket({ fd: readEnd, readable: true, writable: false })
  return { reader, descriptor: writeEnd, handedOver: () => closeSync(writeEnd) }
}
