import { expect, test } from '@jest/globals'
import type { KubernetesObject } from '../../src/kubernetes/objects.ts'
import { configMaps, deployments } from '../../src/kubernetes/resources.ts'
import { useCluster } from './environment.ts'
import { shell } from './manifests.ts'

interface ConfigMap extends KubernetesObject {
  data?: Record<string, string>
}

const given = useCluster({ machines: 0 })

const named = (name: string) => ({ name, namespace: given.namespace })
const map = (data: Record<string, string>): KubernetesObject & { data: Record<string, string> } => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: named('settings'),
  data,
})
const apply = (fieldManager: string, data: Record<string, string>, options: object = {}) =>
  given.cluster.apply<ConfigMap>(configMaps, map(data), { fieldManager, ...options })

test('a field that another manager applied differently is a conflict that names it', async () => {
  await apply('terraform', { steps: '100', model: 'llama' })
  await expect(apply('trainer', { steps: '200' })).rejects.toMatchObject({
    status: 409,
    reason: 'Conflict',
    message: expect.stringContaining('Apply failed with 1 conflict: conflict with "terraform": .data.steps'),
    details: {
      causes: [{ reason: 'FieldManagerConflict', message: 'conflict with "terraform"', field: '.data.steps' }],
    },
  })
  expect((await given.cluster.get<ConfigMap>(configMaps, named('settings')))?.data?.steps).toBe('100')
})

test('several conflicts are told together, by manager', async () => {
  await apply('terraform', { a: '1', b: '1' })
  await apply('notebook', { c: '1' })
  await expect(apply('trainer', { a: '2', b: '2', c: '2' })).rejects.toMatchObject({
    message: expect.stringMatching(
      /Apply failed with 3 conflicts: conflicts with "notebook":\n- \.data\.c\nconflicts with "terraform":\n- \.data\.a\n- \.data\.b/,
    ),
  })
})

test('force takes the field over, and its first owner is then in conflict', async () => {
  await apply('terraform', { steps: '100' })
  expect((await apply('trainer', { steps: '200' }, { force: true })).data).toEqual({ steps: '200' })
  await expect(apply('terraform', { steps: '100' })).rejects.toMatchObject({ status: 409 })
})

test('the same value has two owners, and goes when neither applies it any more', async () => {
  await apply('one', { shared: 'x', mine: '1' })
  await apply('two', { shared: 'x' })
  expect((await apply('one', {})).data).toEqual({ shared: 'x' })
  expect((await apply('two', {})).data ?? {}).toEqual({})
})

test('what somebody changed without applying is in conflict too', async () => {
  await apply('terraform', { steps: '100' })
  await given.cluster.patch(configMaps, named('settings'), { data: { steps: '150' } }, { type: 'merge' })
  await expect(apply('terraform', { steps: '100' })).rejects.toMatchObject({
    status: 409,
    message: expect.stringMatching(/conflict with ".+" using v1: \.data\.steps/),
  })
})

test('lists are merged by their keys: each manager keeps its own containers and variables', async () => {
  const labels = { app: 'web' }
  const container = (name: string, env: object[]) => ({ ...shell('true', {}, { name }).containers[0]!, env })
  const web = (containers: object[]) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: named('web'),
    spec: { replicas: 0, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
  })
  const one = container('main', [{ name: 'A', value: '1' }])
  await given.cluster.apply(deployments, web([one]), { fieldManager: 'one' })
  const both = await given.cluster.apply<ReturnType<typeof web>>(
    deployments,
    web([{ name: 'main', env: [{ name: 'B', value: '2' }] }, container('sidecar', [])]),
    { fieldManager: 'two' },
  )
  const shape = (containers: object[]) =>
    (containers as { name: string; env?: { name: string }[] }[]).map(({ name, env = [] }) => [
      name,
      env.map((variable) => variable.name),
    ])
  expect(shape(both.spec.template.spec.containers)).toEqual([
    ['main', ['A', 'B']],
    ['sidecar', []],
  ])
  const after = await given.cluster.apply<ReturnType<typeof web>>(deployments, web([one]), {
    fieldManager: 'two',
    force: true,
  })
  expect(shape(after.spec.template.spec.containers)).toEqual([['main', ['A']]])
})

test('a dry run answers what would be and changes nothing', async () => {
  await apply('terraform', { steps: '100' })
  expect((await apply('terraform', { steps: '200' }, { dryRun: true })).data).toEqual({ steps: '200' })
  expect((await given.cluster.get<ConfigMap>(configMaps, named('settings')))?.data).toEqual({ steps: '100' })
})

test('applying what is there already changes nothing, not even its version', async () => {
  const first = await apply('terraform', { steps: '100' })
  const second = await apply('terraform', { steps: '100' })
  expect(second.metadata?.resourceVersion).toBe(first.metadata?.resourceVersion)
})
