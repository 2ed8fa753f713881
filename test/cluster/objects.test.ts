import { describe, expect, test } from '@jest/globals'
import type { KubernetesObject } from '../../src/kubernetes/objects.ts'
import { configMaps, jobs, pods } from '../../src/kubernetes/resources.ts'
import { useCluster } from './environment.ts'
import { jobNamed, podNamed, shell } from './manifests.ts'
import { ask } from './wire.ts'

const given = useCluster({ machines: 0 })

const named = (name: string) => ({ name, namespace: given.namespace })
const map = (name: string, labels: Record<string, string> = {}, rest: object = {}): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { ...named(name), labels },
  ...rest,
})
const create = (object: KubernetesObject) => given.cluster.create(configMaps, object)
const path = (rest = '') => `/api/v1/namespaces/${given.namespace}/configmaps${rest}`

describe('writing', () => {
  test('a name that is taken is refused', async () => {
    await create(map('one'))
    await expect(create(map('one'))).rejects.toMatchObject({
      status: 409,
      reason: 'AlreadyExists',
      message: expect.stringContaining('configmaps "one" already exists'),
    })
  })

  test('a generated name is the prefix and five characters', async () => {
    const object = await create({ ...map('unused'), metadata: { generateName: 'run-', namespace: given.namespace } })
    expect(object.metadata?.name).toMatch(/^run-[bcdfghjklmnpqrstvwxz2456789]{5}$/)
  })

  test('over a newer version is refused, whoever wrote it', async () => {
    const first = await create(map('one'))
    await given.cluster.patch(configMaps, named('one'), { data: { a: '1' } }, { type: 'merge' })
    await expect(given.cluster.replace(configMaps, first)).rejects.toMatchObject({
      status: 409,
      reason: 'Conflict',
      message: expect.stringContaining(
        'Operation cannot be fulfilled on configmaps "one": the object has been modified; please apply your changes to the latest version and try again',
      ),
    })
  })

  test('what is immutable stays', async () => {
    await create(map('fixed', {}, { data: { a: '1' }, immutable: true }))
    await expect(
      given.cluster.patch(configMaps, named('fixed'), { data: { a: '2' } }, { type: 'merge' }),
    ).rejects.toMatchObject({
      status: 422,
      reason: 'Invalid',
      message: expect.stringContaining(
        'ConfigMap "fixed" is invalid: data: Forbidden: field is immutable when `immutable` is set',
      ),
    })
  })

  test('a pod keeps its command, a job its template', async () => {
    await given.cluster.create(pods, podNamed('fixed', given.namespace, shell('true')))
    const containers = [{ name: 'main', command: ['false'] }]
    await expect(
      given.cluster.patch(pods, named('fixed'), { spec: { containers } }, { type: 'strategic' }),
    ).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining(
        'Pod "fixed" is invalid: spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`',
      ),
    })
    await given.cluster.create(jobs, jobNamed('fixed', given.namespace, 'true'))
    const template = { spec: { containers } }
    await expect(
      given.cluster.patch(jobs, named('fixed'), { spec: { template } }, { type: 'strategic' }),
    ).rejects.toMatchObject({
      status: 422,
      message: expect.stringMatching(
        /Job\.batch "fixed" is invalid: spec\.template: Invalid value: [\s\S]*: field is immutable$/,
      ),
    })
  })

  test('a patch may demand what it finds', async () => {
    await create(map('one', {}, { data: { steps: '100' } }))
    const steps = (from: string, to: string) => [
      { op: 'test', path: '/data/steps', value: from },
      { op: 'replace', path: '/data/steps', value: to },
    ]
    await given.cluster.patch(configMaps, named('one'), steps('100', '200'), { type: 'json' })
    await expect(
      given.cluster.patch(configMaps, named('one'), steps('100', '300'), { type: 'json' }),
    ).rejects.toMatchObject({ status: 422, reason: 'Invalid' })
  })
})

describe('deleting', () => {
  test('what is not there is no failure', async () => {
    expect(await given.cluster.delete(configMaps, named('nothing'))).toBe(false)
    expect(await ask(given.cluster.connection, path('/nothing'), { method: 'DELETE' })).toMatchObject({
      status: 404,
      body: {
        kind: 'Status',
        reason: 'NotFound',
        message: 'configmaps "nothing" not found',
        details: { name: 'nothing', kind: 'configmaps' },
      },
    })
  })

  test('with the uid of another object is refused', async () => {
    const { metadata } = await create(map('one'))
    const preconditions = { uid: '00000000-0000-4000-8000-000000000000' }
    const body = { apiVersion: 'v1', kind: 'DeleteOptions', preconditions }
    expect(await ask(given.cluster.connection, path('/one'), { method: 'DELETE', body })).toMatchObject({
      status: 409,
      body: {
        reason: 'Conflict',
        message: `Operation cannot be fulfilled on ConfigMap "one": the UID in the precondition (${preconditions.uid}) does not match the UID in record (${metadata?.uid}). The object might have been deleted and then recreated`,
      },
    })
  })

  test('many at once, by selector', async () => {
    for (const name of ['a', 'b']) await create(map(name, { run: 'x' }))
    await create(map('c', { run: 'y' }))
    await ask(given.cluster.connection, path('?labelSelector=run%3Dx'), { method: 'DELETE' })
    expect((await names()).filter((name) => name !== 'kube-root-ca.crt')).toEqual(['c'])
  })
})

const names = async (query = ''): Promise<string[]> => {
  const { body } = await ask(given.cluster.connection, path(query))
  return body.items.map(({ metadata }: KubernetesObject) => metadata?.name)
}

describe('choosing', () => {
  test.each([
    ['tier=gpu', ['a', 'b']],
    ['tier==gpu', ['a', 'b']],
    ['tier!=gpu', ['c', 'd']],
    ['tier in (gpu, cpu)', ['a', 'b', 'c']],
    ['tier notin (gpu)', ['c', 'd']],
    ['size', ['b', 'd']],
    ['!size', ['a', 'c']],
    ['size>9', ['b']],
    ['tier=gpu,!size', ['a']],
    ['tier=', []],
  ])('by labels: %s', async (selector, expected) => {
    await create(map('a', { tier: 'gpu', test: 'y' }))
    await create(map('b', { tier: 'gpu', size: '10', test: 'y' }))
    await create(map('c', { tier: 'cpu', test: 'y' }))
    await create(map('d', { size: '9', test: 'y' }))
    expect(await names(`?labelSelector=${encodeURIComponent(`test=y,${selector}`)}`)).toEqual(expected)
  })

  test('by labels: what is no selector is told', async () => {
    const answer = await ask(given.cluster.connection, path(`?labelSelector=${encodeURIComponent('tier in gpu')}`))
    expect(answer.status).toBe(400)
    expect(answer.body.message).toMatch(/^unable to parse requirement: found 'gpu' expected: '\('$/)
  })

  test('by fields: a pod by its phase and its node', async () => {
    await given.cluster.create(pods, podNamed('waits', given.namespace, shell('true')))
    const found = async (fieldSelector: string) =>
      (await given.cluster.list(pods, { namespace: given.namespace, fieldSelector })).items.length
    expect(await found('status.phase=Pending')).toBe(1)
    expect(await found('status.phase!=Pending')).toBe(0)
    expect(await found('spec.nodeName=')).toBe(1)
    expect(await found('metadata.name=waits,spec.nodeName!=')).toBe(0)
  })

  test.each([
    ['pods', 'field label not supported: spec.image'],
    ['configmaps', '"spec.image" is not a known field selector: only "metadata.name", "metadata.namespace"'],
    ['events', 'field label not supported: spec.image'],
  ])('by fields: those that %s do not offer are refused', async (plural, message) => {
    const answer = await ask(
      given.cluster.connection,
      `/api/v1/namespaces/${given.namespace}/${plural}?fieldSelector=spec.image%3Dx`,
    )
    expect(answer).toMatchObject({
      status: 400,
      body: { reason: 'BadRequest', message: expect.stringContaining(message) },
    })
  })

  test('in pages: each object once, though others come in between', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) await create(map(name, { test: 'y' }))
    const page = async (token = '') => {
      const { body } = await ask(given.cluster.connection, path(`?limit=2&labelSelector=test%3Dy&continue=${token}`))
      return { names: body.items.map((item: KubernetesObject) => item.metadata?.name), next: body.metadata.continue }
    }
    const first = await page()
    await create(map('f', { test: 'y' }))
    await given.cluster.delete(configMaps, named('d'))
    const second = await page(first.next)
    const third = await page(second.next)
    expect([first.names, second.names, third.names]).toEqual([['a', 'b'], ['c', 'd'], ['e']])
    expect(third.next).toBeUndefined()
  })
})

test('an unknown path, a kind nobody serves, and a method nobody offers', async () => {
  expect(await ask(given.cluster.connection, '/apis/example.com/v1/things')).toMatchObject({ status: 404 })
  expect(await given.cluster.resourceFor('example.com/v1', 'Thing')).toBeUndefined()
  expect(await ask(given.cluster.connection, path(), { method: 'PUT', body: map('x') })).toMatchObject({
    status: 405,
    body: { reason: 'MethodNotAllowed', message: 'the server does not allow this method on the requested resource' },
  })
})
