import { readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Bytes on their way at once: what a connection of 100 MB/s holds in that time, and more. */
const IN_FLIGHT = 16 * 1024 * 1024

/**
 * A way to the server of a kubeconfig that takes as long as between a hosted runner and a region of AWS; its bandwidth is
 * not limited. Writes a kubeconfig beside the first that leads over it.
 */
export async function slowLink(
  kubeconfig: string,
  roundTripMs: number,
): Promise<{ kubeconfig: string; close(): void }> {
  const text = readFileSync(kubeconfig, 'utf8')
  const url = new URL(/server: "?(https:\/\/[^\s"]+)/.exec(text)![1]!)
  const sockets = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ host: url.hostname, port: Number(url.port), allowHalfOpen: true })
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      later(from, to, roundTripMs / 2)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const file = `${kubeconfig}-slow`
  writeFileSync(file, text.replace(url.host, `127.0.0.1:${(server.address() as AddressInfo).port}`))
  return {
    kubeconfig: file,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

function later(from: Socket, to: Socket, delayMs: number): void {
  let inFlight = 0
  const after = (work: () => void): void => void setTimeout(work, delayMs)
  from.on('data', (chunk) => {
    inFlight += chunk.length
    if (inFlight > IN_FLIGHT) from.pause()
    after(() => {
      inFlight -= chunk.length
      if (from.isPaused() && inFlight < IN_FLIGHT) from.resume()
      if (!to.destroyed) to.write(chunk)
    })
  })
  from.on('end', () => after(() => to.end()))
  from.on('error', () => to.destroy())
  from.on('close', () => after(() => to.destroy()))
}
