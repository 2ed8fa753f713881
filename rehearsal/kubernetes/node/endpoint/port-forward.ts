import { connect } from 'node:net'
import type { WebSocket } from 'ws'
import type { PodWorker } from '../pod-worker.ts'
import { EndpointError } from './server.ts'
import type { SpdyConnection, SpdyStream } from './spdy.ts'

/**
 * /portForward/{namespace}/{pod}?port=…: two channels for each port, data and error; each begins with the port as a
 * little-endian 16-bit number from the server.
 */
export function answerPortForward(worker: PodWorker, _: string, query: URLSearchParams): (socket: WebSocket) => void {
  const ports = [...query.getAll('port'), ...query.getAll('ports')].flatMap((text) => text.split(',')).map(Number)
  if (ports.length === 0 || ports.some((port) => !(port > 0 && port < 65536))) {
    throw new EndpointError(400, `"port" must be a number from 1 to 65535`)
  }
  return (socket) => {
    const connections = ports.map((port, index) => {
      const number = Buffer.alloc(2)
      number.writeUInt16LE(port)
      socket.send(Buffer.concat([Buffer.from([2 * index]), number]))
      socket.send(Buffer.concat([Buffer.from([2 * index + 1]), number]))
      const connection = connect({ host: worker.host.address, port })
      connection.on('data', (chunk) => {
        connection.pause()
        socket.send(Buffer.concat([Buffer.from([2 * index]), chunk]), () => connection.resume())
      })
      connection.on('error', (error) => {
        const text = `error forwarding port ${port} to pod ${worker.pod.metadata?.name}: ${error.message}`
        if (socket.readyState === socket.OPEN)
          socket.send(Buffer.concat([Buffer.from([2 * index + 1]), Buffer.from(text)]))
      })
      return connection
    })
    let open = connections.length
    for (const connection of connections) {
      connection.once('close', () => {
        open -= 1
        if (open === 0) socket.close(1000)
      })
      connection.on('drain', () => socket.resume())
    }
    socket.on('message', (data: Buffer) => {
      const number = data[0] ?? 0
      const connection = number % 2 === 0 ? connections[number / 2] : undefined
      if (data.length > 1 && connection?.writable && !connection.write(data.subarray(1))) socket.pause()
    })
    socket.once('close', () => {
      for (const connection of connections) connection.destroy()
    })
  }
}

/** The same over SPDY: for each connection the client opens two streams, for errors and for data, of one request id. */
export function forwardStreams(worker: PodWorker, spdy: SpdyConnection): void {
  const errors = new Map<string, SpdyStream>()
  spdy.on('stream', (stream) => {
    const { streamtype, requestid = '', port } = stream.headers
    if (streamtype === 'error') {
      errors.set(requestid, stream)
      return
    }
    const failures = errors.get(requestid)
    errors.delete(requestid)
    const connection = connect({ host: worker.host.address, port: Number(port), allowHalfOpen: true })
    connection.on('error', (error) => {
      failures?.write(`error forwarding port ${port} to pod ${worker.pod.metadata?.name}: ${error.message}`)
    })
    connection.once('close', () => {
      stream.end()
      failures?.end()
    })
    stream.once('close', () => connection.destroy())
    stream.pipe(connection)
    connection.pipe(stream)
  })
}
