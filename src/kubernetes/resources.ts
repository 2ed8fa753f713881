import type { Resource } from './objects.ts'

// The kinds the toolkit itself handles; a manifest's own kinds are found by the server's discovery.
const core = (kind: string, plural: string, namespaced = true): Resource => ({
  apiVersion: 'v1',
  kind,
  plural,
  namespaced,
})

export const namespaces = core('Namespace', 'namespaces', false)
export const nodes = core('Node', 'nodes', false)
export const persistentVolumes = core('PersistentVolume', 'persistentvolumes', false)
export const persistentVolumeClaims = core('PersistentVolumeClaim', 'persistentvolumeclaims')
export const pods = core('Pod', 'pods')
export const configMaps = core('ConfigMap', 'configmaps')
export const secrets = core('Secret', 'secrets')
export const services = core('Service', 'services')
export const serviceAccounts = core('ServiceAccount', 'serviceaccounts')
export const events = core('Event', 'events')
export const jobs: Resource = { apiVersion: 'batch/v1', kind: 'Job', plural: 'jobs', namespaced: true }
export const deployments: Resource = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  plural: 'deployments',
  namespaced: true,
}
export const daemonSets: Resource = { apiVersion: 'apps/v1', kind: 'DaemonSet', plural: 'daemonsets', namespaced: true }
export const leases: Resource = {
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  plural: 'leases',
  namespaced: true,
}
export const customResourceDefinitions: Resource = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  plural: 'customresourcedefinitions',
  namespaced: false,
}
export const mpiJobs: Resource = {
  apiVersion: 'kubeflow.org/v2beta1',
  kind: 'MPIJob',
  plural: 'mpijobs',
  namespaced: true,
}
