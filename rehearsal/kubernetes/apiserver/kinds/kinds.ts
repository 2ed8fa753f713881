import { configMap, event, namespace, node, priorityClass, resourceQuota, role, secret } from './basics.ts'
import { cronJob } from './cron-job.ts'
import { customResourceDefinition } from './custom-resource-definition.ts'
import { job } from './job.ts'
import type { Kind } from './kind.ts'
import { pod } from './pod.ts'
import { service } from './service.ts'
import { persistentVolume, persistentVolumeClaim, storageClass } from './storage.ts'
import { daemonSet, deployment, replicaSet, statefulSet } from './workloads.ts'

const kinds: Record<string, Kind> = {
  'apiextensions.k8s.io/customresourcedefinitions': customResourceDefinition,
  'apps/daemonsets': daemonSet,
  'apps/deployments': deployment,
  'apps/replicasets': replicaSet,
  'apps/statefulsets': statefulSet,
  'batch/cronjobs': cronJob,
  'batch/jobs': job,
  configmaps: configMap,
  events: event,
  namespaces: namespace,
  nodes: node,
  persistentvolumeclaims: persistentVolumeClaim,
  persistentvolumes: persistentVolume,
  pods: pod,
  'rbac.authorization.k8s.io/clusterrolebindings': role,
  'rbac.authorization.k8s.io/rolebindings': role,
  resourcequotas: resourceQuota,
  'scheduling.k8s.io/priorityclasses': priorityClass,
  secrets: secret,
  services: service,
  'storage.k8s.io/storageclasses': storageClass,
}

/** What is particular to the kind whose objects lie in a collection of the store. */
export const kindOf = (collection: string): Kind => kinds[collection] ?? {}
