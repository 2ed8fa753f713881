import { afterEach, expect, test } from '@jest/globals'
import { closeServers, configMapNamed, configMaps, type List, type Status, serve } from './requests.ts'

afterEach(closeServers)

async function withConfigMaps(count: number) {
  const api = await serve()
  for (let i = 0; i < count; i++)
    await api.call('POST', configMaps, { body: configMapNamed(`c${i}`, {}, { parity: i % 2 ? 'odd' : 'even' }) })
  return { ...api, list: (query: string) => api.call<List>('GET', `${configMaps}?${query}`) }
}
const names = ({ body }: { body: List }) => body.items.map(({ metadata }) => metadata.name)

test('pages continue where the last one ended, in the state of the first', async () => {
  const { call, list } = await withConfigMaps(5)
  const first = await list('limit=2')
  expect(names(first)).toEqual(['c0', 'c1'])
  expect(first.body.metadata.remainingItemCount).toBe(3)
  await call('DELETE', `${configMaps}/c2`)
  await call('POST', configMaps, { body: configMapNamed('c9') })
  const second = await list(`limit=2&continue=${first.body.metadata.continue}`)
  expect(names(second)).toEqual(['c2', 'c3'])
  expect(second.body.metadata.resourceVersion).toBe(first.body.metadata.resourceVersion)
  const last = await list(`limit=2&continue=${second.body.metadata.continue}`)
  expect(names(last)).toEqual(['c4'])
  expect(last.body.metadata.continue).toBeUndefined()
  expect(names(await list(''))).toEqual(['c0', 'c1', 'c3', 'c4', 'c9'])
})

test('with a selector, how many remain is not told', async () => {
  const { list } = await withConfigMaps(5)
  const first = await list('limit=2&labelSelector=parity=even')
  expect(names(first)).toEqual(['c0', 'c2'])
  expect(first.body.metadata.remainingItemCount).toBeUndefined()
  expect(names(await list(`labelSelector=parity=even&continue=${first.body.metadata.continue}`))).toEqual(['c4'])
})

test('when the history is forgotten, a page cannot be continued', async () => {
  const { server, call, list } = await withConfigMaps(3)
  const { body } = await list('limit=1')
  server.faults.expireHistory()
  const answer = await call<Status>('GET', `${configMaps}?limit=1&continue=${body.metadata.continue}`)
  expect([answer.code, answer.body.reason]).toEqual([410, 'Expired'])
})

test('an exact revision shows what was then', async () => {
  const { call, list } = await withConfigMaps(1)
  const { resourceVersion } = (await list('')).body.metadata
  await call('PATCH', `${configMaps}/c0`, { media: 'application/merge-patch+json', body: { data: { a: '1' } } })
  await call('POST', configMaps, { body: configMapNamed('c1') })
  const then = await list(`resourceVersion=${resourceVersion}&resourceVersionMatch=Exact`)
  expect(then.body.items.map(({ metadata, data }) => [metadata.name, data])).toEqual([['c0', undefined]])
  expect(names(await list(`resourceVersion=${resourceVersion}&resourceVersionMatch=NotOlderThan`))).toEqual([
    'c0',
    'c1',
  ])
})

test.each<[string, number, string]>([
  ['resourceVersion=99999', 504, 'Too large resource version: 99999'],
  ['resourceVersion=x', 400, 'invalid resource version'],
  ['resourceVersionMatch=Exact', 400, 'resourceVersionMatch is forbidden unless resourceVersion is provided'],
  ['continue=%21', 400, 'continue key is not valid'],
  ['labelSelector=a%20b', 400, 'unable to parse requirement'],
  ['fieldSelector=data=x', 400, '"data" is not a known field selector'],
])('a list with %s is refused', async (query, code, message) => {
  const { call } = await serve()
  const answer = await call<Status>('GET', `${configMaps}?${query}`)
  expect(answer.code).toBe(code)
  expect(answer.body.message).toContain(message)
})

test('a list is of one namespace, or of all', async () => {
  const { call } = await withConfigMaps(1)
  await call('POST', '/api/v1/namespaces/kube-system/configmaps', { body: configMapNamed('other') })
  expect(names(await call<List>('GET', '/api/v1/configmaps'))).toEqual(['c0', 'other'])
  expect(names(await call<List>('GET', configMaps))).toEqual(['c0'])
  const byField = await call<List>('GET', '/api/v1/configmaps?fieldSelector=metadata.namespace!=default')
  expect(names(byField)).toEqual(['other'])
})
