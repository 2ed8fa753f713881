import { expect, test } from '@jest/globals'
import { containerEnvironment } from '../../../rehearsal/kubernetes/node/environment.ts'
import type { Container, Pod } from '../../../rehearsal/kubernetes/node/pod.ts'

const pod: Pod = {
  metadata: { name: 'worker-0', namespace: 'ml', uid: 'u1', labels: { role: 'worker' }, annotations: { note: 'n' } },
  spec: { containers: [], serviceAccountName: 'trainer' },
}
const placement = { podIP: '127.1.0.5', hostIP: '127.0.0.1', nodeName: 'node-1', allocatable: { cpu: '128' } }
const references = {
  configMap: async (name: string) => (name === 'settings' ? { data: { STEPS: '10', LR: '3e-4' } } : undefined),
  secret: async (name: string) =>
    name === 'keys' ? { data: { TOKEN: Buffer.from('hf_x').toString('base64') } } : undefined,
}
const environment = (container: Partial<Container>) =>
  containerEnvironment(pod, { name: 'main', ...container }, references, placement)

test('variables come from everywhere a container may take them, and later ones see earlier ones', async () => {
  const field = (fieldPath: string) => ({ fieldRef: { fieldPath } })
  const env = await environment({
    resources: { limits: { 'aws.amazon.com/neuron': '16', memory: '1Gi' }, requests: { cpu: '500m' } },
    envFrom: [{ configMapRef: { name: 'settings' }, prefix: 'SET_' }, { secretRef: { name: 'keys' } }],
    env: [
      { name: 'A', value: 'a' },
      { name: 'B', value: '$(A)-$(SET_STEPS)-$(LATER)' },
      { name: 'LATER', value: 'x' },
      { name: 'POD', valueFrom: field('metadata.name') },
      { name: 'ROLE', valueFrom: field("metadata.labels['role']") },
      { name: 'IP', valueFrom: field('status.podIP') },
      { name: 'NODE', valueFrom: field('spec.nodeName') },
      { name: 'ACCOUNT', valueFrom: field('spec.serviceAccountName') },
      { name: 'CPUS', valueFrom: { resourceFieldRef: { resource: 'requests.cpu' } } },
      { name: 'ALL_CPUS', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
      { name: 'MEMORY', valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } } },
      { name: 'HF', valueFrom: { secretKeyRef: { name: 'keys', key: 'TOKEN' } } },
      { name: 'LR', valueFrom: { configMapKeyRef: { name: 'settings', key: 'LR' } } },
      { name: 'NONE', valueFrom: { configMapKeyRef: { name: 'nowhere', key: 'k', optional: true } } },
    ],
  })
  expect(env).toEqual({
    SET_STEPS: '10',
    SET_LR: '3e-4',
    TOKEN: 'hf_x',
    A: 'a',
    B: 'a-10-$(LATER)',
    LATER: 'x',
    POD: 'worker-0',
    ROLE: 'worker',
    IP: '127.1.0.5',
    NODE: 'node-1',
    ACCOUNT: 'trainer',
    CPUS: '1',
    ALL_CPUS: '128',
    MEMORY: '1024',
    HF: 'hf_x',
    LR: '3e-4',
  })
})

test.each([
  [{ configMapKeyRef: { name: 'nowhere', key: 'k' } }, 'configmap "nowhere" not found'],
  [{ configMapKeyRef: { name: 'settings', key: 'k' } }, "couldn't find key k in ConfigMap ml/settings"],
  [{ secretKeyRef: { name: 'nowhere', key: 'k' } }, 'secret "nowhere" not found'],
  [{ secretKeyRef: { name: 'keys', key: 'k' } }, "couldn't find key k in Secret ml/keys"],
  [{ fieldRef: { fieldPath: 'spec.color' } }, 'unsupported fieldPath: spec.color'],
])('%j is refused in kubelet words', async (valueFrom, message) => {
  await expect(environment({ env: [{ name: 'X', valueFrom }] })).rejects.toThrow(message)
})

test('a whole ConfigMap that is missing is refused unless it is optional', async () => {
  await expect(environment({ envFrom: [{ configMapRef: { name: 'nowhere' } }] })).rejects.toThrow(
    'configmap "nowhere" not found',
  )
  expect(await environment({ envFrom: [{ configMapRef: { name: 'nowhere', optional: true } }] })).toEqual({})
})
