import { readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** What a new TCP connection sends before the first answer: ten segments (RFC 6928); then twice as much each round trip. */
const FIRST_WINDOW = 10 * 1448
/** Linux's default: half of the 6 MiB of net.ipv4.tcp_rmem. At 50 ms it is 60 MB/s a connection. */
const LARGEST_WINDOW = 3 * 1024 * 1024

/**
 * A way to the server of a kubeconfig that takes as long as between a hosted runner and a region of AWS. Writes a kubeconfig beside the first
 * that leads over it.
 */
export async function slowLink(
  kubeconfig: string,
  roundTripMs: number,
): Promise<{ kubeconfig: string; close(): void }> {
  const text = readFileSync(kubeconfig, 'utf8')
  const url = new URL(/server: "?(https:\/\/[^\s"]+)/.exec(text)![1]!)
  const { host, close } = await slowWay(url, roundTripMs)
  const file = `${kubeconfig}-slow`
  writeFileSync(file, text.replace(url.host, host))
  return { kubeconfig: file, close }
}

/** Another `host` of that server, to which every round trip takes so long; the bandwidth is not limited. */
export async function slowWay(url: URL, roundTripMs: number): Promise<{ host: string; close(): void }> {
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
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

function later(from: Socket, to: Socket, roundTripMs: number): void {
  let window = FIRST_WINDOW
  let unanswered = 0
  const after = (ms: number, work: () => void): void => void setTimeout(work, ms)
  from.on('data', (chunk) => {
    unanswered += chunk.length
    if (unanswered >= window) from.pause()
    after(roundTripMs / 2, () => {
      if (!to.destroyed) to.write(chunk)
    })
    after(roundTripMs, () => {
      unanswered -= chunk.length
      window = Math.min(LARGEST_WINDOW, window + chunk.length)
      if (from.isPaused() && unanswered < window) from.resume()
    })
  })
  from.on('end', () => after(roundTripMs / 2, () => to.end()))
  from.on('error', () => to.destroy())
  from.on('close', () => after(roundTripMs / 2, () => to.destroy()))
}
