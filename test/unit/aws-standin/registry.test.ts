import { createHash } from 'node:crypto'
import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetLifecyclePolicyCommand,
  ListImagesCommand,
  PutImageCommand,
  PutLifecyclePolicyCommand,
} from '@aws-sdk/client-ecr'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { startAws } from '../../../rehearsal/aws/aws.ts'
import { ensureRepository, findImage, registryLogin } from '../../../src/aws/ecr.ts'
import { openSession, type Session } from '../../../src/aws/session.ts'
import { openScene, REGION, roleArn, type Scene, trainer } from '../aws/scene.ts'

const OCI = 'application/vnd.oci.image.manifest.v1+json'
const registry = '123456789012.dkr.ecr.us-west-2.amazonaws.com'

let scene: Scene
let session: Session
let client: ECRClient
let authorization: string

beforeEach(async () => {
  const pull = ['ecr:GetAuthorizationToken', 'ecr:BatchGetImage', 'ecr:BatchCheckLayerAvailability']
  scene = await openScene({ roles: [trainer, { ...trainer, name: 'puller', policy: [{ actions: pull }] }] })
  session = await openSession({ region: REGION, roleToAssume: roleArn('trainium') })
  client = new ECRClient({ region: REGION, credentials: await session.credentials(), maxAttempts: 1 })
  authorization = await basicOf(session)
})
afterEach(() => scene.close())

async function basicOf(holder: Session): Promise<string> {
  const { username, password } = await registryLogin(holder)
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}
const digestOf = (content: string | Buffer) => `sha256:${createHash('sha256').update(content).digest('hex')}`
const ask = (method: string, path: string, body?: string, headers: Record<string, string> = {}) =>
  fetch(`${scene.aws.url}/v2/${path}`, { method, headers: { authorization, ...headers }, ...(body ? { body } : {}) })
const errorsOf = async (answer: Response) => {
  const { errors } = (await answer.json()) as { errors: { code: string; message: string }[] }
  return `${answer.status} ${errors[0]!.code}: ${errors[0]!.message}`
}
const config = JSON.stringify({ config: { Labels: { content: 'abc' } } })
const layer = 'a layer'
const manifest = JSON.stringify({
  schemaVersion: 2,
  mediaType: OCI,
  config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digestOf(config), size: config.length },
  layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar', digest: digestOf(layer), size: layer.length }],
})

/** As docker does it: start, the bytes, the digest. */
async function pushBlob(repository: string, content: string): Promise<Response> {
  const started = await ask('POST', `${repository}/blobs/uploads/`)
  const location = started.headers.get('location')!.replace('/v2/', '')
  await ask('PATCH', location, content.slice(0, 3))
  await ask('PATCH', location, content.slice(3))
  return ask('PUT', `${location}?digest=${digestOf(content)}`)
}
async function push(repository: string, tag: string): Promise<Response> {
  await pushBlob(repository, config)
  await ask('POST', `${repository}/blobs/uploads/?digest=${digestOf(layer)}`, layer)
  return ask('PUT', `${repository}/manifests/${tag}`, manifest, { 'content-type': OCI })
}

test('an image is pushed, seen by ECR, pulled by tag and by digest', async () => {
  await ensureRepository(session, 'team/llama')
  expect((await ask('HEAD', `team/llama/blobs/${digestOf(layer)}`)).status).toBe(404)
  const pushed = await push('team/llama', 'v1')
  expect([pushed.status, pushed.headers.get('docker-content-digest')]).toEqual([201, digestOf(manifest)])

  expect(await findImage(session, { repository: 'team/llama', tag: 'v1' })).toMatchObject({
    digest: digestOf(manifest),
  })
  const { imageDetails } = await client.send(new DescribeImagesCommand({ repositoryName: 'team/llama' }))
  expect(imageDetails).toMatchObject([{ imageTags: ['v1'], imageSizeInBytes: config.length + layer.length }])

  for (const reference of ['v1', digestOf(manifest)]) {
    const pulled = await ask('GET', `team/llama/manifests/${reference}`)
    expect([await pulled.text(), pulled.headers.get('content-type')]).toEqual([manifest, OCI])
    const head = await ask('HEAD', `team/llama/manifests/${reference}`)
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(manifest.length)])
  }
  expect(await (await ask('GET', `team/llama/blobs/${digestOf(layer)}`)).text()).toBe(layer)
  expect((await ask('HEAD', `team/llama/blobs/${digestOf(layer)}`)).headers.get('content-length')).toBe('7')
  expect(await (await ask('GET', 'team/llama/tags/list')).json()).toEqual({ name: 'team/llama', tags: ['v1'] })
})

test('what a node may pull is what was pushed', async () => {
  await ensureRepository(session, 'team/llama')
  await push('team/llama', 'v1')
  const { images } = scene.aws
  expect(images.find(`${registry}/team/llama:v1`)).toEqual({ digest: digestOf(manifest), config: JSON.parse(config) })
  expect(images.has(`${registry}/team/llama@${digestOf(manifest)}`)).toBe(true)
  expect(images.has(`${registry}/team/llama:v1@${digestOf(manifest)}`)).toBe(true)
  for (const other of ['team/llama:v2', 'team/llama', 'other:v1', `team/llama@sha256:${'0'.repeat(64)}`]) {
    expect(images.has(`${registry}/${other}`)).toBe(false)
  }
  expect(images.has('docker.io/team/llama:v1')).toBe(false)
})

test('images are there again at the next start', async () => {
  await ensureRepository(session, 'team/llama')
  await push('team/llama', 'v1')
  const again = await startAws({
    region: REGION,
    account: '123456789012',
    directory: `${scene.directory}/aws`,
    issuer: scene.github.issuer,
    roles: [trainer],
  })
  try {
    expect(again.images.find(`${registry}/team/llama:v1`)?.config).toEqual(JSON.parse(config))
  } finally {
    await again.close()
  }
})

const pushes: [what: string, attempt: () => Promise<Response>, answer: string | RegExp][] = [
  [
    'nobody logged in',
    () => ask('GET', '', undefined, { authorization: '' }),
    '401 UNAUTHORIZED: no basic auth credentials',
  ],
  [
    'another password',
    () => ask('GET', '', undefined, { authorization: `Basic ${Buffer.from('AWS:x').toString('base64')}` }),
    '401 UNAUTHORIZED: Not Authorized',
  ],
  [
    'a repository that there is not',
    () => ask('POST', 'no/such/blobs/uploads/'),
    "404 NAME_UNKNOWN: The repository with name 'no/such' does not exist in the registry with id '123456789012'",
  ],
  [
    'a blob that is not its digest',
    () => ask('POST', `llama/blobs/uploads/?digest=${digestOf('other')}`, layer),
    /^400 DIGEST_INVALID/,
  ],
  ['an upload nobody began', () => ask('PATCH', 'llama/blobs/uploads/x', layer), /^404 BLOB_UPLOAD_UNKNOWN/],
  [
    'a manifest before its layers',
    () => ask('PUT', 'llama/manifests/v1', manifest, { 'content-type': OCI }),
    /^404 MANIFEST_BLOB_UNKNOWN: Layers with digests/,
  ],
  ['a manifest that is none', () => ask('PUT', 'llama/manifests/v1', 'hello'), /^400 MANIFEST_INVALID/],
  [
    'a manifest that there is not',
    () => ask('GET', 'llama/manifests/v1'),
    '404 MANIFEST_UNKNOWN: Requested image not found',
  ],
]
test.each(pushes)('%s is refused', async (_, attempt, answer) => {
  await ensureRepository(session, 'llama')
  expect(await errorsOf(await attempt())).toMatch(answer)
})

test('a tag of an immutable repository does not move; the same image again is taken', async () => {
  await ensureRepository(session, 'llama')
  await push('llama', 'v1')
  expect((await push('llama', 'v1')).status).toBe(201)
  const other = manifest.replace('"schemaVersion":2', '"schemaVersion":2,"annotations":{"a":"b"}')
  expect(await errorsOf(await ask('PUT', 'llama/manifests/v1', other, { 'content-type': OCI }))).toMatch(
    /^400 TAG_INVALID: The image tag 'v1' already exists in the 'llama' repository and cannot be overwritten/,
  )
  await expect(
    client.send(new PutImageCommand({ repositoryName: 'llama', imageManifest: other, imageTag: 'v1' })),
  ).rejects.toMatchObject({ name: 'ImageTagAlreadyExistsException' })
})

test('a tag of a mutable repository moves', async () => {
  await client.send(new CreateRepositoryCommand({ repositoryName: 'loose' }))
  await push('loose', 'v1')
  const other = manifest.replace('"schemaVersion":2', '"schemaVersion":2,"annotations":{"a":"b"}')
  await client.send(new PutImageCommand({ repositoryName: 'loose', imageManifest: other, imageTag: 'v1' }))
  expect(await findImage(session, { repository: 'loose', tag: 'v1' })).toMatchObject({ digest: digestOf(other) })
  const { imageIds } = await client.send(new ListImagesCommand({ repositoryName: 'loose' }))
  expect(imageIds).toEqual([{ imageDigest: digestOf(manifest) }, { imageDigest: digestOf(other), imageTag: 'v1' }])
})

test('the registry allows what the policy of the token holder allows', async () => {
  await ensureRepository(session, 'llama')
  await push('llama', 'v1')
  authorization = await basicOf(await openSession({ region: REGION, roleToAssume: roleArn('puller') }))
  expect((await ask('GET', 'llama/manifests/v1')).status).toBe(200)
  expect(await errorsOf(await ask('POST', 'llama/blobs/uploads/'))).toMatch(
    /^403 DENIED: User: arn:aws:sts::123456789012:assumed-role\/puller\/\S+ is not authorized to perform: ecr:InitiateLayerUpload on resource: arn:aws:ecr:us-west-2:123456789012:repository\/llama /,
  )
})

test('a login ends after twelve hours', async () => {
  const now = Date.now
  Date.now = () => now() + 12 * 3_600_000
  try {
    expect(await errorsOf(await ask('GET', ''))).toBe(
      '403 DENIED: Your authorization token has expired. Reauthenticate and try again.',
    )
  } finally {
    Date.now = now
  }
})

test('ECR tells misses of a batch as failures, not as an error', async () => {
  await ensureRepository(session, 'llama')
  const { images, failures } = await client.send(
    new BatchGetImageCommand({ repositoryName: 'llama', imageIds: [{ imageTag: 'x' }] }),
  )
  expect(images).toEqual([])
  expect(failures).toMatchObject([{ failureCode: 'ImageNotFound', imageId: { imageTag: 'x' } }])
})

test('an image goes with its last tag, a repository only when it is empty', async () => {
  await ensureRepository(session, 'llama')
  await push('llama', 'v1')
  await expect(client.send(new DeleteRepositoryCommand({ repositoryName: 'llama' }))).rejects.toMatchObject({
    name: 'RepositoryNotEmptyException',
  })
  await client.send(new BatchDeleteImageCommand({ repositoryName: 'llama', imageIds: [{ imageTag: 'v1' }] }))
  expect(await findImage(session, { repository: 'llama', tag: 'v1' })).toBeUndefined()
  await client.send(new DeleteRepositoryCommand({ repositoryName: 'llama' }))
  await expect(client.send(new DescribeRepositoriesCommand({ repositoryNames: ['llama'] }))).rejects.toMatchObject({
    name: 'RepositoryNotFoundException',
  })
})

test('a repository name that ECR does not take, and one that is taken', async () => {
  await expect(client.send(new CreateRepositoryCommand({ repositoryName: 'Llama' }))).rejects.toMatchObject({
    name: 'InvalidParameterException',
  })
  await client.send(new CreateRepositoryCommand({ repositoryName: 'llama' }))
  await expect(client.send(new CreateRepositoryCommand({ repositoryName: 'llama' }))).rejects.toMatchObject({
    name: 'RepositoryAlreadyExistsException',
  })
})

test('a lifecycle policy is kept', async () => {
  await client.send(new CreateRepositoryCommand({ repositoryName: 'llama' }))
  await expect(client.send(new GetLifecyclePolicyCommand({ repositoryName: 'llama' }))).rejects.toMatchObject({
    name: 'LifecyclePolicyNotFoundException',
  })
  await client.send(new PutLifecyclePolicyCommand({ repositoryName: 'llama', lifecyclePolicyText: '{"rules":[]}' }))
  expect(await client.send(new GetLifecyclePolicyCommand({ repositoryName: 'llama' }))).toMatchObject({
    lifecyclePolicyText: '{"rules":[]}',
  })
})

test('a repository is made with tags that cannot be moved but that of the cache, scans, and a lifecycle', async () => {
  await ensureRepository(session, 'made')
  const names = { repositoryNames: ['made'] }
  expect((await client.send(new DescribeRepositoriesCommand(names))).repositories).toMatchObject([
    { imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION', imageScanningConfiguration: { scanOnPush: true } },
  ])
  const { lifecyclePolicyText } = await client.send(new GetLifecyclePolicyCommand({ repositoryName: 'made' }))
  expect(JSON.parse(lifecyclePolicyText!)).toMatchObject({
    rules: [{ selection: { tagStatus: 'untagged' } }, { selection: { tagPatternList: ['content-*'] } }],
  })
})
