import dns from 'node:dns'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { createCluster } from '../../../src/kubernetes/client.ts'
import { ApiError } from '../../../src/kubernetes/cluster.ts'
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts'
import { configMaps, pods } from '../../../src/kubernetes/resources.ts'
import { type Answer, type FaultyServer, failure, faultyServer, json, stream } from './faulty-server.ts'
import { createClusterFor } from './quick-cluster.ts'

let server: FaultyServer
afterEach(() => server.close())

test('an object that does not exist is undefined, not an error', async () => {
  server = await faultyServer(failure(404, 'NotFound', 'pods "a" not found'))
  expect(await server.cluster.get(pods, { name: 'a' })).toBeUndefined()
  expect(await server.cluster.delete(pods, { name: 'a' })).toBe(false)
})

test.each([
  ['429 with Retry-After', failure(429, 'TooManyRequests', 'slow down', { 'retry-after': '0' })],
  ['503', failure(503, 'ServiceUnavailable', 'starting')],
  ['a connection that breaks', stream([], 'break')],
])('a read is tried again after %s', async (_, refusal) => {
  server = await faultyServer(refusal, refusal, json({ metadata: { name: 'a' } }))
  expect(await server.cluster.get(pods, { name: 'a' })).toEqual({ metadata: { name: 'a' } })
  expect(server.requests).toHaveLength(3)
})

test('a creation is not sent twice where the server may have done it', async () => {
  server = await faultyServer(failure(500, 'InternalError', 'etcd'), json({}))
  await expect(server.cluster.create(pods, { metadata: { name: 'a' } })).rejects.toThrow('etcd')
  expect(server.requests).toHaveLength(1)
})

test('a creation is sent again where the server says that it did not look at it', async () => {
  server = await faultyServer(failure(429, 'TooManyRequests', 'slow', { 'retry-after': '0' }), json({ kind: 'Pod' }))
  expect(await server.cluster.create(pods, { metadata: { name: 'a' } })).toEqual({ kind: 'Pod' })
})

test('a server that stays away is named in the end', async () => {
  server = await faultyServer(json({}))
  const cluster = createClusterFor({ server: 'http://127.0.0.1:1' })
  await expect(cluster.get(pods, { name: 'a' })).rejects.toThrow(
    'The API server http://127.0.0.1:1 cannot be reached: connect ECONNREFUSED 127.0.0.1:1',
  )
})

test('a token that has ended is renewed once and the call repeated', async () => {
  const seen: (string | undefined)[] = []
  server = await faultyServer((request, response) => {
    seen.push(request.headers.authorization)
    const accepted = request.headers.authorization === 'Bearer new'
    ;(accepted ? json({ kind: 'Pod' }) : failure(401, 'Unauthorized', 'Unauthorized'))(request, response)
  })
  const cluster = createClusterFor({ server: server.url, token: async ({ renew }) => (renew ? 'new' : 'old') })
  expect(await cluster.get(pods, { name: 'a' })).toEqual({ kind: 'Pod' })
  expect(seen).toEqual(['Bearer old', 'Bearer new'])
  cluster.close()
})

test('after close() nothing is tried again', async () => {
  server = await faultyServer((request) => {
    server.cluster.close()
    request.destroy()
  })
  const patient = createCluster({ server: server.url })
  server.cluster.close = patient.close
  await expect(patient.get(pods, { name: 'a' })).rejects.toThrow(/cannot be reached/)
  expect(server.requests).toHaveLength(1)
})

test('credentials that stay refused are told in a sentence', async () => {
  server = await faultyServer(failure(401, 'Unauthorized', 'Unauthorized'))
  await expect(server.cluster.get(pods, { name: 'a' })).rejects.toThrow(/does not accept the credentials.*access entry/)
})

test("an error carries the server's own words, reason and status", async () => {
  const message = 'configmaps "a" is forbidden: User "x" cannot get resource "configmaps"'
  server = await faultyServer(failure(403, 'Forbidden', message))
  const error = await server.cluster.get(configMaps, { name: 'a' }).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toMatchObject({ message, status: 403, reason: 'Forbidden' })
})

test('the answer of a proxy that is no JSON is shown', async () => {
  server = await faultyServer((_request, response) => {
    response.writeHead(400)
    response.end('<h1>Bad gateway</h1>')
  })
  await expect(server.cluster.get(pods, { name: 'a' })).rejects.toThrow(/answered 400 to GET .*: <h1>Bad gateway/)
})

test('one connection serves all calls', async () => {
  server = await faultyServer(json({ items: [], metadata: { resourceVersion: '1' } }))
  for (let call = 0; call < 10; call++) await server.cluster.list(pods)
  expect(server.connections()).toBe(1)
})

test('a list gives its items the kind that the list leaves out', async () => {
  server = await faultyServer(json({ items: [{ metadata: { name: 'a' } }], metadata: { resourceVersion: '7' } }))
  expect(await server.cluster.list(pods, { namespace: 'n', labelSelector: 'a=b,c' })).toEqual({
    items: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } }],
    resourceVersion: '7',
  })
  expect(server.requests).toEqual(['GET /api/v1/namespaces/n/pods?labelSelector=a%3Db%2Cc&limit=500'])
})

const page = (name: string, more?: string) =>
  json({ items: [{ metadata: { name } }], metadata: { resourceVersion: '7', ...(more ? { continue: more } : {}) } })

test('a long list is read in pages, each object trimmed as it comes', async () => {
  server = await faultyServer(page('a', 'x/y'), page('b'))
  const trim = (object: KubernetesObject): KubernetesObject => ({ metadata: { uid: `of ${object.metadata?.name}` } })
  expect(await server.cluster.list(pods, { trim })).toEqual({
    items: [{ metadata: { uid: 'of a' } }, { metadata: { uid: 'of b' } }],
    resourceVersion: '7',
  })
  expect(server.requests[1]).toBe('GET /api/v1/pods?limit=500&continue=x%2Fy')
})

test('a list whose pages the server has forgotten begins anew, in one piece', async () => {
  server = await faultyServer(page('a', 'x'), failure(410, 'Expired', 'token too old'), page('b'))
  expect((await server.cluster.list(pods)).items.map((pod) => pod.metadata?.name)).toEqual(['b'])
  expect(server.requests[2]).toBe('GET /api/v1/pods')
})

test('a name is one segment of the path, whatever it holds', async () => {
  server = await faultyServer(json({}))
  await server.cluster.get(pods, { name: '../secrets/x', namespace: 'a/b' })
  expect(server.requests).toEqual(['GET /api/v1/namespaces/a%2Fb/pods/..%2Fsecrets%2Fx'])
})

test('a deletion with a uid that meets another object has nothing to delete', async () => {
  server = await faultyServer(failure(409, 'Conflict', 'the UID in the precondition does not match'))
  expect(await server.cluster.delete(pods, { name: 'a' }, { uid: 'u' })).toBe(false)
})

const forbidden = failure(403, 'Forbidden', 'pods is forbidden: User "x" cannot list resource "pods" in API group ""')
const unauthorized = failure(401, 'Unauthorized', 'Unauthorized')
const noKind = failure(404, 'NotFound', 'the server could not find the requested resource')
const nothing = json({ items: [], metadata: { resourceVersion: '1' } })
const broken = stream([], 'break')
const unanswered: Answer = (_request, response) => void response.destroy()

describe('a server that has just begun refuses what it will grant in a moment', () => {
  test.each([
    ['403', forbidden],
    ['401', unauthorized],
    ['404 to a kind', noKind],
  ])('%s to what was granted before is borne', async (_, refusal) => {
    server = await faultyServer(nothing, refusal, refusal, refusal, nothing)
    await server.cluster.list(pods)
    expect(await server.cluster.list(pods)).toMatchObject({ items: [] })
    expect(server.requests).toHaveLength(5)
  })

  test.each([
    ['the connection broke', broken],
    ['a proxy answered in its place', failure(503, '', 'no upstream', { 'retry-after': '0' })],
  ])('after %s, a refusal of the first call of its kind is borne too', async (_, lost) => {
    server = await faultyServer(nothing, lost, nothing, forbidden, forbidden, json({ kind: 'ConfigMap' }))
    await server.cluster.list(pods)
    await server.cluster.list(pods)
    expect(await server.cluster.get(configMaps, { name: 'a' })).toEqual({ kind: 'ConfigMap' })
  })

  test('it is final when it lasts', async () => {
    server = await faultyServer(nothing, forbidden)
    const cluster = createClusterFor({ server: server.url }, { patience: { refusalMs: 30 } })
    await cluster.list(pods)
    await expect(cluster.list(pods)).rejects.toThrow('pods is forbidden')
    const asked = server.requests.length
    expect(asked).toBeGreaterThan(2)
    await expect(cluster.list(pods)).rejects.toThrow('pods is forbidden')
    expect(server.requests.length).toBe(asked + 1)
    cluster.close()
  })

  test.each([
    ['a first refusal without a reason to doubt it', [forbidden]],
    ['a refusal of another right than the one that was granted', [nothing, forbidden]],
    ['a connection that broke before the server was ever reached', [unanswered, forbidden]],
  ])('%s is final at once', async (_, answers) => {
    server = await faultyServer(...answers)
    if (answers.length > 1 && answers[0] === nothing) await server.cluster.list(pods)
    await expect(server.cluster.get(configMaps, { name: 'a' })).rejects.toThrow('is forbidden')
    expect(server.requests).toHaveLength(answers.length)
  })

  test('what a quota forbids is final, also after a loss', async () => {
    const quota = failure(403, 'Forbidden', 'pods "a" is forbidden: exceeded quota: team')
    server = await faultyServer(nothing, broken, nothing, quota)
    await server.cluster.list(pods)
    await server.cluster.list(pods)
    await expect(server.cluster.create(pods, { metadata: { name: 'a' } })).rejects.toThrow('exceeded quota')
    expect(server.requests).toHaveLength(4)
  })

  test('an object that is gone is gone, also after a loss', async () => {
    const gone = failure(404, 'NotFound', 'pods "a" not found')
    server = await faultyServer(json({}), broken, json({}), gone)
    for (let call = 0; call < 2; call++) await server.cluster.get(pods, { name: 'a' })
    expect(await server.cluster.get(pods, { name: 'a' })).toBeUndefined()
    expect(server.requests).toHaveLength(4)
  })
})

test('a burst of 5xx is outlived as long as the patience lasts, and no longer', async () => {
  const burst = Array.from({ length: 40 }, () => failure(500, 'InternalError', 'etcdserver: leader changed'))
  server = await faultyServer(nothing, ...burst, nothing, failure(500, 'InternalError', 'for good'))
  const patient = createClusterFor({ server: server.url }, { patience: { acquaintanceMs: 60_000 } })
  await patient.list(pods)
  expect(await patient.list(pods)).toMatchObject({ items: [] })
  patient.close()
  await expect(server.cluster.list(pods)).rejects.toThrow('for good')
})

test('Retry-After is waited for, not less', async () => {
  const times: number[] = []
  const at =
    (answer: typeof nothing): typeof nothing =>
    (request, response) => {
      times.push(performance.now())
      answer(request, response)
    }
  server = await faultyServer(at(failure(429, 'TooManyRequests', 'slow', { 'retry-after': '0.05' })), at(nothing))
  await server.cluster.list(pods)
  expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(49)
})

test.each(['ENOTFOUND', 'EAI_AGAIN'])(
  'a name that cannot be resolved for a while (%s) is asked for again',
  async (code) => {
    server = await faultyServer(nothing)
    const cluster = createClusterFor({ server: server.url.replace('127.0.0.1', 'localhost') })
    const failing = jest.spyOn(dns, 'lookup')
    let failures = 3
    const original = failing.getMockImplementation() ?? dns.lookup
    failing.mockImplementation(((
      _name: string,
      _options: object,
      done: (error: Error | null, ...found: unknown[]) => void,
    ) =>
      failures-- > 0
        ? done(Object.assign(new Error(`getaddrinfo ${code} localhost`), { code }))
        : done(null, [{ address: '127.0.0.1', family: 4 }])) as unknown as typeof original)
    try {
      expect(await cluster.list(pods)).toMatchObject({ items: [] })
      expect(failing).toHaveBeenCalledTimes(4)
    } finally {
      failing.mockRestore()
      cluster.close()
    }
  },
)

test('the log of a lost node is not asked for as long as the API server itself', async () => {
  server = await faultyServer(nothing, failure(500, 'InternalError', 'dial tcp 10.0.0.9:10250: i/o timeout'))
  const patience = { nodeMs: 5, acquaintanceMs: 60_000 }
  const cluster = createClusterFor({ server: server.url }, { patience })
  await cluster.list(pods)
  await expect(cluster.logs({ name: 'a', container: 'main' })).rejects.toThrow('i/o timeout')
  cluster.close()
})
