import { describe, expect, test } from '@jest/globals'
import type { KubernetesObject } from '../../src/kubernetes/objects.ts'
import { configMaps } from '../../src/kubernetes/resources.ts'
import { useCluster } from './environment.ts'
import { ask, type WireEvent, watchOnce } from './wire.ts'

const given = useCluster({ machines: 0 })

const named = (name: string) => ({ name, namespace: given.namespace })
const path = (query = '') => `/api/v1/namespaces/${given.namespace}/configmaps?labelSelector=test${query}`
const create = (name: string, labels: Record<string, string> = {}) =>
  given.cluster.create(configMaps, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { ...named(name), labels: { test: 'y', ...labels } },
  })
const label = (name: string, labels: Record<string, string | null>) =>
  given.cluster.patch(configMaps, named(name), { metadata: { labels } }, { type: 'merge' })
const told = (events: WireEvent[]) => events.map(({ type, object }) => `${type} ${object.metadata?.name}`)
const version = async (): Promise<string> => (await ask(given.cluster.connection, path())).body.metadata.resourceVersion

test('what happened since a list is told in order, and then what happens', async () => {
  await create('before')
  const from = await version()
  await create('one')
  await label('one', { more: 'x' })
  const watching = watchOnce(given.cluster.connection, path(`&resourceVersion=${from}`), ({ length }) => length === 4)
  await given.cluster.delete(configMaps, named('one'))
  await create('two')
  expect(told(await watching)).toEqual(['ADDED one', 'MODIFIED one', 'DELETED one', 'ADDED two'])
})

test('a watch from nowhere begins with what there is', async () => {
  await create('one')
  await create('two')
  const events = await watchOnce(given.cluster.connection, path(), ({ length }) => length === 2)
  expect(told(events).sort()).toEqual(['ADDED one', 'ADDED two'])
})

test('an object that enters a selection is added, one that leaves it is deleted', async () => {
  await create('one', { tier: 'gpu' })
  await create('two')
  const from = await version()
  await label('two', { tier: 'gpu' })
  await label('one', { tier: null })
  await label('two', { more: 'x' })
  const query = `,tier%3Dgpu&resourceVersion=${from}`
  const events = await watchOnce(given.cluster.connection, path(query), ({ length }) => length === 3)
  expect(told(events)).toEqual(['ADDED two', 'DELETED one', 'MODIFIED two'])
})

test('a watch that lists first ends its list with a bookmark', async () => {
  await create('one')
  const query = '&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true'
  const events = await watchOnce(given.cluster.connection, path(query), (all) => all.at(-1)?.type === 'BOOKMARK')
  expect(told(events)).toEqual(['ADDED one', 'BOOKMARK undefined'])
  expect(events.at(-1)?.object.metadata?.annotations).toEqual({ 'k8s.io/initial-events-end': 'true' })
})

test('a version that is not there yet is waited for, and then refused', async () => {
  const { body } = await ask(given.cluster.connection, path())
  const later = Number(body.metadata.resourceVersion) + 1_000_000
  const answer = await ask(given.cluster.connection, path(`&resourceVersion=${later}`))
  expect(answer).toMatchObject({
    status: 504,
    body: { reason: 'Timeout', message: expect.stringContaining(`Too large resource version: ${later}, current: `) },
  })
})

test('what is no version is refused, by a list and by a watch, each in its way', async () => {
  const watch = await ask(given.cluster.connection, path('&resourceVersion=new&watch=true'))
  expect([watch.status, watch.body]).toEqual([
    500,
    {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'resourceVersion: Invalid value: "new": strconv.ParseUint: parsing "new": invalid syntax',
      code: 500,
    },
  ])
  const answer = await ask(given.cluster.connection, path('&resourceVersion=new'))
  expect(answer).toMatchObject({
    status: 400,
    body: {
      message: expect.stringContaining(
        'resourceVersion: Invalid value: "new": strconv.ParseUint: parsing "new": invalid syntax',
      ),
    },
  })
})

describe('after the API server came back', () => {
  test('an older version is gone', async () => {
    const from = await version()
    await create('one')
    await create('two')
    await given.restartApiServer()
    const [event] = await watchOnce(given.cluster.connection, path(`&resourceVersion=${from}`), () => true)
    expect(event).toMatchObject({
      type: 'ERROR',
      object: {
        kind: 'Status',
        code: 410,
        reason: 'Expired',
        message: expect.stringMatching(/^too old resource version: \d+ \(\d+\)$/),
      },
    })
  })

  test('our own watch goes on, with all there is and all that comes', async () => {
    const end = new AbortController()
    const seen: string[] = []
    await create('one')
    const selection = { namespace: given.namespace, labelSelector: 'test', signal: end.signal }
    for await (const event of given.cluster.watch<KubernetesObject>(configMaps, selection)) {
      if (event.type === 'SYNC') {
        const first = seen.length === 0
        seen.push(`SYNC ${event.items.map(({ metadata }) => metadata?.name).sort()}`)
        if (first) await given.restartApiServer()
        await create(first ? 'two' : 'three')
      } else seen.push(`${event.type} ${event.object.metadata?.name}`)
      if (/three|ADDED two/.test(seen.at(-1)!)) end.abort()
    }
    // Whether the gap could be closed is the server's affair; that nothing is missed is ours.
    expect([
      ['SYNC one', 'ADDED two'],
      ['SYNC one', 'SYNC one,two', 'ADDED three'],
    ]).toContainEqual(seen)
  })
})
