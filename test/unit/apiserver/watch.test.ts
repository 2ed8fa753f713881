import { afterEach, expect, test } from '@jest/globals'
import { closeServers, configMapNamed, configMaps, type List, type Status, serve } from './requests.ts'

afterEach(closeServers)

const merge = (body: object) => ({ media: 'application/merge-patch+json', body })
const labels = (app: string | null) => merge({ metadata: { labels: { app } } })

test('the answer begins before there is anything to tell', async () => {
  const { watch, call } = await serve()
  // Resolves with the headers; no event has been sent.
  const watching = await watch(configMaps)
  expect(watching.code).toBe(200)
  await call('POST', configMaps, { body: configMapNamed('a') })
  expect(await watching.told(1)).toEqual(['ADDED a'])
})

test('every change is told, once, in order', async () => {
  const { watch, call } = await serve()
  const watching = await watch(configMaps)
  await call('POST', configMaps, { body: configMapNamed('a') })
  await call('PATCH', `${configMaps}/a`, merge({ data: { x: '1' } }))
  await call('PATCH', `${configMaps}/a`, merge({ data: { x: '1' } }))
  await call('DELETE', `${configMaps}/a`)
  await call('POST', configMaps, { body: configMapNamed('b') })
  expect(await watching.told(4)).toEqual(['ADDED a', 'MODIFIED a', 'DELETED a', 'ADDED b'])
})

test('without a resourceVersion, what is there comes first', async () => {
  const { watch, call } = await serve()
  for (const name of ['b', 'a']) await call('POST', configMaps, { body: configMapNamed(name) })
  const watching = await watch(configMaps)
  await call('POST', configMaps, { body: configMapNamed('c') })
  expect(await watching.told(3)).toEqual(['ADDED a', 'ADDED b', 'ADDED c'])
})

test('from a resourceVersion, what came after it', async () => {
  const { watch, call } = await serve()
  await call('POST', configMaps, { body: configMapNamed('a') })
  const { metadata } = (await call<List>('GET', configMaps)).body
  await call('POST', configMaps, { body: configMapNamed('b') })
  await call('DELETE', `${configMaps}/a`)
  const watching = await watch(`${configMaps}?resourceVersion=${metadata.resourceVersion}`)
  const [added, deleted] = [await watching.next(), await watching.next()]
  expect([added, deleted].map((event) => `${event?.type} ${event?.object.metadata.name}`)).toEqual([
    'ADDED b',
    'DELETED a',
  ])
  // A reader goes on from the last event, so that of a deletion has the deletion's revision.
  expect(Number(deleted?.object.metadata.resourceVersion)).toBeGreaterThan(
    Number(added?.object.metadata.resourceVersion),
  )
  const resumed = await watch(`${configMaps}?resourceVersion=${deleted?.object.metadata.resourceVersion}`)
  await call('POST', configMaps, { body: configMapNamed('c') })
  expect(await resumed.told(1)).toEqual(['ADDED c'])
})

test('sendInitialEvents ends what is there with a marked bookmark', async () => {
  const { watch, call } = await serve()
  await call('POST', configMaps, { body: configMapNamed('a') })
  const watching = await watch(
    `${configMaps}?sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true`,
  )
  expect(await watching.told(1)).toEqual(['ADDED a'])
  const bookmark = await watching.next()
  expect(bookmark).toMatchObject({
    type: 'BOOKMARK',
    object: { kind: 'ConfigMap', metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } } },
  })
  const { metadata } = (await call<List>('GET', configMaps)).body
  expect(bookmark?.object.metadata.resourceVersion).toBe(metadata.resourceVersion)
})

test('a watch that reaches its time ends, with a bookmark to go on from where that was asked for', async () => {
  const { watch, call } = await serve()
  const { metadata } = (await call<List>('GET', configMaps)).body
  const watching = await watch(
    `${configMaps}?timeoutSeconds=1&allowWatchBookmarks=true&resourceVersion=${metadata.resourceVersion}`,
  )
  expect((await watching.next())?.type).toBe('BOOKMARK')
  expect(await watching.next()).toBeUndefined()
})

test('who watches by a label sees objects come and go with it', async () => {
  const { watch, call } = await serve()
  const watching = await watch(`${configMaps}?labelSelector=app=x`)
  await call('POST', configMaps, { body: configMapNamed('a') })
  await call('PATCH', `${configMaps}/a`, labels('x'))
  await call('PATCH', `${configMaps}/a`, merge({ data: { x: '1' } }))
  const changed = await call('PATCH', `${configMaps}/a`, labels('y'))
  await call('PATCH', `${configMaps}/a`, labels('x'))
  await call('DELETE', `${configMaps}/a`)
  expect(await watching.told(2)).toEqual(['ADDED a', 'MODIFIED a'])
  const gone = await watching.next()
  expect(gone?.type).toBe('DELETED')
  // As it was when it was last in the selection, at the revision of the change.
  expect(gone?.object.metadata).toMatchObject({
    labels: { app: 'x' },
    resourceVersion: changed.body.metadata.resourceVersion,
  })
  expect(await watching.told(2)).toEqual(['ADDED a', 'DELETED a'])
})

test('one object may be watched, by its name', async () => {
  const { watch, call } = await serve()
  const watching = await watch(`${configMaps}?fieldSelector=metadata.name=b`)
  for (const name of ['a', 'b']) await call('POST', configMaps, { body: configMapNamed(name) })
  expect(await watching.told(1)).toEqual(['ADDED b'])
})

test('from a forgotten revision there is an ERROR event with 410, and the end', async () => {
  const { server, watch, call } = await serve()
  const { metadata } = (await call<List>('GET', configMaps)).body
  server.faults.expireHistory()
  const watching = await watch(`${configMaps}?resourceVersion=${metadata.resourceVersion}`)
  expect(await watching.next()).toMatchObject({
    type: 'ERROR',
    object: { kind: 'Status', code: 410, reason: 'Expired' },
  })
  expect(await watching.next()).toBeUndefined()
})

test.each(['abort', 'end'] as const)('watches that are cut (%s) end, and may begin again', async (how) => {
  const { server, watch, call } = await serve()
  const watching = await watch(configMaps)
  server.faults.cutWatches(how)
  expect(await watching.next()).toBeUndefined()
  const again = await watch(configMaps)
  await call('POST', configMaps, { body: configMapNamed('a') })
  expect(await again.told(1)).toEqual(['ADDED a'])
})

test('a watch with initial events must say which version they may be of', async () => {
  const { call } = await serve()
  const answer = await call<Status>('GET', `${configMaps}?watch=true&sendInitialEvents=true`)
  expect(answer.code).toBe(400)
  expect(answer.body.message).toContain('sendInitialEvents requires setting resourceVersionMatch to NotOlderThan')
})

test('a thousand objects are listed in pages and watched, each once', async () => {
  const { watch, call } = await serve()
  const names = Array.from({ length: 1000 }, (_, i) => `p${String(i).padStart(4, '0')}`)
  const pods = '/api/v1/namespaces/default/pods'
  const { metadata } = (await call<List>('GET', pods)).body
  const watching = await watch(`${pods}?resourceVersion=${metadata.resourceVersion}`)
  const spec = { containers: [{ name: 'app', image: 'busybox' }] }
  // A few at a time, as controllers make them.
  const waiting = [...names]
  const make = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift())
      await call('POST', pods, { body: { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec } })
  }
  await Promise.all(Array.from({ length: 8 }, make))
  const told = await watching.told(1000)
  expect(told.toSorted()).toEqual(names.map((name) => `ADDED ${name}`))

  const listed: string[] = []
  let next: string | undefined = ''
  while (next !== undefined) {
    const page: List = (await call<List>('GET', `${pods}?limit=300&continue=${next}`)).body
    listed.push(...page.items.map((pod) => pod.metadata.name))
    next = page.metadata.continue
  }
  expect(listed).toEqual(names)
  // Nothing but the end is left to tell.
  await call('POST', pods, { body: { metadata: { name: 'end' }, spec } })
  expect(await watching.told(1)).toEqual(['ADDED end'])
})
