import type { V1Deployment } from '@kubernetes/client-node'
import { createCluster } from '../../../src/kubernetes/client.ts'
import type { Connection } from '../../../src/kubernetes/cluster.ts'
import type { Wire } from '../../../src/kubernetes/objects.ts'
import { deployments } from '../../../src/kubernetes/resources.ts'
import { Plane } from './framework/plane.ts'
import { startJobController } from './job/controller.ts'
import { startTtlController } from './job/ttl.ts'
import { startGarbageCollector } from './lifecycle/garbage-collector.ts'
import { startNamespaceController } from './lifecycle/namespace.ts'
import { startPodCollector } from './lifecycle/pod-collector.ts'
import { startServiceAccountController } from './lifecycle/service-accounts.ts'
import { startMpiJobController } from './mpijob/controller.ts'
import { startNodeLifecycle } from './nodes/lifecycle.ts'
import { startScheduler } from './scheduler/controller.ts'
import { startVolumeBinder } from './storage/binder.ts'
import { startStorageProtection } from './storage/protection.ts'
import { kubernetesTimes, type Times } from './times.ts'
import { startDaemonSetController } from './workloads/daemon-set.ts'
import { startDeploymentController } from './workloads/deployment.ts'
import { startReplicaSetController } from './workloads/replica-set.ts'

const starters = {
  scheduler: startScheduler,
  job: startJobController,
  'ttl-after-finished': startTtlController,
  deployment: startDeploymentController,
  replicaset: startReplicaSetController,
  daemonset: startDaemonSetController,
  'garbage-collector': startGarbageCollector,
  namespace: startNamespaceController,
  serviceaccount: startServiceAccountController,
  'pod-garbage-collector': startPodCollector,
  'node-lifecycle': startNodeLifecycle,
  'persistentvolume-binder': startVolumeBinder,
  'storage-protection': startStorageProtection,
  mpijob: startMpiOperator,
} satisfies Record<string, (plane: Plane) => void>

export type ControllerName = keyof typeof starters
export const controllerNames = Object.keys(starters) as ControllerName[]

export interface ControllerOptions {
  /** All of them where missing. */
  only?: ControllerName[]
  /** Kubernetes' own where missing. */
  times?: Partial<Times>
  log?: (line: string) => void
}

export interface Controllers {
  close(): Promise<void>
}

/** Starts controllers as clients of any API server; they may act before this resolves, and do once it has. */
export async function startControllers(connection: Connection, options: ControllerOptions = {}): Promise<Controllers> {
  const cluster = createCluster(connection)
  const plane = new Plane(cluster, { ...kubernetesTimes, ...options.times }, options.log ?? (() => {}))
  for (const name of options.only ?? controllerNames) starters[name](plane)
  return {
    async close() {
      await plane.close()
      cluster.close()
    },
  }
}

/** The MPI Operator lives in a Deployment: without an available replica of it nobody looks at MPIJobs. */
function startMpiOperator(plane: Plane): void {
  const mirror = plane.mirror<Wire<V1Deployment>>(deployments)
  const calls: (() => void)[] = []
  let available = false
  const look = (): void => {
    const before = available
    available = (mirror.get('mpi-operator/mpi-operator')?.status?.availableReplicas ?? 0) > 0
    if (available && !before) for (const call of calls) call()
  }
  startMpiJobController(plane, { now: () => available, whenever: (call) => calls.push(call) })
  mirror.listen(look)
}
