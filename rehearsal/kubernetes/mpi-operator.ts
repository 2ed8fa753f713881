import { ApiError, type Cluster } from '../../src/kubernetes/cluster.ts'
import type { KubernetesObject, Resource } from '../../src/kubernetes/objects.ts'
import { customResourceDefinitions, deployments, namespaces, serviceAccounts } from '../../src/kubernetes/resources.ts'
import { mpiJobDefinition } from './mpijob-crd.ts'
import type { ImageView } from './node/options.ts'

const name = 'mpi-operator'
const labels = { app: name, 'app.kubernetes.io/component': 'mpijob', 'app.kubernetes.io/name': name }
export const mpiOperatorImage = 'mpioperator/mpi-operator:0.8.2'

/** Installs the MPIJob kind and the Deployment without which the MPIJob controller does nothing. */
export async function installMpiOperator(cluster: Cluster): Promise<void> {
  await ensure(cluster, customResourceDefinitions, mpiJobDefinition())
  await ensure(cluster, namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } })
  const metadata = { name, namespace: name, labels }
  await ensure(cluster, serviceAccounts, { apiVersion: 'v1', kind: 'ServiceAccount', metadata })
  await ensure(cluster, deployments, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name, image: mpiOperatorImage }], serviceAccountName: name },
      },
    },
  })
}

/** Its pod only has to live: the controller itself runs with the others. */
export const mpiOperatorView: ImageView = {
  path: [],
  entrypoint: ['/bin/sh', '-c', 'trap "exit 0" TERM; while :; do sleep 2147483 & wait; done'],
}

async function ensure(cluster: Cluster, resource: Resource, object: KubernetesObject): Promise<void> {
  try {
    await cluster.create(resource, object)
  } catch (error) {
    // Kept from an earlier run.
    if (!(error instanceof ApiError && error.status === 409)) throw error
  }
}
