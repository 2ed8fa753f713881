import {
  CreateClusterCommand,
  CreateNodegroupCommand,
  DeleteClusterCommand,
  DeleteNodegroupCommand,
  DescribeClusterCommand,
  DescribeNodegroupCommand,
  EKSClient,
  ListClustersCommand,
  ListNodegroupsCommand,
  UpdateNodegroupConfigCommand,
  waitUntilClusterActive,
  waitUntilNodegroupActive,
  waitUntilNodegroupDeleted,
} from '@aws-sdk/client-eks'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { startAws } from '../../../rehearsal/aws/aws.ts'
import type { NodeGroupChange } from '../../../rehearsal/aws/node-groups.ts'
import { openSession } from '../../../src/aws/session.ts'
import { openScene, REGION, roleArn, type Scene, trainer } from '../aws/scene.ts'

let scene: Scene
let client: EKSClient
let changes: NodeGroupChange[]
/** Held open while a test looks at what is in between. */
let gate: Promise<void>

const onNodeGroup = async (change: NodeGroupChange) => {
  changes.push(change)
  await gate
}

beforeEach(async () => {
  changes = []
  gate = Promise.resolve()
  scene = await openScene({
    onCluster: async () => ({ endpoint: 'https://127.0.0.1:6443', certificateAuthority: 'UEVN' }),
    onNodeGroup,
    roles: [
      trainer,
      {
        ...trainer,
        name: 'reader',
        policy: [{ actions: ['eks:DescribeCluster'], resources: ['arn:aws:eks:us-west-2:123456789012:cluster/mine'] }],
      },
    ],
  })
  client = await clientOf('trainium')
})
afterEach(() => scene.close())

async function clientOf(role: string): Promise<EKSClient> {
  const session = await openSession({ region: REGION, roleToAssume: roleArn(role) })
  return new EKSClient({ region: REGION, credentials: await session.credentials(), maxAttempts: 1 })
}
const waiting = () => ({ client, maxWaitTime: 10, minDelay: 0.01, maxDelay: 0.05 }) as never

async function makeCluster(): Promise<void> {
  await client.send(new CreateClusterCommand({ name: 'demo', roleArn: 'arn', resourcesVpcConfig: {}, version: '1.35' }))
  await waitUntilClusterActive(waiting(), { name: 'demo' })
}
async function makeNodeGroup(desiredSize: number): Promise<void> {
  await client.send(
    new CreateNodegroupCommand({
      clusterName: 'demo',
      nodegroupName: 'trn1',
      subnets: ['subnet-1'],
      nodeRole: 'arn',
      instanceTypes: ['trn1.32xlarge'],
      labels: { pool: 'trn1' },
      taints: [{ key: 'aws.amazon.com/neuron', value: 'true', effect: 'NO_SCHEDULE' }],
      scalingConfig: { minSize: 0, maxSize: 4, desiredSize },
    }),
  )
}
const group = { clusterName: 'demo', nodegroupName: 'trn1' }
const resize = (scalingConfig: object) => client.send(new UpdateNodegroupConfigCommand({ ...group, scalingConfig }))

test('a cluster is made, described, listed and deleted', async () => {
  await makeCluster()
  const { cluster } = await client.send(new DescribeClusterCommand({ name: 'demo' }))
  expect(cluster).toMatchObject({
    arn: 'arn:aws:eks:us-west-2:123456789012:cluster/demo',
    status: 'ACTIVE',
    version: '1.35',
    endpoint: 'https://127.0.0.1:6443',
    certificateAuthority: { data: 'UEVN' },
  })
  expect(cluster!.createdAt!.getFullYear()).toBeGreaterThan(2024)
  expect(await client.send(new ListClustersCommand({}))).toMatchObject({ clusters: ['demo'] })
  await client.send(new DeleteClusterCommand({ name: 'demo' }))
  expect(await client.send(new ListClustersCommand({}))).toMatchObject({ clusters: [] })
})

test('nodes follow the size; their labels and taints are told', async () => {
  await makeCluster()
  await makeNodeGroup(0)
  await waitUntilNodegroupActive(waiting(), group)
  await resize({ desiredSize: 4 })
  await waitUntilNodegroupActive(waiting(), group)
  expect(changes.map(({ desired }) => desired)).toEqual([0, 4])
  expect(changes[1]).toEqual({
    cluster: 'demo',
    nodeGroup: 'trn1',
    desired: 4,
    instanceTypes: ['trn1.32xlarge'],
    labels: { pool: 'trn1' },
    taints: [{ key: 'aws.amazon.com/neuron', value: 'true', effect: 'NO_SCHEDULE' }],
  })
  await client.send(new DeleteNodegroupCommand(group))
  await waitUntilNodegroupDeleted(waiting(), group)
  expect(changes.at(-1)).toMatchObject({ desired: 0 })
})

test('a node group that changes takes no second change', async () => {
  await makeCluster()
  await makeNodeGroup(0)
  await waitUntilNodegroupActive(waiting(), group)
  let open = () => {}
  gate = new Promise((resolve) => {
    open = resolve
  })
  await resize({ desiredSize: 2 })
  await expect(resize({ desiredSize: 0 })).rejects.toMatchObject({ name: 'ResourceInUseException' })
  open()
  await waitUntilNodegroupActive(waiting(), group)
  await resize({ desiredSize: 0 })
})

test('a launch that EC2 refuses leaves the group degraded, at size 0 too', async () => {
  await makeCluster()
  await makeNodeGroup(0)
  await waitUntilNodegroupActive(waiting(), group)
  scene.aws.faults.failLaunch({ code: 'AsgInstanceLaunchFailures', message: 'InsufficientInstanceCapacity' })
  await resize({ desiredSize: 4 })
  const seen = async () => (await client.send(new DescribeNodegroupCommand(group))).nodegroup!
  expect(await seen()).toMatchObject({
    status: 'DEGRADED',
    health: { issues: [{ code: 'AsgInstanceLaunchFailures', message: 'InsufficientInstanceCapacity' }] },
  })
  await resize({ desiredSize: 0 })
  expect(await seen()).toMatchObject({ status: 'DEGRADED' })
  scene.aws.faults.failLaunch(undefined)
  await resize({ desiredSize: 1 })
  expect(await seen()).toMatchObject({ status: 'ACTIVE', health: { issues: [] } })
})

const refusals: [what: string, call: () => Promise<unknown>, name: string, message: string | RegExp][] = [
  [
    'a cluster that there is not',
    () => client.send(new DescribeClusterCommand({ name: 'x' })),
    'ResourceNotFoundException',
    'No cluster found for name: x.',
  ],
  [
    'a node group that there is not',
    () => client.send(new DescribeNodegroupCommand({ clusterName: 'demo', nodegroupName: 'x' })),
    'ResourceNotFoundException',
    'No node group found for name: x.',
  ],
  [
    'node groups of a cluster that there is not',
    () => client.send(new ListNodegroupsCommand({ clusterName: 'x' })),
    'ResourceNotFoundException',
    'No cluster found for name: x.',
  ],
  [
    'a second cluster of the name',
    () => client.send(new CreateClusterCommand({ name: 'demo', roleArn: 'arn', resourcesVpcConfig: {} })),
    'ResourceInUseException',
    'Cluster already exists with name: demo',
  ],
  [
    'a cluster deleted under its nodes',
    () => client.send(new DeleteClusterCommand({ name: 'demo' })),
    'ResourceInUseException',
    'Cluster has nodegroups attached',
  ],
  ['a size above the largest', () => resize({ desiredSize: 5 }), 'InvalidParameterException', /max size 4/],
  ['a size under the smallest', () => resize({ minSize: 2 }), 'InvalidParameterException', /Minimum capacity 2/],
]
test.each(refusals)('%s is refused', async (_, call, name, message) => {
  await makeCluster()
  await makeNodeGroup(0)
  await waitUntilNodegroupActive(waiting(), group)
  await expect(call()).rejects.toMatchObject({ name, message: expect.stringMatching(message) })
})

test('what the policy does not allow is refused in the words of IAM', async () => {
  const reader = await clientOf('reader')
  await expect(reader.send(new DescribeClusterCommand({ name: 'mine' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  })
  await expect(reader.send(new DescribeClusterCommand({ name: 'other' }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringMatching(
      /^User: arn:aws:sts::123456789012:assumed-role\/reader\/\S+ is not authorized to perform: eks:DescribeCluster on resource: arn:aws:eks:us-west-2:123456789012:cluster\/other because/,
    ),
  })
  await expect(reader.send(new ListClustersCommand({}))).rejects.toMatchObject({ name: 'AccessDeniedException' })
})

test('clusters and node groups are there again at the next start, with an API server and nodes of that start', async () => {
  await makeCluster()
  await makeNodeGroup(2)
  await waitUntilNodegroupActive(waiting(), group)
  changes = []
  const again = await startAws({
    region: REGION,
    account: '123456789012',
    directory: `${scene.directory}/aws`,
    issuer: scene.github.issuer,
    roles: [trainer],
    onCluster: async () => ({ endpoint: 'https://127.0.0.1:7777', certificateAuthority: 'NEW' }),
    onNodeGroup,
  })
  try {
    expect(changes).toMatchObject([{ cluster: 'demo', nodeGroup: 'trn1', desired: 2 }])
    Object.assign(process.env, again.env)
    client = await clientOf('trainium')
    const { cluster } = await client.send(new DescribeClusterCommand({ name: 'demo' }))
    expect(cluster).toMatchObject({ status: 'ACTIVE', endpoint: 'https://127.0.0.1:7777' })
  } finally {
    await again.close()
  }
})

test('a cluster that cannot be started has failed, and the record says why', async () => {
  const failing = await startAws({
    region: REGION,
    account: '123456789012',
    directory: `${scene.directory}/other`,
    issuer: scene.github.issuer,
    roles: [trainer],
    onCluster: async () => {
      throw new Error('no port is free')
    },
  })
  try {
    Object.assign(process.env, failing.env)
    client = await clientOf('trainium')
    await client.send(new CreateClusterCommand({ name: 'demo', roleArn: 'arn', resourcesVpcConfig: {} }))
    const { cluster } = await client.send(new DescribeClusterCommand({ name: 'demo' }))
    expect(cluster).toMatchObject({ status: 'FAILED' })
    expect(failing.calls).toContainEqual(
      expect.objectContaining({ action: 'start cluster demo', error: 'Error: no port is free' }),
    )
  } finally {
    await failing.close()
  }
})
