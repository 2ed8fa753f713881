import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { startApiServer } from '../../../rehearsal/kubernetes/apiserver/server.ts'
import {
  closeServers,
  configMapNamed,
  configMaps,
  definition,
  definitions,
  type List,
  type Status,
  serve,
  widget,
  widgets,
} from './requests.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'apiserver-'))
})
afterEach(async () => {
  await closeServers()
  await rm(directory, { recursive: true })
})

test.each<[number, string, string]>([
  [503, 'ServiceUnavailable', 'the server is currently unable to handle the request'],
  [500, 'InternalError', 'an error on the server has prevented the request from succeeding'],
  [401, 'Unauthorized', 'Unauthorized'],
])('as many requests as asked for are refused with %d, then none', async (status, reason, message) => {
  const { server, call } = await serve()
  server.faults.refuse({ status, count: 2, retryAfterSeconds: 7 })
  for (const _ of [1, 2]) {
    const { code, body, headers } = await call<Status>('GET', configMaps)
    expect([code, body.reason, body.message]).toEqual([status, reason, message])
    if (status !== 401) expect([headers['retry-after'], body.details?.retryAfterSeconds]).toEqual(['7', 7])
  }
  expect((await call('GET', configMaps)).code).toBe(200)
})

test('without room, the answer is plain text', async () => {
  const { server, call } = await serve()
  server.faults.refuse({ status: 429, count: 1, retryAfterSeconds: 1 })
  const { code, body, headers } = await call<string>('GET', configMaps)
  expect([code, headers['retry-after'], body]).toEqual([429, '1', 'Too many requests, please try again later.\n'])
  expect((await call('GET', configMaps)).code).toBe(200)
})

test('only requests that fit are refused and counted', async () => {
  const { server, call } = await serve()
  server.faults.refuse({
    status: 503,
    count: 1,
    matches: (method, url) => method === 'POST' && url.includes('configmaps'),
  })
  expect((await call('GET', configMaps)).code).toBe(200)
  const refused = await call('POST', configMaps, { body: configMapNamed('a') })
  expect([refused.code, refused.headers['retry-after']]).toEqual([503, undefined])
  expect((await call('POST', configMaps, { body: configMapNamed('a') })).code).toBe(201)
})

test('stopped, it refuses connections; started again, it is what it was, at the same address', async () => {
  const { server, call, watch } = await serve()
  const made = await call('POST', configMaps, { body: configMapNamed('a') })
  const watching = await watch(configMaps)
  expect(await watching.told(1)).toEqual(['ADDED a'])
  await server.faults.stop()
  expect(await watching.next()).toBeUndefined()
  await expect(call('GET', configMaps)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  await server.faults.restart()
  expect((await call('GET', `${configMaps}/a`)).body).toEqual(made.body)
  // It knows nothing of what was before.
  const late = await watch(`${configMaps}?resourceVersion=${made.body.metadata.resourceVersion}`)
  expect(await late.next()).toMatchObject({ type: 'ERROR', object: { code: 410 } })
})

test('closed and started in the same directory, it has its objects, kinds and revision', async () => {
  const first = await serve({ directory })
  await first.call('POST', definitions, { body: definition({ size: { type: 'integer', default: 3 } }) })
  const made = await first.call('POST', widgets, { body: widget('w') })
  const { metadata } = (await first.call<List>('GET', widgets)).body
  await first.server.close()

  const second = await serve({ directory })
  expect((await second.call('GET', `${widgets}/w`)).body).toEqual(made.body)
  const next = await second.call('POST', widgets, { body: widget('v') })
  expect(next.body.spec).toEqual({ size: 3 })
  expect(Number(next.body.metadata.resourceVersion)).toBeGreaterThan(Number(metadata.resourceVersion))
  const late = await second.watch(`${widgets}?resourceVersion=${Number(metadata.resourceVersion) - 1}`)
  expect(await late.next()).toMatchObject({ type: 'ERROR', object: { code: 410 } })

  // Closed once more, the first does not write its objects over those of the second.
  await second.server.close()
  await first.server.close()
  const third = await serve({ directory })
  expect((await third.call('GET', `${widgets}/v`)).body).toEqual(next.body)
})

test('the snapshot is what the file holds', async () => {
  const { server, call } = await serve({ directory })
  await call('POST', configMaps, { body: configMapNamed('a') })
  const told = server.snapshot()
  expect(told.collections.configmaps?.map(({ metadata }) => metadata.name)).toEqual(['a'])
  await server.close()
  expect(JSON.parse(await readFile(path.join(directory, 'objects.json'), 'utf8'))).toEqual(told)
})

test('a file that is no snapshot is refused with what to do', async () => {
  await writeFile(path.join(directory, 'objects.json'), '{"revision":')
  await expect(startApiServer({ directory })).rejects.toThrow('remove it to begin with an empty cluster')
})
