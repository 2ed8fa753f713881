import { type ApiObject, at, type Fields, fieldsAt, listAt, textAt } from '../object.ts'
import type { PrintedColumn } from './columns.ts'
import { age, humanDuration } from './duration.ts'
import { containersAndImages, podReady, podReason, podRestarts } from './pod-columns.ts'

// What `kubectl get` shows of the built-in kinds (k8s.io/kubernetes/pkg/printers/internalversion).
type Cell = PrintedColumn['cell']

const column = (name: string, cell: Cell, priority = 0, type = 'string'): PrintedColumn => ({
  name,
  type,
  priority,
  ...(name === 'Name' ? { format: 'name' } : {}),
  cell,
})
const wide = (name: string, cell: Cell) => column(name, cell, 1)
const text =
  (...path: string[]): Cell =>
  (object) =>
    textAt(object, ...path) || '<none>'
const number =
  (...path: string[]): Cell =>
  (object) =>
    Number(at(object, ...path) ?? 0)

const name = column('Name', (object) => object.metadata.name)
const ageColumn = column('Age', (object, now) => age(object.metadata.creationTimestamp, now))
const size =
  (field: string): Cell =>
  (object) =>
    Object.keys(fieldsAt(object, field) ?? {}).length
const template = (object: ApiObject) => fieldsAt(object, 'spec', 'template', 'spec')
const pods: PrintedColumn[] = [
  wide('Containers', (object) => containersAndImages(template(object))[0]),
  wide('Images', (object) => containersAndImages(template(object))[1]),
  wide('Selector', (object) => selectorText(fieldsAt(object, 'spec', 'selector'))),
]

function selectorText(selector: Fields | undefined): string {
  const labels = fieldsAt(selector, 'matchLabels') ?? (selector?.matchExpressions ? undefined : selector)
  const parts = Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`)
  return parts.join(',') || '<none>'
}

const accessModes: Record<string, string> = {
  ReadWriteOnce: 'RWO',
  ReadOnlyMany: 'ROX',
  ReadWriteMany: 'RWX',
  ReadWriteOncePod: 'RWOP',
}
const modes =
  (...path: string[]): Cell =>
  (object) => {
    const list = at(object, ...path)
    return Array.isArray(list) ? list.map((mode) => accessModes[mode] ?? mode).join(',') : ''
  }

function jobStatus(object: ApiObject): string {
  const conditions = listAt(object, 'status', 'conditions')
  const holds = (type: string) => conditions.some((each) => each.type === type && each.status === 'True')
  if (holds('Complete')) return 'Complete'
  if (holds('Failed')) return 'Failed'
  if (object.metadata.deletionTimestamp) return 'Terminating'
  if (holds('Suspended')) return 'Suspended'
  if (holds('FailureTarget')) return 'FailureTarget'
  return 'Running'
}

function jobDuration(object: ApiObject, now: number): string {
  const start = textAt(object, 'status', 'startTime')
  if (!start) return ''
  const end = textAt(object, 'status', 'completionTime')
  return humanDuration((end ? Date.parse(end) : now) - Date.parse(start))
}

function jobCompletions(object: ApiObject): string {
  const succeeded = Number(at(object, 'status', 'succeeded') ?? 0)
  const completions = at(object, 'spec', 'completions')
  if (completions !== undefined) return `${succeeded}/${completions}`
  const parallelism = Number(at(object, 'spec', 'parallelism') ?? 1)
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`
}

function nodeStatus(object: ApiObject): string {
  const ready = listAt(object, 'status', 'conditions').find((each) => each.type === 'Ready')
  const states = [ready?.status === 'True' ? 'Ready' : ready ? 'NotReady' : 'Unknown']
  if (at(object, 'spec', 'unschedulable') === true) states.push('SchedulingDisabled')
  return states.join(',')
}

function nodeRoles({ metadata }: ApiObject): string {
  const prefix = 'node-role.kubernetes.io/'
  const roles = Object.keys(metadata.labels ?? {}).filter((key) => key.startsWith(prefix))
  return roles.map((key) => key.slice(prefix.length)).join(',') || '<none>'
}

const address =
  (type: string): Cell =>
  (object) =>
    String(listAt(object, 'status', 'addresses').find((each) => each.type === type)?.address ?? '<none>')

function servicePorts(object: ApiObject): string {
  const ports = listAt(object, 'spec', 'ports').map(({ port, nodePort, protocol }) =>
    nodePort ? `${port}:${nodePort}/${protocol}` : `${port}/${protocol}`,
  )
  return ports.join(',') || '<none>'
}

function eventSource(object: ApiObject): string {
  const component = textAt(object, 'source', 'component') ?? textAt(object, 'reportingComponent') ?? ''
  const host = textAt(object, 'source', 'host')
  return host ? `${component}, ${host}` : component
}

function lastSeen(object: ApiObject, now: number): string {
  const last = textAt(object, 'series', 'lastObservedTime') ?? textAt(object, 'lastTimestamp')
  return age(last ?? textAt(object, 'eventTime') ?? object.metadata.creationTimestamp, now)
}

const involved = (object: ApiObject): string =>
  `${(textAt(object, 'involvedObject', 'kind') ?? '').toLowerCase()}/${textAt(object, 'involvedObject', 'name') ?? ''}`

const podColumns = [
  name,
  column('Ready', podReady),
  column('Status', podReason),
  column('Restarts', podRestarts),
  ageColumn,
  wide('IP', text('status', 'podIP')),
  wide('Node', text('spec', 'nodeName')),
  wide('Nominated Node', text('status', 'nominatedNodeName')),
  wide('Readiness Gates', () => '<none>'),
]

export const builtInColumns: Record<string, PrintedColumn[]> = {
  pods: podColumns,
  nodes: [
    name,
    column('Status', nodeStatus),
    column('Roles', nodeRoles),
    ageColumn,
    column('Version', text('status', 'nodeInfo', 'kubeletVersion')),
    wide('Internal-IP', address('InternalIP')),
    wide('External-IP', address('ExternalIP')),
    wide('OS-Image', text('status', 'nodeInfo', 'osImage')),
    wide('Kernel-Version', text('status', 'nodeInfo', 'kernelVersion')),
    wide('Container-Runtime', text('status', 'nodeInfo', 'containerRuntimeVersion')),
  ],
  namespaces: [name, column('Status', text('status', 'phase')), ageColumn],
  configmaps: [
    name,
    column('Data', (object) => Number(size('data')(object, 0)) + Number(size('binaryData')(object, 0))),
    ageColumn,
  ],
  secrets: [name, column('Type', text('type')), column('Data', size('data')), ageColumn],
  serviceaccounts: [name, column('Secrets', (object) => listAt(object, 'secrets').length), ageColumn],
  services: [
    name,
    column('Type', text('spec', 'type')),
    column('Cluster-IP', text('spec', 'clusterIP')),
    column('External-IP', () => '<none>'),
    column('Port(s)', servicePorts),
    ageColumn,
    wide('Selector', (object) => selectorText(fieldsAt(object, 'spec', 'selector'))),
  ],
  events: [
    column('Last Seen', lastSeen),
    column('Type', text('type')),
    column('Reason', text('reason')),
    column('Object', involved),
    wide('Subobject', (object) => textAt(object, 'involvedObject', 'fieldPath') ?? ''),
    wide('Source', eventSource),
    column('Message', (object) => (textAt(object, 'message') ?? '').trim()),
    wide('First Seen', (object, now) =>
      age(textAt(object, 'firstTimestamp') ?? textAt(object, 'eventTime') ?? object.metadata.creationTimestamp, now),
    ),
    wide('Count', (object) => Number(at(object, 'series', 'count') ?? at(object, 'count') ?? 1)),
    { ...name, priority: 1 },
  ],
  persistentvolumeclaims: [
    name,
    column('Status', (object) =>
      object.metadata.deletionTimestamp ? 'Terminating' : text('status', 'phase')(object, 0),
    ),
    column('Volume', (object) => textAt(object, 'spec', 'volumeName') ?? ''),
    column('Capacity', (object) => textAt(object, 'status', 'capacity', 'storage') ?? ''),
    column('Access Modes', modes('status', 'accessModes')),
    column('StorageClass', (object) => textAt(object, 'spec', 'storageClassName') ?? ''),
    column('VolumeAttributesClass', () => '<unset>'),
    ageColumn,
    wide('VolumeMode', text('spec', 'volumeMode')),
  ],
  persistentvolumes: [
    name,
    column('Capacity', (object) => textAt(object, 'spec', 'capacity', 'storage') ?? ''),
    column('Access Modes', modes('spec', 'accessModes')),
    column('Reclaim Policy', text('spec', 'persistentVolumeReclaimPolicy')),
    column('Status', (object) =>
      object.metadata.deletionTimestamp ? 'Terminating' : text('status', 'phase')(object, 0),
    ),
    column('Claim', (object) => {
      const claim = fieldsAt(object, 'spec', 'claimRef')
      return claim ? `${claim.namespace}/${claim.name}` : ''
    }),
    column('StorageClass', (object) => textAt(object, 'spec', 'storageClassName') ?? ''),
    column('VolumeAttributesClass', () => '<unset>'),
    column('Reason', (object) => textAt(object, 'status', 'reason') ?? ''),
    ageColumn,
    wide('VolumeMode', text('spec', 'volumeMode')),
  ],
  resourcequotas: [
    name,
    ...(['Request', 'Limit'] as const).map((title) =>
      column(title, (object) =>
        Object.entries(fieldsAt(object, 'spec', 'hard') ?? {})
          .filter(([key]) => key.startsWith('limits.') === (title === 'Limit'))
          .map(([key, hard]) => `${key}: ${textAt(object, 'status', 'used', key) ?? 0}/${hard}`)
          .join(', '),
      ),
    ),
    ageColumn,
  ],
  'batch/jobs': [
    name,
    column('Status', jobStatus),
    column('Completions', jobCompletions),
    column('Duration', jobDuration),
    ageColumn,
    ...pods,
  ],
  'batch/cronjobs': [
    name,
    column('Schedule', text('spec', 'schedule')),
    column('Timezone', text('spec', 'timeZone')),
    column('Suspend', (object) => (at(object, 'spec', 'suspend') === true ? 'True' : 'False')),
    column('Active', (object) => listAt(object, 'status', 'active').length, 0, 'integer'),
    column('Last Schedule', (object, now) => {
      const last = textAt(object, 'status', 'lastScheduleTime')
      return last ? age(last, now) : '<none>'
    }),
    ageColumn,
  ],
  'apps/deployments': [
    name,
    column('Ready', (object) => `${at(object, 'status', 'readyReplicas') ?? 0}/${at(object, 'spec', 'replicas') ?? 0}`),
    column('Up-to-date', number('status', 'updatedReplicas'), 0, 'integer'),
    column('Available', number('status', 'availableReplicas'), 0, 'integer'),
    ageColumn,
    ...pods,
  ],
  'apps/replicasets': [
    name,
    column('Desired', number('spec', 'replicas'), 0, 'integer'),
    column('Current', number('status', 'replicas'), 0, 'integer'),
    column('Ready', number('status', 'readyReplicas'), 0, 'integer'),
    ageColumn,
    ...pods,
  ],
  'apps/daemonsets': [
    name,
    column('Desired', number('status', 'desiredNumberScheduled'), 0, 'integer'),
    column('Current', number('status', 'currentNumberScheduled'), 0, 'integer'),
    column('Ready', number('status', 'numberReady'), 0, 'integer'),
    column('Up-to-date', number('status', 'updatedNumberScheduled'), 0, 'integer'),
    column('Available', number('status', 'numberAvailable'), 0, 'integer'),
    column('Node Selector', (object) => selectorText(fieldsAt(object, 'spec', 'template', 'spec', 'nodeSelector'))),
    ageColumn,
    ...pods,
  ],
  'apps/statefulsets': [
    name,
    column('Ready', (object) => `${at(object, 'status', 'readyReplicas') ?? 0}/${at(object, 'spec', 'replicas') ?? 0}`),
    ageColumn,
    ...pods.slice(0, 2),
  ],
  'coordination.k8s.io/leases': [name, column('Holder', text('spec', 'holderIdentity')), ageColumn],
  'scheduling.k8s.io/priorityclasses': [
    name,
    column('Value', number('value'), 0, 'integer'),
    column('Global-Default', (object) => object.globalDefault === true, 0, 'boolean'),
    ageColumn,
    column('PreemptionPolicy', text('preemptionPolicy')),
  ],
  'storage.k8s.io/storageclasses': [
    name,
    column('Provisioner', text('provisioner')),
    column('ReclaimPolicy', text('reclaimPolicy')),
    column('VolumeBindingMode', text('volumeBindingMode')),
    column('AllowVolumeExpansion', (object) => object.allowVolumeExpansion === true),
    ageColumn,
  ],
  'apiextensions.k8s.io/customresourcedefinitions': [
    name,
    column('Created At', (object) => object.metadata.creationTimestamp ?? ''),
  ],
  'rbac.authorization.k8s.io/roles': [name, column('Created At', (object) => object.metadata.creationTimestamp ?? '')],
  'rbac.authorization.k8s.io/clusterroles': [
    name,
    column('Created At', (object) => object.metadata.creationTimestamp ?? ''),
  ],
  ...Object.fromEntries(
    ['rolebindings', 'clusterrolebindings'].map((plural) => [
      `rbac.authorization.k8s.io/${plural}`,
      [
        name,
        column('Role', (object) => `${textAt(object, 'roleRef', 'kind')}/${textAt(object, 'roleRef', 'name')}`),
        ageColumn,
      ],
    ]),
  ),
}
