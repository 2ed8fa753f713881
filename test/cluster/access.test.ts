import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Pod } from '../../rehearsal/kubernetes/controllers/framework/objects.ts'
import type { MpiJob } from '../../rehearsal/kubernetes/controllers/mpijob/types.ts'
import { createCluster } from '../../src/kubernetes/client.ts'
import type { Cluster } from '../../src/kubernetes/cluster.ts'
import { configMaps, mpiJobs, nodes, pods, secrets, serviceAccounts } from '../../src/kubernetes/resources.ts'
import { account, administrator, kinds, makeTrainer, type Trainer, tokenOf } from './accounts.ts'
import { useCluster } from './environment.ts'
import { mpiJobNamed, podNamed, shell, untilTold } from './manifests.ts'
import { eventually, eventuallyAll } from './waiting.ts'
import { ask } from './wire.ts'

const given = useCluster()

const named = (name: string) => ({ name, namespace: given.namespace })

describe('a trainer with the rights of infra/addons/trainer.yaml', () => {
  let made: Trainer
  let trainer: Cluster
  beforeEach(async () => {
    made = await makeTrainer(given)
    trainer = made.cluster
  })
  afterEach(() => made.remove())

  test('may run an MPIJob, follow it, look into its pods, and delete it', async () => {
    await trainer.create(mpiJobs, mpiJobNamed('mine', given.namespace, { launcher: 'echo trained', runPolicy: {} }))
    await eventually<MpiJob>(trainer, mpiJobs, named('mine'), (job) =>
      job?.status?.conditions?.some(({ type, status }) => type === 'Succeeded' && status === 'True'),
    )
    const selection = { namespace: given.namespace, labelSelector: 'training.kubeflow.org/job-role=launcher' }
    const [launcher] = (await trainer.list<Pod>(pods, selection)).items
    const log = await trainer.logs({ ...named(launcher!.metadata!.name!), container: 'main' })
    expect(await text(log)).toBe('trained\n')
    expect(await trainer.exec({ ...named('mine-worker-0'), container: 'main', command: ['true'] })).toBe(0)
    expect(await trainer.delete(mpiJobs, named('mine'), { propagationPolicy: 'Foreground' })).toBe(true)
    await eventually(trainer, mpiJobs, named('mine'), (job) => job === undefined)
  })

  test('may look at the device plugins, in their own namespace', async () => {
    expect((await trainer.list<Pod>(pods, { namespace: 'kube-system' })).items).toEqual(expect.any(Array))
  })

  test.each<[string, (cluster: Cluster) => Promise<unknown>, (namespace: string) => string]>([
    [
      'read a secret',
      (cluster) => cluster.get(secrets, { name: 'x', namespace: cluster.connection.namespace! }),
      (namespace) => `cannot get resource "secrets" in API group "" in the namespace "${namespace}"`,
    ],
    [
      'list secrets',
      (cluster) => cluster.list(secrets, { namespace: cluster.connection.namespace! }),
      (namespace) => `cannot list resource "secrets" in API group "" in the namespace "${namespace}"`,
    ],
    [
      "list the cluster's own secrets",
      (cluster) => cluster.list(secrets, { namespace: 'kube-system' }),
      () => 'cannot list resource "secrets" in API group "" in the namespace "kube-system"',
    ],
    [
      'run anything elsewhere',
      (cluster) => cluster.create(mpiJobs, mpiJobNamed('theirs', 'default', { launcher: 'true' })),
      () => 'cannot create resource "mpijobs" in API group "kubeflow.org" in the namespace "default"',
    ],
    [
      'see all pods',
      (cluster) => cluster.list(pods),
      () => 'cannot list resource "pods" in API group "" at the cluster scope',
    ],
    ['take a node away', (cluster) => cluster.delete(nodes, { name: 'x' }), () => 'nodes "x" is forbidden: User'],
    [
      'write the status of its MPIJob',
      (cluster) =>
        cluster.patch(
          mpiJobs,
          { name: 'x', namespace: cluster.connection.namespace! },
          { status: {} },
          { type: 'merge', subresource: 'status' },
        ),
      (namespace) =>
        `cannot patch resource "mpijobs/status" in API group "kubeflow.org" in the namespace "${namespace}"`,
    ],
    [
      'give itself more rights',
      (cluster) =>
        cluster.create(kinds.Role!, {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'Role',
          metadata: { name: 'more', namespace: cluster.connection.namespace! },
        }),
      (namespace) =>
        `cannot create resource "roles" in API group "rbac.authorization.k8s.io" in the namespace "${namespace}"`,
    ],
  ])('may not %s', async (_, attempt, message) => {
    await expect(attempt(trainer)).rejects.toMatchObject({
      status: 403,
      reason: 'Forbidden',
      message: expect.stringContaining(message(given.namespace)),
    })
  })

  test('is told who it is and what it may do', async () => {
    const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'
    const may = async (verb: string, resource: string, group = '') => {
      const resourceAttributes = { verb, resource, group, namespace: given.namespace }
      const body = {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes },
      }
      return (await trainer.request<{ status: { allowed: boolean } }>('POST', path, body)).status.allowed
    }
    expect(await may('create', 'mpijobs', 'kubeflow.org')).toBe(true)
    expect(await may('get', 'secrets')).toBe(false)
    const review = await trainer.request<{ status: { userInfo: { username: string; groups: string[] } } }>(
      'POST',
      '/apis/authentication.k8s.io/v1/selfsubjectreviews',
      { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
    )
    expect(review.status.userInfo.username).toBe(`system:serviceaccount:${given.namespace}:trainer`)
    expect(review.status.userInfo.groups.sort()).toEqual([
      'system:authenticated',
      'system:serviceaccounts',
      `system:serviceaccounts:${given.namespace}`,
    ])
  })
})

describe('a token', () => {
  test('that nobody knows is refused, and so is none where one is needed', async () => {
    const connection = given.cluster.connection
    const path = `/api/v1/namespaces/${given.namespace}/pods`
    expect(await ask(connection, path, { token: 'nonsense' })).toMatchObject({
      status: 401,
      body: { kind: 'Status', status: 'Failure', message: 'Unauthorized', reason: 'Unauthorized', code: 401 },
    })
    const { token: _, ...nameless } = connection
    expect(await ask(nameless, path)).toMatchObject({
      status: 403,
      body: {
        message: `pods is forbidden: User "system:anonymous" cannot list resource "pods" in API group "" in the namespace "${given.namespace}"`,
      },
    })
  })

  test('whose account is gone is refused; a client renews it once and goes on', async () => {
    await administrator(given, 'robot')
    let token = await tokenOf(given, 'robot')
    let renewed = 0
    const robot = createCluster({
      ...given.cluster.connection,
      async token({ renew }) {
        if (renew) {
          renewed++
          token = await tokenOf(given, 'robot')
        }
        return token
      },
    })
    try {
      await eventually(robot, configMaps, named('kube-root-ca.crt'), (map) => map !== undefined)
      const first = token
      await given.cluster.delete(serviceAccounts, named('robot'))
      await account(given, 'robot')
      const refused = async () => (await ask(given.cluster.connection, '/version', { token: first })).status === 401
      // A server remembers for ten seconds whom it has let in.
      for (const end = Date.now() + 30_000; !(await refused()) && Date.now() < end; );
      expect(renewed).toBe(0)
      await eventually(robot, configMaps, named('kube-root-ca.crt'), (map) => map !== undefined)
      expect(renewed).toBe(1)
    } finally {
      robot.close()
    }
  })

  test('of its pod is a file in it, and opens the API', async () => {
    const folder = '/var/run/secrets/kubernetes.io/serviceaccount'
    await given.cluster.create(pods, podNamed('inside', given.namespace, shell(untilTold)))
    await eventuallyAll<Pod>(
      given.cluster,
      pods,
      { namespace: given.namespace },
      ([pod]) => pod?.status?.phase === 'Running',
    )
    const read = async (name: string): Promise<string> => {
      const { PassThrough } = await import('node:stream')
      const stdout = new PassThrough()
      const out = text(stdout)
      await given.cluster.exec({ ...named('inside'), container: 'main', command: ['cat', `${folder}/${name}`], stdout })
      stdout.end()
      return out
    }
    expect(await read('namespace')).toBe(given.namespace)
    expect((await read('ca.crt')).trim()).toBe(given.cluster.connection.certificateAuthority?.trim())
    const review = await ask(given.cluster.connection, '/apis/authentication.k8s.io/v1/selfsubjectreviews', {
      method: 'POST',
      token: await read('token'),
      body: { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
    })
    expect(review.body.status.userInfo.username).toBe(`system:serviceaccount:${given.namespace}:default`)
  })
})
