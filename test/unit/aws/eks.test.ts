import { CreateClusterCommand, CreateNodegroupCommand, EKSClient } from '@aws-sdk/client-eks'
import { afterEach, expect, test } from '@jest/globals'
import { describeCluster, eksConnection } from '../../../src/aws/eks.ts'
import { describeNodeGroup, issueSentence, scaleNodeGroup } from '../../../src/aws/node-group.ts'
import { openSession, type Session } from '../../../src/aws/session.ts'
import { openScene, REGION, roleArn, type Scene, trainer } from './scene.ts'

let scene: Scene
afterEach(() => scene.close())

const open = () => openSession({ region: REGION, roleToAssume: roleArn('trainium') })
const messageOf = (failing: Promise<unknown>) =>
  failing.then(
    () => 'no error',
    (error: Error) => error.message,
  )
const trn1 = { cluster: 'demo', nodeGroup: 'trn1' }

async function makeCluster(session: Session, names = ['demo']): Promise<EKSClient> {
  const client = new EKSClient({ region: REGION, credentials: await session.credentials() })
  for (const name of names) {
    await client.send(new CreateClusterCommand({ name, roleArn: 'arn', resourcesVpcConfig: {} }))
  }
  return client
}
async function makeNodeGroup(session: Session, client: EKSClient): Promise<void> {
  await client.send(
    new CreateNodegroupCommand({
      clusterName: 'demo',
      nodegroupName: 'trn1',
      subnets: [],
      nodeRole: 'arn',
      scalingConfig: { minSize: 0, maxSize: 4, desiredSize: 0 },
    }),
  )
  while ((await describeNodeGroup(session, trn1)).status !== 'ACTIVE');
}

test('a cluster that there is not: which there are, and what to check', async () => {
  scene = await openScene()
  const session = await open()
  expect(await messageOf(describeCluster(session, 'demo'))).toBe(
    "Input 'cluster-name': there is no EKS cluster 'demo' in us-west-2; there is none at all: check 'cluster-name' and " +
      "'aws-region', or make it with provision-trainium (command: apply).",
  )
  await makeCluster(session, ['one', 'two'])
  expect(await messageOf(describeCluster(session, 'demo'))).toMatch(/in us-west-2; there is one, two: check/)
})

test('a role that may not list clusters is still told that this one is missing', async () => {
  scene = await openScene({ roles: [{ ...trainer, policy: [{ actions: ['eks:DescribeCluster'] }] }] })
  expect(await messageOf(describeCluster(await open(), 'demo'))).toBe(
    "Input 'cluster-name': there is no EKS cluster 'demo' in us-west-2; check 'cluster-name' and 'aws-region', or make " +
      'it with provision-trainium (command: apply).',
  )
})

test('a cluster that is being made has no endpoint yet', async () => {
  scene = await openScene({ onCluster: () => new Promise(() => {}) })
  const session = await open()
  await makeCluster(session)
  expect(await messageOf(eksConnection(session, 'demo'))).toBe(
    "EKS cluster 'demo' in us-west-2 is CREATING and has no endpoint yet: wait until it is ACTIVE.",
  )
})

test('a node group that there is not: which there are', async () => {
  scene = await openScene()
  const session = await open()
  await makeNodeGroup(session, await makeCluster(session))
  expect(await messageOf(describeNodeGroup(session, { cluster: 'demo', nodeGroup: 'x' }))).toBe(
    "There is no node group 'x' in EKS cluster 'demo' (us-west-2); it has trn1: check its name, or make it with " +
      'provision-trainium (command: apply).',
  )
})

test('a change waits for the one before it', async () => {
  let release = () => {}
  let gate = Promise.resolve()
  const sizes: number[] = []
  scene = await openScene({
    onNodeGroup: async ({ desired }) => {
      sizes.push(desired)
      await gate
    },
  })
  const session = await open()
  await makeNodeGroup(session, await makeCluster(session))
  gate = new Promise((resolve) => {
    release = resolve
  })
  const up = scaleNodeGroup(session, { ...trn1, desired: 4 })
  while ((await describeNodeGroup(session, trn1)).status !== 'UPDATING');
  const down = scaleNodeGroup(session, { ...trn1, desired: 0 })
  release()
  expect(await Promise.all([up, down])).toEqual([{ changed: true }, { changed: true }])
  expect(sizes).toEqual([0, 4, 0])
})

test('a change that another one got in before is asked for again', async () => {
  scene = await openScene()
  const session = await open()
  await makeNodeGroup(session, await makeCluster(session))
  const refusal = {
    code: 'ResourceInUseException',
    status: 409,
    message: 'Nodegroup cannot be updated as it is currently not in Active State',
  }
  scene.aws.faults.refuse('UpdateNodegroupConfig', refusal, 2)
  expect(await scaleNodeGroup(session, { ...trn1, desired: 4 })).toEqual({ changed: true })
  const updates = scene.aws.calls.filter(({ action }) => action === 'UpdateNodegroupConfig')
  expect(updates.map(({ error }) => error)).toEqual(['ResourceInUseException', 'ResourceInUseException', undefined])

  scene.aws.faults.refuse('UpdateNodegroupConfig', refusal, 1)
  expect(await messageOf(scaleNodeGroup(session, { ...trn1, desired: 0, deadlineSeconds: -1 }))).toBe(
    "Could not scale node group 'trn1' of EKS cluster 'demo' to 0 in time: the node group is ACTIVE.",
  )
})

test('a throttled read is asked again by the SDK and not told', async () => {
  scene = await openScene()
  const session = await open()
  await makeCluster(session)
  scene.aws.faults.refuse('DescribeCluster', { code: 'ThrottlingException', status: 429, message: 'Rate exceeded' }, 2)
  expect((await describeCluster(session, 'demo')).name).toBe('demo')
})

test('a change that EKS gives up names its error', async () => {
  scene = await openScene({
    onNodeGroup: async ({ desired }) => {
      if (desired > 0) throw new Error('no launch template')
    },
  })
  const session = await open()
  await makeNodeGroup(session, await makeCluster(session))
  expect(await messageOf(scaleNodeGroup(session, { ...trn1, desired: 4 }))).toBe(
    "Could not scale node group 'trn1' of EKS cluster 'demo' to 4: EKS says Failed. Unknown: no launch template",
  )
})

test('a change that does not come to its end in time says what it waited for', async () => {
  let made = false
  scene = await openScene({
    onNodeGroup: () => (made ? new Promise(() => {}) : Promise.resolve()),
  })
  const session = await open()
  await makeNodeGroup(session, await makeCluster(session))
  made = true
  expect(await messageOf(scaleNodeGroup(session, { ...trn1, desired: 4, deadlineSeconds: 0 }))).toBe(
    "Could not scale node group 'trn1' of EKS cluster 'demo' to 4 in time: EKS has not finished the change.",
  )
  expect(await messageOf(scaleNodeGroup(session, { ...trn1, desired: 0, deadlineSeconds: 0 }))).toBe(
    "Could not scale node group 'trn1' of EKS cluster 'demo' to 0 in time: the node group is UPDATING.",
  )
})

test('waiting ends with the signal', async () => {
  let made = false
  scene = await openScene({ onNodeGroup: () => (made ? new Promise(() => {}) : Promise.resolve()) })
  const session = await open()
  await makeNodeGroup(session, await makeCluster(session))
  made = true
  const cancel = new AbortController()
  const scaling = scaleNodeGroup(session, { ...trn1, desired: 4, signal: cancel.signal })
  const failed = expect(scaling).rejects.toThrow(/abort/i)
  while (!scene.aws.calls.some(({ action }) => action === 'DescribeUpdate')) await new Promise(setImmediate)
  cancel.abort()
  await failed

  const before = scene.aws.calls.length
  await expect(scaleNodeGroup(session, { ...trn1, desired: 0, signal: cancel.signal })).rejects.toThrow(/abort/i)
  expect(scene.aws.calls.length).toBe(before)
})

test('no capacity: the change is taken, the group is degraded and says why; at size 0 it can still be told', async () => {
  scene = await openScene()
  const session = await open()
  await makeNodeGroup(session, await makeCluster(session))
  const message =
    'Could not launch On-Demand Instances. InsufficientInstanceCapacity - We currently do not have sufficient trn1.32xlarge capacity in the Availability Zone you requested (us-west-2d).'
  scene.aws.faults.failLaunch({ code: 'AsgInstanceLaunchFailures', message })
  expect(await scaleNodeGroup(session, { ...trn1, desired: 4 })).toEqual({ changed: true })
  const { status, issues } = await describeNodeGroup(session, trn1)
  expect(status).toBe('DEGRADED')
  expect(issues).toEqual([
    expect.stringMatching(/^Node group 'trn1': AWS has no such instances free in that zone; try again later/),
  ])
  expect(await scaleNodeGroup(session, { ...trn1, desired: 0 })).toEqual({ changed: true })
})

test.each([
  ['AsgInstanceLaunchFailures', 'InsufficientInstanceCapacity', /no such instances free/],
  [
    'AsgInstanceLaunchFailures',
    'You have requested more vCPU capacity than your current vCPU limit of 256',
    /L-2C3B7624/,
  ],
  [
    'AsgInstanceLaunchFailures',
    'Your requested instance type (trn1.32xlarge) is not supported in your requested Availability Zone (us-west-2b).',
    /zone does not offer/,
  ],
  ['AsgInstanceLaunchFailures', 'something else', /EC2 does not start instances/],
  ['InsufficientFreeAddresses', 'x', /no free addresses/],
  ['NodeCreationFailure', 'Instances failed to join the kubernetes cluster', /do not join the cluster/],
  ['Ec2SubnetMissingIpv6Assignment', 'x', /EKS reports a problem \(Ec2SubnetMissingIpv6Assignment: x\)\.$/],
] as const)('health issue %s: %s', (code, message, sentence) => {
  expect(issueSentence({ code, message }, 'trn1')).toMatch(sentence)
})
