import type { V1Job, V1Service } from '@kubernetes/client-node'
import { eksConnection } from '../aws/eks.ts'
import { scaleNodeGroup } from '../aws/node-group.ts'
import type { Session } from '../aws/session.ts'
import { createCluster } from '../kubernetes/client.ts'
import type { Cluster } from '../kubernetes/cluster.ts'
import type { KubernetesObject, Wire } from '../kubernetes/objects.ts'
import { customResourceDefinitions, jobs, mpiJobs, services } from '../kubernetes/resources.ts'
import type { Changes } from '../terraform/message.ts'
import { openProject, type Project, planProject } from './project.ts'

/**
 * Removes everything, in the order that leaves nothing behind: refuse while something runs; give the nodes back; delete the
 * load balancers, which hold network interfaces that Terraform does not know; then the infrastructure.
 */
export async function destroy(session: Session, project: Project): Promise<Changes> {
  const program = await openProject(project, session)
  const planned = await planProject(program, project, { destroy: true })
  if (!planned.anything) {
    project.print('There is nothing to destroy.')
    return planned.changes
  }
  await emptyCluster(session, project)
  await program.apply()
  return planned.changes
}

async function emptyCluster(session: Session, { clusterName, nodeGroup, print }: Project): Promise<void> {
  const connection = await eksConnection(session, clusterName).catch((error: Error) => {
    // An apply that failed early leaves something to destroy, but no cluster.
    print(`${error.message} Going on without emptying it.`)
    return undefined
  })
  if (!connection) return
  const cluster = createCluster(connection)
  try {
    const running = await runningWork(cluster)
    if (running.length > 0) {
      throw new Error(
        `The cluster still runs ${running.join(', ')}: stop that first (run-mpijob with 'command: stop').`,
      )
    }
    await scaleNodeGroup(session, { cluster: clusterName, nodeGroup, desired: 0 })
    for (const { metadata, spec } of (await cluster.list<Wire<V1Service>>(services)).items) {
      if (spec?.type !== 'LoadBalancer') continue
      print(`Deleting load balancer ${metadata?.namespace}/${metadata?.name}.`)
      await cluster.delete(services, { name: metadata?.name ?? '', namespace: metadata?.namespace ?? '' })
    }
  } finally {
    cluster.close()
  }
}

interface WithConditions extends KubernetesObject {
  status?: { conditions?: { type: string; status: string }[] }
}

async function runningWork(cluster: Cluster): Promise<string[]> {
  const kind = await cluster.get(customResourceDefinitions, { name: 'mpijobs.kubeflow.org' })
  const [mpi, batch] = await Promise.all([
    kind ? cluster.list<WithConditions>(mpiJobs) : { items: [] as WithConditions[] },
    cluster.list<Wire<V1Job>>(jobs, { labelSelector: 'app.kubernetes.io/managed-by=trainium-actions' }),
  ])
  return [...mpi.items.map((item) => ['MPIJob', item] as const), ...batch.items.map((item) => ['Job', item] as const)]
    .filter(([, item]) => !ended((item as WithConditions).status?.conditions ?? []))
    .map(([word, { metadata }]) => `${word} ${metadata?.namespace}/${metadata?.name}`)
}

function ended(conditions: { type: string; status: string }[]): boolean {
  return conditions.some(({ type, status }) => ['Succeeded', 'Failed', 'Complete'].includes(type) && status === 'True')
}
