import { eventsConversion } from './events-conversion.ts'
import type { ResourceType } from './resource-type.ts'

const everything = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch']
const reviews = ['create']

interface Row {
  names: string
  kind: string
  model?: string
  cluster?: true
  status?: true
  scale?: true
  short?: string[]
  all?: true
  verbs?: string[]
}

const row = (names: string, kind: string, rest: Omit<Row, 'names' | 'kind'> = {}): Row => ({ names, kind, ...rest })

const groups: [groupVersion: string, rows: Row[]][] = [
  [
    'v1',
    [
      row('configmaps', 'ConfigMap', { short: ['cm'] }),
      row('endpoints', 'Endpoints', { short: ['ep'] }),
      row('events', 'Event', { short: ['ev'], model: 'CoreV1Event' }),
      row('limitranges', 'LimitRange', { short: ['limits'] }),
      row('namespaces', 'Namespace', { cluster: true, status: true, short: ['ns'] }),
      row('nodes', 'Node', { cluster: true, status: true, short: ['no'] }),
      row('persistentvolumeclaims', 'PersistentVolumeClaim', { status: true, short: ['pvc'] }),
      row('persistentvolumes', 'PersistentVolume', { cluster: true, status: true, short: ['pv'] }),
      row('pods', 'Pod', { status: true, short: ['po'], all: true }),
      row('podtemplates', 'PodTemplate'),
      row('replicationcontrollers', 'ReplicationController', { status: true, scale: true, short: ['rc'], all: true }),
      row('resourcequotas', 'ResourceQuota', { status: true, short: ['quota'] }),
      row('secrets', 'Secret'),
      row('serviceaccounts', 'ServiceAccount', { short: ['sa'] }),
      row('services', 'Service', { status: true, short: ['svc'], all: true }),
    ],
  ],
  [
    'apps/v1',
    [
      row('controllerrevisions', 'ControllerRevision'),
      row('daemonsets', 'DaemonSet', { status: true, short: ['ds'], all: true }),
      row('deployments', 'Deployment', { status: true, scale: true, short: ['deploy'], all: true }),
      row('replicasets', 'ReplicaSet', { status: true, scale: true, short: ['rs'], all: true }),
      row('statefulsets', 'StatefulSet', { status: true, scale: true, short: ['sts'], all: true }),
    ],
  ],
  [
    'batch/v1',
    [
      row('cronjobs', 'CronJob', { status: true, short: ['cj'], all: true }),
      row('jobs', 'Job', { status: true, all: true }),
    ],
  ],
  ['events.k8s.io/v1', [row('events', 'Event', { short: ['ev'], model: 'EventsV1Event' })]],
  ['coordination.k8s.io/v1', [row('leases', 'Lease')]],
  ['discovery.k8s.io/v1', [row('endpointslices', 'EndpointSlice')]],
  ['scheduling.k8s.io/v1', [row('priorityclasses', 'PriorityClass', { cluster: true, short: ['pc'] })]],
  ['node.k8s.io/v1', [row('runtimeclasses', 'RuntimeClass', { cluster: true })]],
  [
    'storage.k8s.io/v1',
    [
      row('csidrivers', 'CSIDriver', { cluster: true }),
      row('csinodes', 'CSINode', { cluster: true }),
      row('storageclasses', 'StorageClass', { cluster: true, short: ['sc'] }),
      row('volumeattachments', 'VolumeAttachment', { cluster: true, status: true }),
    ],
  ],
  [
    'rbac.authorization.k8s.io/v1',
    [
      row('clusterrolebindings', 'ClusterRoleBinding', { cluster: true }),
      row('clusterroles', 'ClusterRole', { cluster: true }),
      row('rolebindings', 'RoleBinding'),
      row('roles', 'Role'),
    ],
  ],
  [
    'networking.k8s.io/v1',
    [
      row('ingresses', 'Ingress', { status: true, short: ['ing'] }),
      row('networkpolicies', 'NetworkPolicy', { short: ['netpol'] }),
    ],
  ],
  ['policy/v1', [row('poddisruptionbudgets', 'PodDisruptionBudget', { status: true, short: ['pdb'] })]],
  [
    'admissionregistration.k8s.io/v1',
    [
      row('mutatingwebhookconfigurations', 'MutatingWebhookConfiguration', { cluster: true }),
      row('validatingwebhookconfigurations', 'ValidatingWebhookConfiguration', { cluster: true }),
    ],
  ],
  [
    'apiextensions.k8s.io/v1',
    [
      row('customresourcedefinitions', 'CustomResourceDefinition', {
        cluster: true,
        status: true,
        short: ['crd', 'crds'],
      }),
    ],
  ],
  [
    'authorization.k8s.io/v1',
    [
      row('selfsubjectaccessreviews', 'SelfSubjectAccessReview', { cluster: true, verbs: reviews }),
      row('selfsubjectrulesreviews', 'SelfSubjectRulesReview', { cluster: true, verbs: reviews }),
      row('subjectaccessreviews', 'SubjectAccessReview', { cluster: true, verbs: reviews }),
      row('localsubjectaccessreviews', 'LocalSubjectAccessReview', { verbs: reviews }),
    ],
  ],
  [
    'authentication.k8s.io/v1',
    [
      row('selfsubjectreviews', 'SelfSubjectReview', { cluster: true, verbs: reviews }),
      row('tokenreviews', 'TokenReview', { cluster: true, verbs: reviews }),
    ],
  ],
]

// OpenAPI names types by their Go package; kubectl finds a kind by its x-kubernetes-group-version-kind instead.
const openApiPackage = (group: string, version: string) =>
  group.endsWith('apiextensions.k8s.io')
    ? `io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.${version}`
    : `io.k8s.api.${group ? group.split('.')[0] : 'core'}.${version}`

export function builtInKinds(): ResourceType[] {
  return groups.flatMap(([groupVersion, rows]) => {
    const [group, version] = groupVersion.includes('/')
      ? (groupVersion.split('/') as [string, string])
      : ['', groupVersion]
    return rows.map((entry): ResourceType => {
      const isEvent = entry.kind === 'Event'
      return {
        group,
        version,
        kind: entry.kind,
        plural: entry.names,
        singular: entry.kind.toLowerCase(),
        listKind: `${entry.kind}List`,
        namespaced: !entry.cluster,
        shortNames: entry.short ?? [],
        categories: entry.all ? ['all'] : [],
        verbs: entry.verbs ?? everything,
        // One event, two groups: what a component writes by events.k8s.io is read by `kubectl get events`.
        collection: isEvent ? 'events' : group ? `${group}/${entry.names}` : entry.names,
        storageApiVersion: isEvent ? 'v1' : groupVersion,
        ...(isEvent && group ? { convert: eventsConversion } : {}),
        status: entry.status ?? false,
        ...(entry.scale
          ? {
              scale: {
                replicas: ['spec', 'replicas'],
                statusReplicas: ['status', 'replicas'],
                selector: ['spec', 'selector'],
              },
            }
          : {}),
        schema: { $ref: entry.model ?? `V1${entry.kind}` },
        custom: false,
        openApiName: `${openApiPackage(group, version)}.${entry.kind}`,
      }
    })
  })
}
