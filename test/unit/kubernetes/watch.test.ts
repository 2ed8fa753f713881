import { afterEach, expect, test } from '@jest/globals'
import type { WatchEvent } from '../../../src/kubernetes/cluster.ts'
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts'
import { pods } from '../../../src/kubernetes/resources.ts'
import { event, type FaultyServer, failure, faultyServer, json, stream } from './faulty-server.ts'
import { type Cluster, createClusterFor } from './quick-cluster.ts'

let server: FaultyServer
afterEach(() => server.close())

const list = (resourceVersion: string, ...names: string[]) =>
  json({ items: names.map((name) => ({ metadata: { name } })), metadata: { resourceVersion } })

/** What a watch yields, until it has yielded so much. */
async function take(count: number, cluster: Cluster = server.cluster): Promise<string[]> {
  const stop = new AbortController()
  const seen: string[] = []
  const names = (items: KubernetesObject[]): string => items.map(({ metadata }) => metadata?.name).join(' ')
  const text = (each: WatchEvent<KubernetesObject>): string =>
    each.type === 'SYNC' ? `SYNC ${names(each.items)}` : `${each.type} ${each.object.metadata?.name}`
  for await (const each of cluster.watch<KubernetesObject>(pods, { signal: stop.signal })) {
    seen.push(text(each))
    if (seen.length >= count) stop.abort()
  }
  return seen
}

const versions = (): string[] =>
  server.requests.flatMap((request) => /resourceVersion=(\d+)/.exec(request)?.[1] ?? []).map(String)

test('everything there is comes first, then the changes', async () => {
  server = await faultyServer(
    list('5', 'a', 'b'),
    stream([event('ADDED', 'c', '6'), event('DELETED', 'a', '7')], 'stay'),
  )
  expect(await take(3)).toEqual(['SYNC a b', 'ADDED c', 'DELETED a'])
})

test.each(['end', 'break'] as const)('a watch that is cut (%s) goes on where it was', async (how) => {
  server = await faultyServer(
    list('5', 'a'),
    stream([event('ADDED', 'b', '6')], how),
    stream([event('ADDED', 'c', '7')], how),
    stream([event('ADDED', 'd', '8')], 'stay'),
  )
  expect(await take(4)).toEqual(['SYNC a', 'ADDED b', 'ADDED c', 'ADDED d'])
  expect(versions()).toEqual(['5', '6', '7'])
})

test('half an event before a cut is not an event', async () => {
  server = await faultyServer(
    list('5'),
    stream([event('ADDED', 'b', '6'), event('ADDED', 'c', '7').slice(0, 20)], 'break'),
    stream([event('ADDED', 'c', '7')], 'stay'),
  )
  expect(await take(3)).toEqual(['SYNC ', 'ADDED b', 'ADDED c'])
})

test('an event may come in pieces, and many in one piece', async () => {
  const text = event('ADDED', 'b', '6') + event('MODIFIED', 'b', '7') + event('ADDED', 'ü', '8')
  server = await faultyServer(list('5'), stream([text.slice(0, 10), text.slice(10, 95), text.slice(95)], 'stay'))
  expect(await take(4)).toEqual(['SYNC ', 'ADDED b', 'MODIFIED b', 'ADDED ü'])
})

test('a bookmark moves the place to go on from and is not told', async () => {
  server = await faultyServer(
    list('5'),
    stream([event('BOOKMARK', '', '90')], 'end'),
    stream([event('ADDED', 'b', '91')], 'stay'),
  )
  expect(await take(2)).toEqual(['SYNC ', 'ADDED b'])
  expect(versions()).toEqual(['5', '90'])
})

test.each([
  ['as an answer', failure(410, 'Expired', 'too old resource version')],
  [
    'as an event',
    stream(
      [`${JSON.stringify({ type: 'ERROR', object: { code: 410, reason: 'Expired', message: 'too old' } })}\n`],
      'end',
    ),
  ],
])('410 %s leads to a new list', async (_, gone) => {
  server = await faultyServer(list('5', 'a'), gone, list('9', 'b'), stream([event('ADDED', 'c', '10')], 'stay'))
  expect(await take(3)).toEqual(['SYNC a', 'SYNC b', 'ADDED c'])
})

test.each([
  ['503', failure(503, 'ServiceUnavailable', 'starting')],
  ['429', failure(429, 'TooManyRequests', 'slow', { 'retry-after': '0' })],
])('%s in between is waited for, from the same place', async (_, refusal) => {
  server = await faultyServer(list('5'), refusal, refusal, stream([event('ADDED', 'b', '6')], 'stay'))
  expect(await take(2)).toEqual(['SYNC ', 'ADDED b'])
  expect(versions()).toEqual(['5', '5', '5'])
})

test('a watch that says nothing at all is taken for dead', async () => {
  server = await faultyServer(list('5'), stream([], 'stay'), stream([event('ADDED', 'b', '6')], 'stay'))
  const cluster = createClusterFor({ server: server.url }, { watchTimes: { silenceSeconds: 0.05 } })
  expect(await take(2, cluster)).toEqual(['SYNC ', 'ADDED b'])
  cluster.close()
})

test('what is forbidden is told, not tried for ever', async () => {
  server = await faultyServer(failure(403, 'Forbidden', 'pods is forbidden'))
  await expect(take(1)).rejects.toThrow('pods is forbidden')
})

const forbidden = failure(403, 'Forbidden', 'pods is forbidden: User "x" cannot watch resource "pods"')

test.each([
  ['403', forbidden],
  ['401', failure(401, 'Unauthorized', 'Unauthorized')],
  ['404', failure(404, 'NotFound', 'the server could not find the requested resource')],
])('a watch goes on over %s of a server that has just begun', async (_, refusal) => {
  server = await faultyServer(
    list('5'),
    stream([event('ADDED', 'b', '6')], 'break'),
    refusal,
    refusal,
    stream([event('ADDED', 'c', '7')], 'stay'),
  )
  expect(await take(3)).toEqual(['SYNC ', 'ADDED b', 'ADDED c'])
  expect(versions()).toEqual(['5', '6', '6', '6'])
})

test('a new list after 410 is borne to be refused for a moment too', async () => {
  server = await faultyServer(
    list('5'),
    stream([], 'break'),
    failure(410, 'Expired', 'too old'),
    forbidden,
    list('9', 'x'),
    stream([event('ADDED', 'c', '10')], 'stay'),
  )
  expect(await take(3)).toEqual(['SYNC ', 'SYNC x', 'ADDED c'])
})

test('a right that was taken away ends the watch, after a while', async () => {
  server = await faultyServer(list('5'), stream([event('ADDED', 'b', '6')], 'end'), forbidden)
  const cluster = createClusterFor({ server: server.url }, { patience: { refusalMs: 30 } })
  await expect(take(3, cluster)).rejects.toThrow('pods is forbidden')
  expect(server.requests.length).toBeGreaterThan(3)
  cluster.close()
})

test('the right to list is not the right to watch', async () => {
  server = await faultyServer(list('5'), forbidden)
  await expect(take(2)).rejects.toThrow('pods is forbidden')
  expect(server.requests).toHaveLength(2)
})

test('a burst of 5xx that is longer than the patience of one call does not end a watch', async () => {
  const burst = Array.from({ length: 60 }, () => failure(500, 'InternalError', 'etcdserver: request timed out'))
  server = await faultyServer(
    list('5'),
    stream([event('ADDED', 'b', '6')], 'break'),
    ...burst,
    stream([event('ADDED', 'c', '7')], 'stay'),
  )
  const cluster = createClusterFor({ server: server.url }, { patience: { acquaintanceMs: 10 } })
  expect(await take(3, cluster)).toEqual(['SYNC ', 'ADDED b', 'ADDED c'])
  cluster.close()
})

test('the signal ends it without an error, also while it waits', async () => {
  const stop = new AbortController()
  server = await faultyServer(list('5'), (request, response) => {
    stream([], 'stay')(request, response)
    setImmediate(() => stop.abort())
  })
  const seen: string[] = []
  for await (const { type } of server.cluster.watch(pods, { signal: stop.signal })) seen.push(type)
  expect(seen).toEqual(['SYNC'])
})
