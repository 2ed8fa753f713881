import { join } from 'node:path'
import { requireTrainium } from '../aws/regions.ts'
import type { Session } from '../aws/session.ts'
import type { Plan } from '../terraform/plan.ts'
import { type Terraform, terraform } from '../terraform/terraform.ts'
import { checkCost } from './cost.ts'

/** A Terraform configuration with all that this run gives it. */
export interface Project {
  directory: string
  /** Folder for plan files, logs and providers. */
  workDirectory: string
  region: string
  clusterName: string
  nodeGroup: string
  instanceType: string
  /** The most Trainium nodes there may be; the configuration's own default where missing. */
  mostNodes?: number | undefined
  stateBucket?: string | undefined
  stateKey?: string | undefined
  /** What the user adds; it wins. */
  variables: Readonly<Record<string, string>>
  /** Whether it is the toolkit's own, whose variables are known. */
  own: boolean
  maxHourlyCost?: number | undefined
  print: (text: string) => void
  /** Brackets what one command prints. */
  group: <T>(title: string, work: () => Promise<T>) => Promise<T>
  onRunning: (running: { pid: number; logFile: string } | undefined) => void
}

/** Of infra/variables.tf. */
const DEFAULT_MOST_NODES = 4

/** Everything that can be said to be wrong before anything is made. */
export function checkProject(project: Project): void {
  requireTrainium(project.region, project.instanceType)
  checkCost(project.instanceType, mostNodesOf(project), project.maxHourlyCost)
  if (project.own && !project.stateBucket) {
    throw new Error(
      "Input 'state-bucket' must be given: without it the state would be lost with the runner. infra/bootstrap makes one (docs/credentials.md).",
    )
  }
}

export function mostNodesOf({ mostNodes }: Project): number {
  return mostNodes ?? DEFAULT_MOST_NODES
}

export async function openProject(project: Project, session: Session): Promise<Terraform> {
  const program = terraform({
    directory: project.directory,
    workDirectory: project.workDirectory,
    credentials: (wanted) => session.credentials(wanted),
    region: project.region,
    print: project.print,
    group: project.group,
    onRunning: project.onRunning,
  })
  await program.init(backendOf(project))
  return program
}

export function planProject(program: Terraform, project: Project, options: { destroy?: boolean } = {}): Promise<Plan> {
  return program.plan(variablesOf(project), options)
}

export function backendOf({ stateBucket, stateKey, region, clusterName }: Project): Record<string, string> {
  if (!stateBucket) return {}
  return { bucket: stateBucket, key: stateKey ?? `trainium-actions/${region}/${clusterName}.tfstate`, region }
}

/** A foreign configuration gets only what the user says: an unknown variable in a file is a warning to Terraform, and a riddle to people. */
export function variablesOf(project: Project): Record<string, unknown> {
  if (!project.own) return project.variables
  return {
    region: project.region,
    cluster_name: project.clusterName,
    node_group: project.nodeGroup,
    instance_type: project.instanceType,
    ...(project.mostNodes !== undefined && { max_nodes: Math.max(1, project.mostNodes) }),
    ...project.variables,
  }
}

/** The toolkit's own blueprint. */
export function ownBlueprint(toolkit: string): string {
  return join(toolkit, 'infra')
}
