import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { createCluster } from '../../src/kubernetes/client.ts'
import type { Cluster } from '../../src/kubernetes/cluster.ts'
import type { KubernetesObject, Resource } from '../../src/kubernetes/objects.ts'
import { nodes, serviceAccounts } from '../../src/kubernetes/resources.ts'
import type { Environment } from './environment.ts'

const rbac = (kind: string, plural: string, namespaced: boolean): Resource => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  plural,
  namespaced,
})
export const kinds: Record<string, Resource> = {
  Role: rbac('Role', 'roles', true),
  RoleBinding: rbac('RoleBinding', 'rolebindings', true),
  ClusterRole: rbac('ClusterRole', 'clusterroles', false),
  ClusterRoleBinding: rbac('ClusterRoleBinding', 'clusterrolebindings', false),
}

/** A token of a service account of the test's namespace, for an hour. */
export async function tokenOf(given: Environment, account: string): Promise<string> {
  const path = `/api/v1/namespaces/${given.namespace}/serviceaccounts/${account}/token`
  const body = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds: 3600 } }
  const answer = await given.cluster.request<{ status: { token: string } }>('POST', path, body)
  return answer.status.token
}

export async function account(given: Environment, name: string): Promise<void> {
  await given.cluster.create(serviceAccounts, {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace: given.namespace },
  })
}

/** A service account that may do everything in the test's namespace. */
export async function administrator(given: Environment, name: string): Promise<void> {
  const { namespace } = given
  await account(given, name)
  await given.cluster.create(kinds.RoleBinding!, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name, namespace },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ kind: 'ServiceAccount', name, namespace }],
  } as KubernetesObject)
}

export interface Trainer {
  cluster: Cluster
  token: string
  remove(): Promise<void>
}

/** Somebody with the rights of infra/addons/trainer.yaml in the test's namespace, and no others. */
export async function makeTrainer(given: Environment): Promise<Trainer> {
  const { namespace } = given
  const made: [Resource, { name: string; namespace?: string }][] = []
  await account(given, 'trainer')
  const manifest = readFileSync(resolve('infra/addons/trainer.yaml'), 'utf8').replaceAll('$(namespace)', namespace)
  // What is not in the test's namespace gets a name of the test's own.
  const own = (name: string, isOurs: boolean) => (isOurs ? name : `${namespace}-${name}`)
  for (const document of parseAllDocuments(manifest)) {
    const object = document.toJS() as KubernetesObject & { subjects?: object; roleRef?: { kind: string; name: string } }
    const kind = kinds[object.kind!]!
    const home = object.metadata!.namespace
    const isOurs = home === namespace
    object.metadata!.name = own(object.metadata!.name!, isOurs)
    if (object.subjects) object.subjects = [{ kind: 'ServiceAccount', name: 'trainer', namespace }]
    if (object.roleRef) object.roleRef.name = own(object.roleRef.name, isOurs)
    await given.cluster.create(kind, object)
    if (!isOurs) made.push([kind, { name: object.metadata!.name!, ...(home === undefined ? {} : { namespace: home }) }])
  }
  const token = await tokenOf(given, 'trainer')
  const cluster = createCluster({ ...given.cluster.connection, token: async () => token, namespace })
  // Rights reach the authorizer by a watch of its own.
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    if (await cluster.list(nodes).catch(() => undefined)) break
  }
  return {
    cluster,
    token,
    async remove() {
      cluster.close()
      for (const [kind, name] of made) await given.cluster.delete(kind, name)
    },
  }
}
