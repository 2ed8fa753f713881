import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { expect, test } from '@jest/globals'
import { readAll } from '../../../src/kubernetes/status.ts'
import { createClusterFor } from './quick-cluster.ts'

const HEAD = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'

/** What a log holds whose answer is these bytes, that come so many at a time. */
async function logOf(
  answer: string,
  atOnce = answer.length,
  end: (socket: Socket) => void = () => {},
): Promise<string> {
  const server = createServer((socket) => {
    socket.setNoDelay(true)
    socket.once('data', async () => {
      for (let at = 0; at < answer.length; at += atOnce) {
        socket.write(answer.slice(at, at + atOnce))
        await new Promise(setImmediate)
      }
      end(socket)
    })
    socket.on('error', () => {})
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cluster = createClusterFor({ server: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
  try {
    return (await readAll(await cluster.logs({ name: 'a', namespace: 'b', container: 'c', follow: true }))).toString()
  } finally {
    cluster.close()
    server.close()
  }
}

test.each([1, 2, 3, 5, 64, 4096])('the framing of chunks is taken off, %s bytes at a time', async (atOnce) => {
  const long = 'x'.repeat(300)
  const chunks = `5\r\none\r\n\r\n1\r\n\n\r\n4;name="v"\r\ntwo\n\r\n12C\r\n${long}\r\n0003\r\nend\r\n`
  expect(await logOf(`${HEAD}${chunks}0\r\n\r\n`, atOnce)).toBe(`one\r\n\ntwo\n${long}end`)
  expect(await logOf(`${HEAD}${chunks}0\r\nTrailer: of no use\r\n\r\n`, atOnce)).toBe(`one\r\n\ntwo\n${long}end`)
})

test('a body whose length is given ends there', async () => {
  expect(await logOf('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\none\ntwo', 5)).toBe('one\n')
  expect(await logOf('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')).toBe('')
})

test('a body without a length ends with the connection', async () => {
  expect(await logOf('HTTP/1.1 200 OK\r\n\r\none\n', 7, (socket) => socket.end())).toBe('one\n')
})

test.each([
  ['in a chunk', `${HEAD}5\r\none`],
  ['between chunks', `${HEAD}3\r\none\r\n`],
  ['in a trailer', `${HEAD}3\r\none\r\n0\r\n`],
  ['before its length', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\none'],
])('a connection that ends %s has broken off', async (_where, answer) => {
  await expect(logOf(answer, 7, (socket) => socket.end())).rejects.toThrow('The connection broke off.')
})

test.each([`${HEAD}zz\r\n`, `${HEAD}\r\n`, `${HEAD}1234567890abcdef\r\n`, `${HEAD}1\r\nabc\r\n`])(
  'what is no chunk is not taken for one',
  async (answer) => {
    await expect(logOf(answer)).rejects.toThrow('the length of a chunk is no number')
  },
)

test('a refusal is told in the words of the server', async () => {
  const status = JSON.stringify({ kind: 'Status', message: 'container "c" is waiting to start', code: 400 })
  const answer = `HTTP/1.1 400 Bad Request\r\nContent-Length: ${status.length}\r\n\r\n${status}`
  await expect(logOf(answer, 20)).rejects.toThrow('container "c" is waiting to start')
})

test('a log that goes on is let go when the caller leaves, and when the cluster is closed', async () => {
  const ended: Promise<unknown>[] = []
  const server = createServer((socket) => {
    ended.push(once(socket, 'close'))
    socket.on('error', () => {})
    socket.once('data', () => socket.write(`${HEAD}4\r\none\n\r\n`))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cluster = createClusterFor({ server: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
  const leaving = new AbortController()
  const follow = { name: 'a', namespace: 'b', container: 'c', follow: true }
  const first = await cluster.logs({ ...follow, signal: leaving.signal })
  const second = await cluster.logs(follow)
  for (const log of [first, second]) log.on('error', () => {})
  leaving.abort()
  await ended[0]
  cluster.close()
  await ended[1]
  server.close()
})
