import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { type Aws, type AwsOptions, startAws } from '../../../rehearsal/aws/aws.ts'
import { type GitHub, startGitHub } from '../../../rehearsal/github/github.ts'
import { type StandInCluster, startCluster } from '../../../rehearsal/kubernetes/cluster.ts'
import { nodeSpec } from '../../../rehearsal/scene.ts'
import { type ActionOptions, type ActionRun, runAction } from '../../support/run-action.ts'

const ACCOUNT = '123456789012'
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/provisioner`

export interface Scene {
  aws: Aws
  directory: string
  cluster(): StandInCluster
  /** Names of the nodes with accelerators. */
  trainiumNodes(): string[]
  /** Runs a bundle as a step of a job that may have OIDC tokens. */
  step(action: string, options?: ActionOptions): Promise<ActionRun>
  /** Actions of EKS that change something, in their order. */
  changes(): string[]
  close(): Promise<void>
}

/** GitHub, an AWS account whose clusters and nodes are real processes of this machine, and `terraform` and `docker` on PATH. */
export async function openScene(
  // Folders with programs that the pods of the cluster have first.
  options: Pick<Partial<AwsOptions>, 'onCluster'> & { podPath?: string[] } = {},
): Promise<Scene> {
  const directory = mkdtempSync(join(tmpdir(), 'provision-scene-'))
  const repository = 'octo/llm'
  const github: GitHub = await startGitHub({ directory: join(directory, 'github'), repository })
  let cluster: StandInCluster | undefined
  const nodes = new Map<string, string[]>()
  const aws = await startAws({
    region: 'us-west-2',
    account: ACCOUNT,
    directory: join(directory, 'aws'),
    issuer: github.issuer,
    roles: [
      {
        name: 'provisioner',
        trust: { subjects: [`repo:${repository}:*`] },
        policy: [{ actions: ['eks:*', 'ecr:*'] }],
        kubernetesGroups: ['system:masters'],
      },
    ],
    async onCluster(name) {
      if (options.onCluster) return options.onCluster(name)
      cluster = await startCluster({
        directory: join(directory, 'cluster'),
        images: async () => ({ path: options.podPath ?? [], entrypoint: ['sleep', '1000000'] }),
        async authenticate(bearer) {
          const caller = await aws.verifyEksToken(bearer, name)
          return caller && { name: caller.arn, groups: [...caller.groups, 'system:authenticated'] }
        },
      })
      const { url, certificateAuthority } = cluster.server
      return { endpoint: url, certificateAuthority: Buffer.from(certificateAuthority).toString('base64') }
    },
    async onNodeGroup({ nodeGroup, desired, instanceTypes, labels }) {
      const names = nodes.get(nodeGroup) ?? []
      nodes.set(nodeGroup, names)
      while (names.length < desired) {
        const name = `${nodeGroup}-${names.length}`
        names.push(name)
        const all = { ...labels, 'eks.amazonaws.com/nodegroup': nodeGroup }
        await cluster!.addNode(nodeSpec(name, instanceTypes[0]!, { labels: all, taints: [] }))
      }
      for (const name of names.splice(desired)) await cluster!.removeNode(name)
    },
  })
  const job = github.registerJob({
    runId: 1,
    runAttempt: 1,
    jobId: 'provision',
    permissions: { 'id-token': 'write', contents: 'read' },
    ref: 'refs/heads/main',
    sha: 'a'.repeat(40),
    eventName: 'push',
    workflow: '.github/workflows/pretrain.yml',
  })
  const environment = {
    ...aws.env,
    ...job,
    AWS_REGION: 'us-west-2',
    REHEARSAL_WORLD: directory,
    PATH: [resolve('rehearsal/programs/step'), process.env.PATH].join(delimiter),
  }
  return {
    aws,
    directory,
    cluster: () => cluster!,
    trainiumNodes: () =>
      cluster!
        .nodes()
        .filter(({ spec }) => spec.instanceType?.startsWith('trn'))
        .map(({ spec }) => spec.name),
    step: (action, given = {}) => runAction(action, { ...given, env: { ...environment, ...given.env } }),
    changes: () => aws.calls.map(({ action }) => action).filter((action) => /^(Create|Update|Delete)/.test(action)),
    async close() {
      await cluster?.close()
      await aws.close()
      await github.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

export const provisioning = (inputs: Record<string, string>): { inputs: Record<string, string> } => ({
  inputs: { 'role-to-assume': ROLE, 'state-bucket': 'state', timeout: '30s', ...inputs },
})
