import { CreateClusterCommand, CreateNodegroupCommand, EKSClient } from '@aws-sdk/client-eks'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { ensureRepository, findImage, registryLogin } from '../../../src/aws/ecr.ts'
import { eksConnection } from '../../../src/aws/eks.ts'
import { describeNodeGroup, scaleNodeGroup } from '../../../src/aws/node-group.ts'
import { openSession, type Session } from '../../../src/aws/session.ts'
import { openScene, REGION, roleArn, type Scene } from './scene.ts'

let scene: Scene
let sizes: number[]

beforeEach(async () => {
  sizes = []
  scene = await openScene({
    onCluster: async (name) => ({ endpoint: `https://${name}.example`, certificateAuthority: 'UEVN' }),
    onNodeGroup: async ({ desired }) => {
      sizes.push(desired)
    },
  })
})
afterEach(() => scene.close())

async function clusterWithNodeGroup(session: Session): Promise<void> {
  const client = new EKSClient({ region: REGION, credentials: await session.credentials() })
  await client.send(new CreateClusterCommand({ name: 'demo', roleArn: 'arn', resourcesVpcConfig: {} }))
  await client.send(
    new CreateNodegroupCommand({
      clusterName: 'demo',
      nodegroupName: 'trn1',
      subnets: [],
      nodeRole: 'arn',
      instanceTypes: ['trn1.32xlarge'],
      scalingConfig: { minSize: 0, maxSize: 4, desiredSize: 0 },
    }),
  )
}

test('from the job to the cluster and the registry: token, role, cluster, bearer, nodes, repository', async () => {
  const session = await openSession({ region: REGION, roleToAssume: roleArn('trainium') })
  expect(await session.callerIdentity()).toEqual({
    account: '123456789012',
    arn: expect.stringMatching(/^arn:aws:sts::123456789012:assumed-role\/trainium\/trainium-actions-/),
  })

  await clusterWithNodeGroup(session)
  const connection = await eksConnection(session, 'demo')
  expect(connection).toMatchObject({ server: 'https://demo.example', certificateAuthority: 'PEM' })
  const bearer = await connection.token({ renew: false })
  expect(await scene.aws.verifyEksToken(bearer, 'demo')).toMatchObject({ groups: ['trainers'] })
  expect(await scene.aws.verifyEksToken(bearer, 'other')).toBeUndefined()

  expect(await scaleNodeGroup(session, { cluster: 'demo', nodeGroup: 'trn1', desired: 6 })).toEqual({ changed: true })
  expect(sizes).toEqual([0, 6])
  expect(await scaleNodeGroup(session, { cluster: 'demo', nodeGroup: 'trn1', desired: 6 })).toEqual({ changed: false })
  expect(await describeNodeGroup(session, { cluster: 'demo', nodeGroup: 'trn1' })).toEqual({
    status: 'ACTIVE',
    desired: 6,
    most: 6,
    instanceTypes: ['trn1.32xlarge'],
    amiRelease: expect.stringMatching(/^\d+\.\d+\.\d+-\d{8}$/),
    issues: [],
  })

  expect(await ensureRepository(session, 'trainium/llama')).toMatchObject({ created: true })
  expect(await ensureRepository(session, 'trainium/llama')).toMatchObject({
    created: false,
    uri: '123456789012.dkr.ecr.us-west-2.amazonaws.com/trainium/llama',
  })
  expect(await findImage(session, { repository: 'trainium/llama', tag: 'x' })).toBeUndefined()
  expect(await findImage(session, { repository: 'no/such', tag: 'x' })).toBeUndefined()
  expect(await registryLogin(session)).toMatchObject({
    registry: '123456789012.dkr.ecr.us-west-2.amazonaws.com',
    username: 'AWS',
  })
})
