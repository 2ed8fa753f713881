import { createServer, type IncomingMessage, request as plainRequest, type ServerResponse } from 'node:http'
import { Agent, createServer as createSecureServer, request as secureRequest } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createAuthority } from '../../rehearsal/tls.ts'
import type { Connection } from '../../src/kubernetes/cluster.ts'

export type Fits = (request: { method: string; url: string; token: string }) => boolean

/** Stands between a client and an API server, and disturbs what passes. */
export interface Interposer {
  /** Where the client is to go instead. */
  connection: Pick<Connection, 'server' | 'certificateAuthority'>
  /** Breaks off the answers that are under way; returns how many there were. */
  cut(fits: Fits): number
  /** Answers in the server's place from now on, until the returned function is called; that returns how often it did. */
  answer(fits: Fits, status: number, body: object): () => number
  /** Breaks an answer off in the middle of a line: right behind that text. Resolves when it has. */
  cutBehind(text: string, fits: Fits): Promise<void>
  /** Passes the next such request on, and loses its answer. Resolves when it has. */
  lose(fits: Fits): Promise<void>
  /** The answers that are under way stay open, and say nothing more; returns how many there were. */
  hush(fits: Fits): number
  /** Nothing gets through any more, and what was under way is broken off; until `mend`. */
  sever(): void
  mend(): void
  close(): Promise<void>
}

export const isWatch: Fits = ({ url }) => /[?&]watch=/.test(url)
export const isLog: Fits = ({ url }) => /\/log\?/.test(url)

interface UnderWay {
  request: Parameters<Fits>[0]
  response: ServerResponse
  hushed: boolean
}

export async function interpose(to: Connection): Promise<Interposer> {
  const { protocol, hostname, port } = new URL(to.server)
  const secure = protocol === 'https:'
  const agent = new Agent({ keepAlive: true, ...(to.certificateAuthority ? { ca: to.certificateAuthority } : {}) })
  const underWay = new Set<UnderWay>()
  const answers = new Set<{ fits: Fits; status: number; body: object; count: number }>()
  const scissors = new Set<{ text: string; fits: Fits; cut: () => void }>()
  const losses = new Set<{ fits: Fits; lost: () => void }>()
  let severed = false

  const pass = (incoming: IncomingMessage, response: ServerResponse): void => {
    const { method = 'GET', url = '/', headers } = incoming
    const request = { method, url, token: (headers.authorization ?? '').replace('Bearer ', '') }
    if (severed) {
      incoming.socket.destroy()
      return
    }
    const own = [...answers].find(({ fits }) => fits(request))
    if (own) {
      own.count += 1
      incoming.resume()
      response.writeHead(own.status, { 'content-type': 'application/json' }).end(`${JSON.stringify(own.body)}\n`)
      return
    }
    const loss = [...losses].find(({ fits }) => fits(request))
    if (loss) losses.delete(loss)
    const entry = { request, response, hushed: false }
    underWay.add(entry)
    const outgoing = (secure ? secureRequest : plainRequest)(
      { hostname, port, path: url, method, headers, ...(secure ? { agent } : {}) },
      (answer) => {
        if (loss) {
          answer.resume().once('end', () => {
            response.destroy()
            loss.lost()
          })
          return
        }
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        response.flushHeaders()
        answer.on('data', (chunk: Buffer) => relay(chunk, entry, () => answer.resume()) || answer.pause())
        answer.once('end', () => entry.hushed || response.end())
        answer.once('error', () => entry.hushed || response.destroy())
      },
    )
    outgoing.once('error', () => response.destroy())
    response.once('close', () => {
      underWay.delete(entry)
      outgoing.destroy()
    })
    incoming.pipe(outgoing)
  }

  const relay = (chunk: Buffer, { request, response, hushed }: UnderWay, more: () => void): boolean => {
    if (hushed) return true
    for (const pair of scissors) {
      const at = pair.fits(request) ? chunk.indexOf(pair.text) : -1
      if (at < 0) continue
      scissors.delete(pair)
      // Destroyed only when it is out: what is to be cut is the line, not its first half too.
      response.write(chunk.subarray(0, at + pair.text.length), () => {
        response.destroy()
        pair.cut()
      })
      return true
    }
    const room = response.write(chunk)
    if (!room) response.once('drain', more)
    return room
  }

  const cut = (fits: Fits): number => {
    const found = [...underWay].filter(({ request }) => fits(request))
    for (const { response } of found) response.destroy()
    return found.length
  }

  const authority = createAuthority()
  const { certificate, key } = authority.issue({ commonName: 'interposer', ips: ['127.0.0.1'] })
  const server = secure ? createSecureServer({ cert: certificate, key }, pass) : createServer(pass)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = `${protocol}//127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    connection: { server: address, ...(secure ? { certificateAuthority: authority.certificate } : {}) },
    cut,
    answer(fits, status, body) {
      const own = { fits, status, body, count: 0 }
      answers.add(own)
      return () => {
        answers.delete(own)
        return own.count
      }
    },
    lose: (fits) => new Promise((lost) => losses.add({ fits, lost })),
    hush(fits) {
      const found = [...underWay].filter(({ request }) => fits(request))
      for (const entry of found) entry.hushed = true
      return found.length
    },
    cutBehind: (text, fits) => new Promise((done) => scissors.add({ text, fits, cut: done })),
    sever() {
      severed = true
      server.closeAllConnections()
    },
    mend() {
      severed = false
    },
    async close() {
      agent.destroy()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
