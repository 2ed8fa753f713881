import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { ApiServer } from '../../../rehearsal/kubernetes/apiserver/server.ts'
import { closeServers, configMapNamed, configMaps, requestsTo, type Status, serve } from './requests.ts'

let server: ApiServer
let call: ReturnType<typeof requestsTo>['call']
const rbac = '/apis/rbac.authorization.k8s.io/v1'
const roleRef = (kind: string, name: string) => ({ apiGroup: 'rbac.authorization.k8s.io', kind, name })
const subject = (kind: string, name: string, namespace?: string) => ({
  kind,
  name,
  ...(namespace ? { namespace } : {}),
})

beforeAll(async () => {
  const served = await serve({
    tokens: {
      runner: { name: 'runner', groups: ['submitters'] },
      viewer: { name: 'viewer', groups: [] },
      nobody: { name: 'nobody', groups: [] },
    },
    authenticate: async (bearer) => (bearer === 'aws-token' ? { name: 'aws', groups: ['submitters'] } : undefined),
  })
  server = served.server
  call = requestsTo(server).call
  const make = async (path: string, body: object) => {
    const made = await call<Status>('POST', `${rbac}/${path}`, { body })
    expect([made.code, made.body.message]).toEqual([201, undefined])
  }
  await make('namespaces/default/roles', {
    metadata: { name: 'submit' },
    rules: [
      { apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list', 'watch'] },
      { apiGroups: ['kubeflow.org'], resources: ['mpijobs'], verbs: ['*'] },
      { apiGroups: [''], resources: ['configmaps'], resourceNames: ['mine'], verbs: ['get', 'update'] },
      { apiGroups: ['apps'], resources: ['*/scale'], verbs: ['update'] },
    ],
  })
  await make('namespaces/default/rolebindings', {
    metadata: { name: 'submit' },
    roleRef: roleRef('Role', 'submit'),
    subjects: [subject('Group', 'submitters'), subject('ServiceAccount', 'robot')],
  })
  await make('clusterroles', {
    metadata: { name: 'see-nodes' },
    rules: [
      { apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list'] },
      { nonResourceURLs: ['/metrics', '/debug/*'], verbs: ['get'] },
    ],
  })
  await make('clusterrolebindings', {
    metadata: { name: 'see-nodes' },
    roleRef: roleRef('ClusterRole', 'see-nodes'),
    subjects: [subject('User', 'runner')],
  })
  // A ClusterRole, for one namespace only.
  await make('namespaces/kube-system/rolebindings', {
    metadata: { name: 'view' },
    roleRef: roleRef('ClusterRole', 'view'),
    subjects: [subject('User', 'viewer')],
  })
})
afterAll(closeServers)

const inDefault = '/api/v1/namespaces/default'
test.each<[string, string, string, boolean]>([
  ['runner', 'GET', `${inDefault}/pods`, true],
  ['runner', 'GET', `${inDefault}/pods/x`, true],
  ['runner', 'GET', `${inDefault}/pods/x/log`, true],
  ['runner', 'DELETE', `${inDefault}/pods/x`, false],
  ['runner', 'GET', '/api/v1/pods', false],
  ['runner', 'GET', '/api/v1/namespaces/kube-system/pods', false],
  ['runner', 'GET', `${inDefault}/secrets`, false],
  ['runner', 'POST', '/apis/kubeflow.org/v2beta1/namespaces/default/mpijobs', true],
  ['runner', 'DELETE', '/apis/kubeflow.org/v2beta1/namespaces/default/mpijobs', true],
  ['runner', 'GET', '/apis/kubeflow.org/v2beta1/namespaces/default/mpijobs/x/status', false],
  ['runner', 'GET', `${inDefault}/configmaps/mine`, true],
  ['runner', 'GET', `${inDefault}/configmaps/other`, false],
  ['runner', 'GET', `${inDefault}/configmaps`, false],
  ['runner', 'PUT', '/apis/apps/v1/namespaces/default/deployments/x/scale', true],
  ['runner', 'PUT', '/apis/apps/v1/namespaces/default/deployments/x', false],
  ['runner', 'GET', '/api/v1/nodes', true],
  ['runner', 'GET', '/api/v1/nodes?watch=true', false],
  ['runner', 'GET', '/debug/pprof', true],
  ['runner', 'GET', '/metrics/more', false],
  ['runner', 'GET', '/version', true],
  ['aws-token', 'GET', `${inDefault}/pods`, true],
  ['aws-token', 'GET', '/api/v1/nodes', false],
  ['viewer', 'GET', '/api/v1/namespaces/kube-system/pods', true],
  ['viewer', 'GET', '/api/v1/namespaces/kube-system/secrets', false],
  ['viewer', 'POST', '/api/v1/namespaces/kube-system/pods', false],
  ['viewer', 'GET', `${inDefault}/pods`, false],
  ['nobody', 'GET', '/apis', true],
])('%s may %s %s: %s', async (token, method, path, allowed) => {
  const { code } = await call('HEAD' === method ? 'GET' : method, path, { token })
  if (allowed) expect([200, 400, 404, 415]).toContain(code)
  else expect(code).toBe(403)
})

test.each<[string, string, string, string]>([
  [
    'GET',
    `${inDefault}/pods`,
    '',
    'pods is forbidden: User "nobody" cannot list resource "pods" in API group "" in the namespace "default"',
  ],
  [
    'GET',
    '/api/v1/nodes/n1',
    '',
    'nodes "n1" is forbidden: User "nobody" cannot get resource "nodes" in API group "" at the cluster scope',
  ],
  [
    'GET',
    `${inDefault}/pods/p/log`,
    '',
    'pods "p" is forbidden: User "nobody" cannot get resource "pods/log" in API group "" in the namespace "default"',
  ],
  [
    'GET',
    `${inDefault}/pods`,
    '?watch=1',
    'pods is forbidden: User "nobody" cannot watch resource "pods" in API group "" in the namespace "default"',
  ],
  [
    'DELETE',
    '/apis/batch/v1/namespaces/default/jobs',
    '',
    'jobs.batch is forbidden: User "nobody" cannot deletecollection resource "jobs" in API group "batch" in the namespace "default"',
  ],
  ['GET', '/metrics', '', 'forbidden: User "nobody" cannot get path "/metrics"'],
])('a refusal of %s %s%s says who may not do what', async (method, path, query, message) => {
  const { code, body } = await call<Status>(method, path + query, { token: 'nobody' })
  expect([code, body.reason, body.message]).toEqual([403, 'Forbidden', message])
})

test('a token nobody knows is refused; without one, the request is of system:anonymous', async () => {
  const unknown = await call<Status>('GET', configMaps, { token: 'wrong' })
  expect(unknown.code).toBe(401)
  expect(unknown.body).toEqual({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: 'Unauthorized',
    reason: 'Unauthorized',
    code: 401,
  })
  const none = await call<Status>('GET', configMaps, { token: null })
  expect(none.code).toBe(403)
  expect(none.body.message).toMatch(/^configmaps is forbidden: User "system:anonymous" cannot list/)
  expect((await call('GET', '/healthz', { token: null })).code).toBe(200)
  expect((await call('GET', '/version', { token: null })).code).toBe(200)
  const discovery = await call<Status>('GET', '/apis', { token: null })
  expect(discovery.body.message).toBe('forbidden: User "system:anonymous" cannot get path "/apis"')
})

test('who asks what they may do is told', async () => {
  const may = async (token: string, resourceAttributes: object) => {
    const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'
    const { code, body } = await call('POST', path, { token, body: { spec: { resourceAttributes } } })
    expect(code).toBe(201)
    return body.status!
  }
  const getPods = { verb: 'get', resource: 'pods', namespace: 'default' }
  expect(await may('runner', getPods)).toMatchObject({
    allowed: true,
    reason: expect.stringContaining('RoleBinding "submit/default"'),
  })
  expect(await may('runner', { ...getPods, subresource: 'exec' })).toEqual({ allowed: false })
  expect(await may('nobody', getPods)).toEqual({ allowed: false })
  const who = await call('POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews', { token: 'runner', body: {} })
  expect(who.body.status).toEqual({
    userInfo: { username: 'runner', groups: ['submitters', 'system:authenticated'] },
  })
})

test('a service account’s token is worth something as long as the account is there', async () => {
  await call('POST', `${inDefault}/serviceaccounts`, { body: { metadata: { name: 'robot' } } })
  const asked = { body: { spec: { expirationSeconds: 600 } } }
  const { body } = await call('POST', `${inDefault}/serviceaccounts/robot/token`, asked)
  const token = String(body.status!.token)
  expect((await call('GET', `${inDefault}/pods`, { token })).code).toBe(200)
  const refused = await call<Status>('GET', `${inDefault}/secrets`, { token })
  expect(refused.body.message).toContain('User "system:serviceaccount:default:robot" cannot list')
  await call('DELETE', `${inDefault}/serviceaccounts/robot`)
  expect((await call('GET', `${inDefault}/pods`, { token })).code).toBe(401)
})

test('instead of RBAC another may decide', async () => {
  const other = await serve({
    tokens: { t: { name: 'u', groups: [] } },
    authorize: (_, verb, path) => (path.startsWith(configMaps) ? { allowed: verb === 'create' } : undefined),
  })
  const token = 't'
  expect((await other.call('POST', configMaps, { token, body: configMapNamed('a') })).code).toBe(201)
  expect((await other.call('GET', configMaps, { token })).code).toBe(403)
  expect((await other.call('GET', '/version', { token })).code).toBe(200)
})
