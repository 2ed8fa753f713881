// moto, an imitation of AWS that others wrote, as a second opinion: what src/aws reads from it, and what the rehearsal's
// own stand-in says to the same questions.
import {
  CreateRepositoryCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  PutImageCommand,
} from '@aws-sdk/client-ecr'
import {
  CreateClusterCommand,
  CreateNodegroupCommand,
  DeleteClusterCommand,
  DescribeClusterCommand,
  DescribeNodegroupCommand,
  EKSClient,
  ListClustersCommand,
  ListNodegroupsCommand,
  UpdateNodegroupConfigCommand,
} from '@aws-sdk/client-eks'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ensureRepository, findImage, registryLogin } from '../../src/aws/ecr.ts'
import { describeCluster, eksConnection } from '../../src/aws/eks.ts'
import { describeNodeGroup, scaleNodeGroup } from '../../src/aws/node-group.ts'
import type { Session } from '../../src/aws/session.ts'
import { type Accounts, openAccounts, REGION } from './aws/accounts.ts'

let accounts: Accounts
beforeAll(async () => {
  accounts = await openAccounts()
  for (const account of [accounts.moto, accounts.standIn]) {
    await account.as(async (session) => {
      const { eks, ecr } = await clients(session)
      await eks.send(new CreateClusterCommand(cluster('there')))
      await eks.send(new CreateNodegroupCommand(nodeGroup('there', 'trainium')))
      await ecr.send(new CreateRepositoryCommand({ repositoryName: 'there', imageTagMutability: 'IMMUTABLE' }))
      await ecr.send(new PutImageCommand({ repositoryName: 'there', imageTag: 'one', imageManifest: manifest('1') }))
    })
  }
}, 300_000)
afterAll(() => accounts?.close())

describe.each(['moto', 'standIn'] as const)('src/aws on %s', (name) => {
  const as = <T>(work: (session: Session) => Promise<T>): Promise<T> => accounts[name].as(work)

  test('a role is assumed with a token of GitHub', async () => {
    const [identity, credentials] = await as(async (session) => [
      await session.callerIdentity(),
      await session.credentials(),
    ])
    expect(identity).toEqual({
      account: '123456789012',
      arn: `arn:aws:sts::123456789012:assumed-role/trainium/trainium-actions-${process.pid}`,
    })
    expect(credentials).toMatchObject({
      accessKeyId: expect.stringMatching(/^ASIA[A-Z0-9]{16}$/),
      secretAccessKey: expect.stringMatching(/^.{40}$/),
      sessionToken: expect.any(String),
      expiration: expect.any(Date),
    })
    const minutes = (credentials.expiration!.getTime() - Date.now()) / 60_000
    expect(minutes).toBeGreaterThan(58)
    expect(minutes).toBeLessThan(61)
  })

  test('a cluster is read and connected to', async () => {
    const [found, connection] = await as(async (session) => [
      await describeCluster(session, 'there'),
      await eksConnection(session, 'there'),
    ])
    expect(found).toMatchObject({
      name: 'there',
      status: 'ACTIVE',
      arn: `arn:aws:eks:${REGION}:123456789012:cluster/there`,
    })
    expect(found.endpoint).toMatch(/^https:\/\//)
    expect(found.createdAt).toBeInstanceOf(Date)
    expect(connection).toMatchObject({ server: found.endpoint })
    // moto's is random letters.
    expect(connection.certificateAuthority).toMatch(name === 'moto' ? /./ : /^-----BEGIN CERTIFICATE-----/)
    expect(await connection.token({ renew: false })).toMatch(/^k8s-aws-v1\.[\w-]+$/)
  })

  test('a cluster and a node group that are not there are told with what is', async () => {
    await as(async (session) => {
      await expect(describeCluster(session, 'missing')).rejects.toThrow(
        "Input 'cluster-name': there is no EKS cluster 'missing' in us-west-2; there is there: check",
      )
      await expect(describeNodeGroup(session, { cluster: 'there', nodeGroup: 'missing' })).rejects.toThrow(
        "There is no node group 'missing' in EKS cluster 'there' (us-west-2); it has trainium: check its name",
      )
    })
  })

  test('a node group is scaled', async () => {
    await as(async (session) => {
      const group = { cluster: 'there', nodeGroup: 'trainium' }
      const scaling = scaleNodeGroup(session, { ...group, desired: 3 })
      // moto takes the change at once, but has no DescribeUpdate to say so.
      if (name === 'moto') await expect(scaling).rejects.toThrow(/scale node group 'trainium'/)
      else expect(await scaling).toEqual({ changed: true })
      expect(await describeNodeGroup(session, group)).toMatchObject({
        status: 'ACTIVE',
        desired: 3,
        most: 4,
        instanceTypes: ['trn1.32xlarge'],
        issues: [],
      })
      expect(await scaleNodeGroup(session, { ...group, desired: 3 })).toEqual({ changed: false })
    })
  }, 60_000)

  test('a repository is made once, an image found by its tag, and docker logged in', async () => {
    await as(async (session) => {
      const repository = {
        arn: `arn:aws:ecr:${REGION}:123456789012:repository/llm/neuron`,
        uri: `123456789012.dkr.ecr.${REGION}.amazonaws.com/llm/neuron`,
      }
      expect(await ensureRepository(session, 'llm/neuron')).toEqual({ ...repository, created: true })
      expect(await ensureRepository(session, 'llm/neuron')).toEqual({ ...repository, created: false })
      expect(await findImage(session, { repository: 'there', tag: 'one' })).toMatchObject({
        digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      })
      expect(await findImage(session, { repository: 'there', tag: 'two' })).toBeUndefined()
      expect(await findImage(session, { repository: 'missing', tag: 'one' })).toBeUndefined()
      expect(await registryLogin(session)).toEqual({
        registry: `123456789012.dkr.ecr.${REGION}.amazonaws.com`,
        username: 'AWS',
        password: expect.stringMatching(/^.{10,}$/s),
      })
    })
  })
})

// Names and statuses of errors are what src/aws decides by: both must refuse the same things in the same way.
const refusals: [string, Ask][] = [
  ['a cluster that is not there', ({ eks }) => eks.send(new DescribeClusterCommand({ name: 'missing' }))],
  ['a cluster that is there already', ({ eks }) => eks.send(new CreateClusterCommand(cluster('there')))],
  ['deleting a cluster that is not there', ({ eks }) => eks.send(new DeleteClusterCommand({ name: 'missing' }))],
  ['deleting a cluster with node groups', ({ eks }) => eks.send(new DeleteClusterCommand({ name: 'there' }))],
  [
    'a node group that is not there',
    ({ eks }) => eks.send(new DescribeNodegroupCommand({ clusterName: 'there', nodegroupName: 'missing' })),
  ],
  [
    'a node group that is there already',
    ({ eks }) => eks.send(new CreateNodegroupCommand(nodeGroup('there', 'trainium'))),
  ],
  ['a node group of no cluster', ({ eks }) => eks.send(new CreateNodegroupCommand(nodeGroup('missing', 'trainium')))],
  [
    'scaling a node group that is not there',
    ({ eks }) => eks.send(new UpdateNodegroupConfigCommand({ clusterName: 'there', nodegroupName: 'missing' })),
  ],
  [
    'a repository that is not there',
    ({ ecr }) => ecr.send(new DescribeRepositoriesCommand({ repositoryNames: ['missing'] })),
  ],
  [
    'a repository that is there already',
    ({ ecr }) => ecr.send(new CreateRepositoryCommand({ repositoryName: 'there' })),
  ],
  [
    'an image of no repository',
    ({ ecr }) => ecr.send(new DescribeImagesCommand({ repositoryName: 'missing', imageIds: [{ imageTag: 'one' }] })),
  ],
  [
    'an image that is not there',
    ({ ecr }) => ecr.send(new DescribeImagesCommand({ repositoryName: 'there', imageIds: [{ imageTag: 'two' }] })),
  ],
]

test.each(refusals)('both refuse alike: %s', async (_what, ask) => {
  const moto = await accounts.moto.as(refusalOf(ask))
  expect(moto).toMatch(/^(400|404|409) /)
  expect(await accounts.standIn.as(refusalOf(ask))).toBe(moto)
})

// Here the API reference decides, which moto does not follow: a tag that cannot be moved is ImageTagAlreadyExistsException,
// and the node groups of no cluster are ResourceNotFoundException. Should moto mend it, this says so.
test.each<[string, Ask, string, string]>([
  [
    'a tag that is there already, for another image',
    ({ ecr }) =>
      ecr.send(new PutImageCommand({ repositoryName: 'there', imageTag: 'one', imageManifest: manifest('2') })),
    '400 ImageAlreadyExistsException',
    '400 ImageTagAlreadyExistsException',
  ],
  [
    'node groups of no cluster',
    ({ eks }) => eks.send(new ListNodegroupsCommand({ clusterName: 'missing' })),
    '500 SyntaxError',
    '404 ResourceNotFoundException',
  ],
])('the stand-in knows better: %s', async (_what, ask, moto, right) => {
  expect(await accounts.moto.as(refusalOf(ask))).toBe(moto)
  expect(await accounts.standIn.as(refusalOf(ask))).toBe(right)
})

test('what both say of a cluster and its node group has the same types', async () => {
  const answer = async (session: Session): Promise<Record<string, unknown>> => {
    const { eks, ecr } = await clients(session)
    return {
      clusters: (await eks.send(new ListClustersCommand({}))).clusters,
      cluster: (await eks.send(new DescribeClusterCommand({ name: 'there' }))).cluster,
      nodegroup: (await eks.send(new DescribeNodegroupCommand({ clusterName: 'there', nodegroupName: 'trainium' })))
        .nodegroup,
      image: (await ecr.send(new DescribeImagesCommand({ repositoryName: 'there' }))).imageDetails?.[0],
      repository: (await ecr.send(new DescribeRepositoriesCommand({ repositoryNames: ['there'] }))).repositories?.[0],
    }
  }
  const moto = typesOf(await accounts.moto.as(answer))
  const standIn = typesOf(await accounts.standIn.as(answer))
  const shared = Object.keys(standIn).filter((path) => path in moto)
  expect(Object.fromEntries(shared.map((path) => [path, standIn[path]]))).toEqual(
    Object.fromEntries(shared.map((path) => [path, moto[path]])),
  )
  expect(shared).toEqual(
    expect.arrayContaining([
      'cluster.certificateAuthority.data',
      'cluster.createdAt',
      'nodegroup.scalingConfig.desiredSize',
      'nodegroup.instanceTypes.0',
      'image.imageDigest',
      'image.imageTags.0',
      'repository.repositoryUri',
    ]),
  )
})

interface Clients {
  eks: EKSClient
  ecr: ECRClient
}

type Ask = (clients: Clients) => Promise<unknown>

/** `404 ResourceNotFoundException` */
function refusalOf(ask: Ask): (session: Session) => Promise<string> {
  return async (session) => {
    try {
      await ask(await clients(session))
      return 'no refusal'
    } catch (error) {
      const { name, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } }
      return `${$metadata?.httpStatusCode} ${name}`
    }
  }
}

async function clients(session: Session): Promise<Clients> {
  const config = { region: session.region, credentials: await session.credentials(), maxAttempts: 1 }
  return { eks: new EKSClient(config), ecr: new ECRClient(config) }
}

function cluster(name: string) {
  return {
    name,
    roleArn: 'arn:aws:iam::123456789012:role/cluster',
    resourcesVpcConfig: { subnetIds: ['subnet-0a1b2c3d', 'subnet-1a2b3c4d'] },
  }
}

function nodeGroup(clusterName: string, nodegroupName: string) {
  return {
    clusterName,
    nodegroupName,
    nodeRole: 'arn:aws:iam::123456789012:role/node',
    subnets: ['subnet-0a1b2c3d'],
    instanceTypes: ['trn1.32xlarge'],
    scalingConfig: { minSize: 0, maxSize: 4, desiredSize: 0 },
  }
}

function manifest(sign: string): string {
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
    config: {
      mediaType: 'application/vnd.docker.container.image.v1+json',
      size: 2,
      digest: `sha256:${sign.repeat(64)}`,
    },
    layers: [],
  })
}

/** `cluster.status` → `string`, down to the leaves. */
function typesOf(value: unknown, path = ''): Record<string, string> {
  if (typeof value !== 'object' || value === null || value instanceof Date) {
    return { [path]: value instanceof Date ? 'date' : typeof value }
  }
  return Object.assign({}, ...Object.entries(value).map(([key, part]) => typesOf(part, path ? `${path}.${key}` : key)))
}
