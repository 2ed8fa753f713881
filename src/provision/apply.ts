import { eksConnection } from '../aws/eks.ts'
import type { Session } from '../aws/session.ts'
import { createCluster } from '../kubernetes/client.ts'
import type { Cluster } from '../kubernetes/cluster.ts'
import type { Changes } from '../terraform/message.ts'
import { addOns, applyAll } from './add-ons.ts'
import { type Blueprint, readBlueprint } from './blueprint.ts'
import { ensureMpiOperator } from './mpi-operator.ts'
import { openProject, type Project, planProject } from './project.ts'
import type { Finding } from './readiness.ts'
import { waitForAccess, waitUntilReady } from './wait-ready.ts'

export interface ApplyOptions {
  allowReplace: boolean
  addOns: boolean
  /** The toolkit's infra/addons. */
  addOnsFolder: string
  mpiOperatorManifest?: string | undefined
  namespace: string
  claimName: string
  timeoutSeconds: number
}

export interface Applied {
  changes: Changes
  blueprint: Blueprint
  findings: Finding[]
}

/** Makes the cluster what the configuration says, puts into it what training needs, and waits until that is ready. */
export async function apply(session: Session, project: Project, options: ApplyOptions): Promise<Applied> {
  const { print } = project
  const program = await openProject(project, session)
  const plan = await planProject(program, project)
  if (plan.lost.length > 0 && !options.allowReplace) {
    throw new Error(
      `Terraform would destroy ${plan.lost.join(', ')}: nothing was changed. Look at the plan above; if that is meant, give 'allow-replace: true'.`,
    )
  }
  if (plan.anything) await program.apply()
  else print('The infrastructure is as it should be: nothing to apply.')
  const blueprint = readBlueprint(await program.outputs(), project)

  const cluster = createCluster(await eksConnection(session, blueprint.clusterName))
  try {
    const deadline = Date.now() + options.timeoutSeconds * 1000
    await waitForAccess(cluster, Math.min(deadline, Date.now() + 180_000))
    if (options.addOns) await fillCluster(cluster, blueprint, options, print)
    const needs = { ...options, efa: blueprint.efaPerNode > 0 }
    return { changes: plan.changes, blueprint, findings: await waitUntilReady(cluster, needs, deadline) }
  } finally {
    cluster.close()
  }
}

async function fillCluster(
  cluster: Cluster,
  { fsx, efaPerNode }: Blueprint,
  options: ApplyOptions,
  print: (text: string) => void,
): Promise<void> {
  print(await ensureMpiOperator(cluster, options.mpiOperatorManifest))
  const objects = await addOns(options.addOnsFolder, { ...options, fsx, efa: efaPerNode > 0 })
  await applyAll(cluster, objects)
  print(
    `Applied ${objects.length} objects: namespace, permissions, device plugins${fsx ? ', shared file system' : ''}.`,
  )
}

/** What would be done, and nothing else. */
export async function plan(session: Session, project: Project): Promise<{ changes: Changes; lost: string[] }> {
  const program = await openProject(project, session)
  const { changes, lost } = await planProject(program, project)
  return { changes, lost }
}
