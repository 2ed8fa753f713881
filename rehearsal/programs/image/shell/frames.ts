import type { Socket } from 'node:net'

// The stand-in for SSH's connection protocol: after the handshake, each side sends frames of one type byte, four
// length bytes and a payload. Nothing is encrypted, for it never leaves this machine.

export const frame = { data: 1, errors: 2, endOfInput: 3, exit: 4 } as const
export type FrameType = (typeof frame)[keyof typeof frame]

/** false where the other side reads too slowly: wait for `drain`. */
export function send(socket: Socket, type: FrameType, payload: Uint8Array = new Uint8Array()): boolean {
  const head = Buffer.alloc(5)
  head.writeUInt8(type, 0)
  head.writeUInt32BE(payload.length, 1)
  return socket.write(Buffer.concat([head, payload]))
}

/** How a command ended, as `exit` carries it. */
export interface Exit {
  code: number | null
  signal: string | null
}

/** Cuts what arrives into a first line each of the handshake's answers, and then frames. */
export function frameReader(onFrame: (type: FrameType, payload: Buffer) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    for (;;) {
      if (rest.length < 5) return
      const length = rest.readUInt32BE(1)
      if (rest.length < 5 + length) return
      const payload = rest.subarray(5, 5 + length)
      onFrame(rest.readUInt8(0) as FrameType, payload)
      rest = rest.subarray(5 + length)
    }
  }
}

/** Reads lines of JSON until `onLine` says that it has had the last; what follows goes to the reader it returns. */
export function handshake(
  socket: Socket,
  onLine: (message: Record<string, unknown>) => ((chunk: Buffer) => void) | undefined,
): void {
  let rest: Buffer = Buffer.alloc(0)
  const onData = (chunk: Buffer): void => {
    rest = Buffer.concat([rest, chunk])
    const end = rest.indexOf(10)
    if (end < 0) {
      if (rest.length > 65_536) socket.destroy()
      return
    }
    const line = rest.subarray(0, end).toString('utf8')
    rest = rest.subarray(end + 1)
    let message: Record<string, unknown>
    try {
      message = JSON.parse(line) as Record<string, unknown>
    } catch {
      socket.destroy()
      return
    }
    const next = onLine(message)
    if (next) {
      socket.off('data', onData)
      socket.on('data', next)
      if (rest.length > 0) next(rest)
    } else if (rest.length > 0) onData(Buffer.alloc(0))
  }
  socket.on('data', onData)
}
