import { randomUUID } from 'node:crypto'
import type { Api } from './api.ts'
import { type ApiObject, now } from './object.ts'

const meta = (name: string, rest: object = {}) => ({ name, uid: randomUUID(), creationTimestamp: now(), ...rest })

/** What every cluster has before anybody makes anything; nothing that is there already is touched. */
export function firstObjects(api: Api): void {
  const put = (collection: string, object: ApiObject) => {
    const { namespace, name } = object.metadata
    if (!api.store.get(collection, namespace, name)) api.store.put(collection, object)
  }
  for (const name of ['default', 'kube-system', 'kube-public', 'kube-node-lease']) {
    put('namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: meta(name, { labels: { 'kubernetes.io/metadata.name': name } }),
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    })
  }
  const priorities: [string, number, string][] = [
    [
      'system-cluster-critical',
      2_000_000_000,
      'Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.',
    ],
    [
      'system-node-critical',
      2_000_001_000,
      'Used for system critical pods that must not be moved from their current node.',
    ],
  ]
  for (const [name, value, description] of priorities) {
    put('scheduling.k8s.io/priorityclasses', {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: meta(name, { generation: 1 }),
      value,
      description,
      preemptionPolicy: 'PreemptLowerPriority',
    })
  }
  const rule = (apiGroups: string[], resources: string[], verbs: string[]) => ({ apiGroups, resources, verbs })
  const read = ['get', 'list', 'watch']
  const edit = [...read, 'create', 'update', 'patch', 'delete', 'deletecollection']
  const namespaced = ['', 'apps', 'batch', 'networking.k8s.io', 'policy']
  const clusterRoles: [string, object[]][] = [
    ['cluster-admin', [rule(['*'], ['*'], ['*']), { nonResourceURLs: ['*'], verbs: ['*'] }]],
    ['admin', [rule(namespaced, ['*'], edit), rule(['rbac.authorization.k8s.io'], ['roles', 'rolebindings'], edit)]],
    ['edit', [rule(namespaced, ['*'], edit)]],
    [
      'view',
      [
        rule(
          namespaced,
          [
            'configmaps',
            'events',
            'pods',
            'pods/log',
            'pods/status',
            'services',
            'persistentvolumeclaims',
            'jobs',
            'deployments',
            'replicasets',
            'daemonsets',
            'statefulsets',
          ],
          read,
        ),
      ],
    ],
  ]
  for (const [name, rules] of clusterRoles) {
    put('rbac.authorization.k8s.io/clusterroles', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: meta(name, { labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' } }),
      rules,
    })
  }
  put('services', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: meta('kubernetes', { namespace: 'default', labels: { component: 'apiserver', provider: 'kubernetes' } }),
    spec: {
      clusterIP: '10.96.0.1',
      clusterIPs: ['10.96.0.1'],
      internalTrafficPolicy: 'Cluster',
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 }],
      sessionAffinity: 'None',
      type: 'ClusterIP',
    },
    status: { loadBalancer: {} },
  })
}
