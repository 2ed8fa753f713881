import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createCluster } from '../src/kubernetes/client.ts'
import type { Cluster } from '../src/kubernetes/cluster.ts'
import { type AcceleratorLedger, keepLedger } from './accelerator-ledger.ts'
import { type Aws, startAws } from './aws/aws.ts'
import type { NodeGroupChange } from './aws/node-groups.ts'
import { type FaultRequest, programFaults } from './faults.ts'
import { type GitHub, startGitHub } from './github/github.ts'
import { type StandInCluster, startCluster } from './kubernetes/cluster.ts'
import type { ImageView } from './kubernetes/node/options.ts'
import { isAccelerated, nodeSpec, roleArn, roles, scene } from './scene.ts'

export interface WorldOptions {
  /** What outlives a run: the shared file system, images, Terraform state, the cluster's objects. */
  directory: string
  /** `owner/name` */
  repository: string
  /** A file of the repository at a commit. */
  contents?: (path: string, commit: string) => string | undefined
  faults: FaultRequest[]
  stepMs: number
}

/** Everything a workflow finds around it, on this machine. */
export interface World {
  aws: Aws
  github: GitHub
  ledger: AcceleratorLedger
  /** undefined until Terraform made it. */
  cluster(): { standIn: StandInCluster; client: Cluster } | undefined
  /** A Trainium machine fails; a while later its group has replaced it, and the cloud has taken its Node object away. */
  loseNode(): Promise<void>
  /** For every step of the workflow. */
  environment: Record<string, string>
  path: string[]
  secrets: Record<string, string>
  variables: Record<string, string>
  close(): Promise<void>
}

/** Longer than it takes to call a node lost. */
const REPLACED_MS = 8_000

const programs = resolve(import.meta.dirname, 'programs')

/** Starts GitHub's services and an AWS account; the cluster and its nodes come when they are asked for. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const directory = resolve(options.directory)
  mkdirSync(join(directory, 'file-systems'), { recursive: true })
  const faultsFile = join(directory, 'faults.json')
  writeFileSync(faultsFile, JSON.stringify(programFaults(options.faults)))

  let cluster: { standIn: StandInCluster; client: Cluster } | undefined
  const ledger = keepLedger()
  // Nodes of a group, oldest first; the newest are the first to go.
  const groups = new Map<string, string[]>()
  let nodeCount = 0
  const closing = new AbortController()

  const github = await startGitHub({
    directory: join(directory, 'github'),
    repository: options.repository,
    ...(options.contents && { contents: options.contents }),
  })
  const aws = await startAws({
    region: scene.region,
    account: scene.account,
    directory: join(directory, 'aws'),
    issuer: github.issuer,
    roles: roles(options.repository),
    async onCluster(name) {
      const standIn = await startCluster({
        directory: join(directory, 'cluster'),
        images,
        volumes: (handle) => fileSystem(handle),
        env: { REHEARSAL_STEP_MS: String(options.stepMs), REHEARSAL_FAULTS: faultsFile },
        async authenticate(bearer) {
          const caller = await aws.verifyEksToken(bearer, name)
          return caller && { name: caller.arn, groups: [...caller.groups, 'system:authenticated'] }
        },
      })
      const client = createCluster(standIn.server.adminConnection())
      cluster = { standIn, client }
      ledger.watch(client)
      return { endpoint: standIn.server.url, certificateAuthority: encoded(standIn.server.certificateAuthority) }
    },
    onNodeGroup: resize,
  })

  async function loseNode(): Promise<void> {
    const lost = cluster?.standIn.nodes().find(({ spec }) => spec.capacity?.['aws.amazon.com/neuron'] !== undefined)
    if (lost === undefined) return
    await lost.fail()
    await wait(REPLACED_MS, undefined, { signal: closing.signal })
    const { name, instanceType = '', labels = {}, taints = [] } = lost.spec
    for (const names of groups.values()) {
      const at = names.indexOf(name)
      if (at < 0) continue
      const next = `ip-10-0-0-${++nodeCount}.${scene.region}.compute.internal`
      names.splice(at, 1, next)
      await cluster!.standIn.removeNode(name)
      ledger.removed(name)
      await cluster!.standIn.addNode(nodeSpec(next, instanceType, { labels, taints }))
      ledger.added(next, instanceType)
    }
  }

  async function resize({ nodeGroup, desired, instanceTypes, labels, taints }: NodeGroupChange): Promise<void> {
    const names = groups.get(nodeGroup) ?? []
    groups.set(nodeGroup, names)
    const instanceType = instanceTypes[0] ?? 'm6i.2xlarge'
    const { standIn } = cluster!
    while (names.length < desired) {
      const name = `ip-10-0-0-${++nodeCount}.${scene.region}.compute.internal`
      names.push(name)
      await standIn.addNode(
        nodeSpec(name, instanceType, {
          labels: { ...labels, 'eks.amazonaws.com/nodegroup': nodeGroup },
          taints: taints.map(({ key, value, effect }) => ({ key, value, effect: taintEffect(effect) })),
        }),
      )
      if (isAccelerated(instanceType)) ledger.added(name, instanceType)
    }
    for (const name of names.splice(desired)) {
      await standIn.removeNode(name)
      ledger.removed(name)
    }
  }

  // What a node can pull: what the workflow pushed, and public images, of which the rehearsal needs only that they stay up.
  async function images(reference: string): Promise<ImageView | undefined> {
    const pushed = aws.images.find(reference)
    if (pushed) return { path: [join(programs, 'image')], env: environmentOf(pushed.config) }
    if (reference.includes(`${scene.account}.dkr.ecr.`)) return undefined
    return { path: [join(programs, 'image')], entrypoint: ['sleep', '2147483647'] }
  }

  function fileSystem(handle: string): string {
    const folder = join(directory, 'file-systems', handle.replace(/[^\w.-]/g, '_'))
    mkdirSync(folder, { recursive: true })
    return folder
  }

  return {
    aws,
    github,
    ledger,
    cluster: () => cluster,
    loseNode,
    environment: { ...aws.env, REHEARSAL_WORLD: directory },
    path: [join(programs, 'step')],
    secrets: { HF_TOKEN: scene.huggingFaceToken, GITHUB_TOKEN: 'ghs_rehearsalToken000000000000000000000' },
    variables: {
      TRAINIUM_PROVISIONER_ROLE: roleArn('trainium-provisioner'),
      TRAINIUM_TRAINER_ROLE: roleArn('trainium-trainer'),
      TRAINIUM_STATE_BUCKET: scene.stateBucket,
    },
    async close() {
      closing.abort()
      ledger.close()
      cluster?.client.close()
      await cluster?.standIn.close()
      await aws.close()
      await github.close()
    },
  }
}

// EKS and Kubernetes spell the effects differently: NO_SCHEDULE, NoSchedule.
function taintEffect(effect: string): string {
  return effect
    .split('_')
    .map((word) => word[0]! + word.slice(1).toLowerCase())
    .join('')
}

function environmentOf(config: Record<string, unknown>): Record<string, string> {
  const { Env: lines = [] } = (config.config ?? {}) as { Env?: string[] }
  const pairs = lines.map((line): [string, string] => [
    line.slice(0, line.indexOf('=')),
    line.slice(line.indexOf('=') + 1),
  ])
  // The image's PATH names folders of the image; the agent builds the pod's own.
  return Object.fromEntries(pairs.filter(([name]) => name !== 'PATH'))
}

function encoded(text: string): string {
  return Buffer.from(text).toString('base64')
}
