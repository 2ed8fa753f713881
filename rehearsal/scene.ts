import type { Role } from './aws/roles.ts'
import type { NodeSpec } from './kubernetes/node/options.ts'

/** The scene of a rehearsal: what a user's AWS account and repository look like once the bootstrap was done. */
export const scene = {
  account: '123456789012',
  region: 'us-west-2',
  stateBucket: 'example-terraform-state',
  huggingFaceToken: 'hf_rehearsalToken0000000000000000000',
}

/** The two roles of infra/bootstrap: what each may do is what the blueprint gives it. */
export function roles(repository: string): Role[] {
  const [owner, name] = repository.split('/')
  const trust = { subjects: [`repo:${repository}:*`, `repo:${owner}@*/${name}@*:*`] }
  return [
    {
      name: 'trainium-provisioner',
      trust,
      policy: [{ actions: ['eks:*', 'ecr:*', 'ec2:*', 'fsx:*', 'iam:*', 's3:*', 'sts:GetCallerIdentity'] }],
      kubernetesGroups: ['system:masters'],
    },
    {
      name: 'trainium-trainer',
      trust,
      policy: [
        {
          actions: [
            'eks:DescribeCluster',
            'eks:ListClusters',
            'eks:DescribeNodegroup',
            'eks:ListNodegroups',
            'eks:UpdateNodegroupConfig',
            'eks:DescribeUpdate',
            'ecr:*',
            'sts:GetCallerIdentity',
          ],
        },
      ],
      kubernetesGroups: ['trainium-trainers'],
    },
  ]
}

export function roleArn(name: string): string {
  return `arn:aws:iam::${scene.account}:role/${name}`
}

interface Machine {
  capacity: Record<string, string>
  devicesNeedPlugin: boolean
}

// vCPUs, memory and devices as EC2 lists them; memory less what the system keeps.
const machines: Record<string, Machine> = {
  'm6i.2xlarge': { capacity: { cpu: '7910m', memory: '30Gi', pods: '58' }, devicesNeedPlugin: false },
  'trn1.2xlarge': {
    capacity: { cpu: '8', memory: '30Gi', pods: '58', 'aws.amazon.com/neuron': '1' },
    devicesNeedPlugin: true,
  },
  'trn1.32xlarge': {
    capacity: {
      cpu: '128',
      memory: '500Gi',
      pods: '247',
      'aws.amazon.com/neuron': '16',
      'vpc.amazonaws.com/efa': '8',
    },
    devicesNeedPlugin: true,
  },
  'trn1n.32xlarge': {
    capacity: {
      cpu: '128',
      memory: '500Gi',
      pods: '247',
      'aws.amazon.com/neuron': '16',
      'vpc.amazonaws.com/efa': '16',
    },
    devicesNeedPlugin: true,
  },
}

/** The node that EC2 would start for a node group. */
export function nodeSpec(name: string, instanceType: string, rest: Pick<NodeSpec, 'labels' | 'taints'>): NodeSpec {
  const machine = machines[instanceType]
  if (!machine) throw new Error(`The rehearsal has no ${instanceType}; it has ${Object.keys(machines).join(', ')}.`)
  return { name, instanceType, zone: `${scene.region}a`, ...machine, ...rest }
}

export function isAccelerated(instanceType: string): boolean {
  return machines[instanceType]?.devicesNeedPlugin ?? false
}
