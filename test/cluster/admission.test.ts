import { describe, expect, test } from '@jest/globals'
import type { Pod } from '../../rehearsal/kubernetes/controllers/framework/objects.ts'
import type { KubernetesObject, Resource } from '../../src/kubernetes/objects.ts'
import { jobs, mpiJobs, namespaces, pods } from '../../src/kubernetes/resources.ts'
import { image, useCluster } from './environment.ts'
import { jobNamed, mpiJobNamed, podNamed, shell } from './manifests.ts'
import { eventually } from './waiting.ts'
import { ask } from './wire.ts'

const given = useCluster({ machines: 0 })

const core = (kind: string, plural: string): Resource => ({ apiVersion: 'v1', kind, plural, namespaced: true })
const quotas = core('ResourceQuota', 'resourcequotas')
const limitRanges = core('LimitRange', 'limitranges')
const priorityClasses: Resource = {
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  plural: 'priorityclasses',
  namespaced: false,
}
const named = (name: string) => ({ name, namespace: given.namespace })
const create = (name: string, spec: object = {}, container: Record<string, unknown> = {}) =>
  given.cluster.create<Pod>(pods, podNamed(name, given.namespace, shell('true', spec, container)))

const quota = async (hard: Record<string, string>): Promise<void> => {
  const object = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: named('limit'), spec: { hard } }
  await given.cluster.create(quotas, object)
  await eventually<KubernetesObject & { status?: { hard?: object; used?: object } }>(
    given.cluster,
    quotas,
    named('limit'),
    (one) => one?.status?.hard && one.status.used,
  )
}
const asking = (count: string) => ({ resources: { limits: { 'aws.amazon.com/neuron': count } } })
const refused = (message: string) => ({ status: 403, reason: 'Forbidden', message: expect.stringContaining(message) })
const wrong = (message: string | RegExp) => ({
  status: 422,
  reason: 'Invalid',
  message: typeof message === 'string' ? expect.stringContaining(message) : expect.stringMatching(message),
})

describe('a pod is given what it does not say', () => {
  test('its service account, a token of it, and patience with nodes that are lost', async () => {
    const { spec } = await create('plain')
    expect(spec).toMatchObject({
      serviceAccountName: 'default',
      schedulerName: 'default-scheduler',
      dnsPolicy: 'ClusterFirst',
      enableServiceLinks: true,
      priority: 0,
      preemptionPolicy: 'PreemptLowerPriority',
      tolerations: ['not-ready', 'unreachable'].map((name) => ({
        key: `node.kubernetes.io/${name}`,
        operator: 'Exists',
        effect: 'NoExecute',
        tolerationSeconds: 300,
      })),
    })
    const [mount] = spec!.containers[0]!.volumeMounts!
    expect(mount).toMatchObject({ mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true })
    expect(mount!.name).toMatch(/^kube-api-access-[bcdfghjklmnpqrstvwxz2456789]{5}$/)
    expect(spec!.volumes).toEqual([
      {
        name: mount!.name,
        projected: {
          defaultMode: 420,
          sources: [
            { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
            { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
            {
              downwardAPI: {
                items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
              },
            },
          ],
        },
      },
    ])
  })

  test('no token where it wants none', async () => {
    const { spec } = await create('plain', { automountServiceAccountToken: false })
    expect([spec!.volumes, spec!.containers[0]!.volumeMounts]).toEqual([undefined, undefined])
  })

  test('requests as large as its limits, and so a class of service', async () => {
    const limits = { cpu: '1', memory: '1Gi' }
    const { spec, status } = await create('equal', {}, { resources: { limits } })
    expect(spec!.containers[0]!.resources).toEqual({ limits, requests: limits })
    expect(status?.qosClass).toBe('Guaranteed')
    expect((await create('some', {}, { resources: { requests: { cpu: '1' } } })).status?.qosClass).toBe('Burstable')
    expect((await create('none')).status?.qosClass).toBe('BestEffort')
  })

  test('the defaults of the namespace', async () => {
    const limits = [{ type: 'Container', default: { cpu: '2' }, defaultRequest: { cpu: '1' }, max: { cpu: '4' } }]
    const range = { apiVersion: 'v1', kind: 'LimitRange', metadata: named('range'), spec: { limits } }
    await given.cluster.create(limitRanges, range)
    const { spec } = await create('plain')
    expect(spec!.containers[0]!.resources).toEqual({ limits: { cpu: '2' }, requests: { cpu: '1' } })
    await expect(create('large', {}, { resources: { limits: { cpu: '8' } } })).rejects.toMatchObject(
      refused('pods "large" is forbidden: maximum cpu usage per Container is 4, but limit is 8'),
    )
  })

  test('the number of its priority class', async () => {
    const name = `${given.namespace}-urgent`
    const object = { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, value: 1000 }
    await given.cluster.create(priorityClasses, { ...object, preemptionPolicy: 'Never' } as KubernetesObject)
    try {
      // The server learns of a new class by a watch of its own.
      let made: Pod | undefined
      for (const end = Date.now() + 10_000; !made; ) {
        made = await create('urgent', { priorityClassName: name }).catch((error) => {
          if (Date.now() > end) throw error
          return undefined
        })
      }
      expect(made.spec).toMatchObject({ priority: 1000, preemptionPolicy: 'Never' })
    } finally {
      await given.cluster.delete(priorityClasses, { name })
    }
  })
})

describe('a pod is refused', () => {
  test('in a namespace that is not there', async () => {
    await expect(given.cluster.create(pods, podNamed('lost', 'nowhere', shell('true')))).rejects.toMatchObject({
      status: 404,
      reason: 'NotFound',
      message: expect.stringContaining('namespaces "nowhere" not found'),
    })
  })

  test('in a namespace that is being deleted', async () => {
    const name = `${given.namespace}-ends`
    const held = { metadata: { ...named('held'), namespace: name, finalizers: ['test/held'] } }
    await given.cluster.create(namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
    const maps = core('ConfigMap', 'configmaps')
    await given.cluster.create(maps, { apiVersion: 'v1', kind: 'ConfigMap', ...held })
    await given.cluster.delete(namespaces, { name })
    await expect(given.cluster.create(pods, podNamed('late', name, shell('true')))).rejects.toMatchObject(
      refused(
        `pods "late" is forbidden: unable to create new content in namespace ${name} because it is being terminated`,
      ),
    )
    await given.cluster.patch(
      maps,
      { name: 'held', namespace: name },
      { metadata: { finalizers: null } },
      { type: 'merge' },
    )
    await eventually(given.cluster, namespaces, { name }, (one) => one === undefined)
  })

  test('with a service account that is not there', async () => {
    await expect(create('x', { serviceAccountName: 'none' })).rejects.toMatchObject(
      refused(
        `pods "x" is forbidden: error looking up service account ${given.namespace}/none: serviceaccount "none" not found`,
      ),
    )
  })

  test('with a priority class that is not there', async () => {
    await expect(create('x', { priorityClassName: 'none' })).rejects.toMatchObject(
      refused('pods "x" is forbidden: no PriorityClass with name none was found'),
    )
  })

  test.each<[string, object, Record<string, unknown>, string]>([
    ['without an image', {}, { image: '' }, 'spec.containers[0].image: Required value'],
    ['with a name that is no host name', {}, { name: 'Main' }, 'spec.containers[0].name: Invalid value: "Main"'],
    [
      'with a mount of no volume',
      {},
      { volumeMounts: [{ name: 'none', mountPath: '/data' }] },
      'spec.containers[0].volumeMounts[0].name: Not found: "none"',
    ],
    [
      'with requests above its limits',
      {},
      { resources: { requests: { cpu: '2' }, limits: { cpu: '1' } } },
      'spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1',
    ],
    [
      'with part of a device',
      {},
      { resources: { limits: { 'aws.amazon.com/neuron': '1500m' } } },
      'spec.containers[0].resources.limits[aws.amazon.com/neuron]: Invalid value: "1500m": must be an integer',
    ],
    [
      'with devices requested but not limited',
      {},
      { resources: { requests: { 'aws.amazon.com/neuron': '16' } } },
      'spec.containers[0].resources.limits: Required value: Limit must be set for non overcommitable resources',
    ],
    [
      'with other devices requested than limited',
      {},
      { resources: { requests: { 'aws.amazon.com/neuron': '8' }, limits: { 'aws.amazon.com/neuron': '16' } } },
      'spec.containers[0].resources.requests: Invalid value: "8": must be equal to aws.amazon.com/neuron limit of 16',
    ],
    [
      'with an unknown restart policy',
      { restartPolicy: 'Maybe' },
      {},
      'spec.restartPolicy: Unsupported value: "Maybe"',
    ],
    [
      'with two containers of one name',
      { containers: [1, 2].map(() => ({ name: 'main', image })) },
      {},
      'spec.containers[1].name: Duplicate value: "main"',
    ],
  ])('%s', async (_, spec, container, message) => {
    await expect(create('x', spec, container)).rejects.toMatchObject(wrong(message))
  })
})

describe('a quota', () => {
  test('of devices holds for the pods together', async () => {
    await quota({ 'requests.aws.amazon.com/neuron': '16' })
    await create('first', {}, asking('16'))
    await expect(create('second', {}, asking('1'))).rejects.toMatchObject(
      refused(
        'pods "second" is forbidden: exceeded quota: limit, requested: requests.aws.amazon.com/neuron=1, used: requests.aws.amazon.com/neuron=16, limited: requests.aws.amazon.com/neuron=16',
      ),
    )
    await given.cluster.delete(pods, named('first'))
    await eventually<KubernetesObject & { status?: { used?: Record<string, string> } }>(
      given.cluster,
      quotas,
      named('limit'),
      (one) => one?.status?.used?.['requests.aws.amazon.com/neuron'] === '0',
    )
    await create('second', {}, asking('1'))
  })

  test('of CPU must be asked for', async () => {
    await quota({ cpu: '4' })
    await expect(create('silent')).rejects.toMatchObject(
      refused('pods "silent" is forbidden: failed quota: limit: must specify cpu for: main'),
    )
  })

  test('counts objects of any kind', async () => {
    await quota({ 'count/jobs.batch': '1' })
    await given.cluster.create(jobs, jobNamed('one', given.namespace, 'true', { suspend: true }))
    await expect(given.cluster.create(jobs, jobNamed('two', given.namespace, 'true'))).rejects.toMatchObject(
      refused(
        'jobs.batch "two" is forbidden: exceeded quota: limit, requested: count/jobs.batch=1, used: count/jobs.batch=1, limited: count/jobs.batch=1',
      ),
    )
  })
})

describe('a job is refused', () => {
  test('whose pods would restart for ever', async () => {
    const object = jobNamed('x', given.namespace, 'true', {}, { restartPolicy: 'Always' })
    await expect(given.cluster.create(jobs, object)).rejects.toMatchObject(
      wrong(
        'Job.batch "x" is invalid: spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"',
      ),
    )
  })

  test('with a negative number', async () => {
    await expect(
      given.cluster.create(jobs, jobNamed('x', given.namespace, 'true', { backoffLimit: -1 })),
    ).rejects.toMatchObject(wrong('spec.backoffLimit: Invalid value: -1: must be greater than or equal to 0'))
  })
})

describe('an MPIJob is refused', () => {
  test('with slots that are no number', async () => {
    const object = mpiJobNamed('x', given.namespace, { launcher: 'true', spec: { slotsPerWorker: 'many' } })
    await expect(given.cluster.create(mpiJobs, object)).rejects.toMatchObject(
      wrong(
        'spec.slotsPerWorker: Invalid value: "string": spec.slotsPerWorker in body must be of type integer: "string"',
      ),
    )
  })

  test('with an unknown field, where that is asked to be an error; else it is dropped with a warning', async () => {
    const path = `/apis/kubeflow.org/v2beta1/namespaces/${given.namespace}/mpijobs`
    const body = mpiJobNamed('x', given.namespace, { launcher: 'true', spec: { slotPerWorker: 8 } })
    const strict = await ask(given.cluster.connection, `${path}?fieldValidation=Strict`, { method: 'POST', body })
    expect(strict).toMatchObject({
      status: 400,
      body: {
        reason: 'BadRequest',
        message: expect.stringContaining('strict decoding error: unknown field "spec.slotPerWorker"'),
      },
    })
    const lenient = await ask(given.cluster.connection, path, { method: 'POST', body })
    expect(lenient.status).toBe(201)
    expect(lenient.headers.warning).toBe('299 - "unknown field \\"spec.slotPerWorker\\""')
    expect(lenient.body.spec.slotPerWorker).toBeUndefined()
  })
})
