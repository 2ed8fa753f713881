import { connect } from 'node:net'
import { DescribeRepositoriesCommand, ECRClient } from '@aws-sdk/client-ecr'
import { DescribeClusterCommand, EKSClient } from '@aws-sdk/client-eks'
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Credentials } from '../../../src/aws/credentials.ts'
import { openSession } from '../../../src/aws/session.ts'
import { openScene, REGION, roleArn, type Scene } from '../aws/scene.ts'

let scene: Scene
let credentials: Credentials
beforeAll(async () => {
  scene = await openScene()
  credentials = await (await openSession({ region: REGION, roleToAssume: roleArn('trainium') })).credentials()
})
afterAll(() => scene.close())

type Config = { region: string; credentials: Credentials; maxAttempts: number }
const calls: Record<string, (config: Config) => Promise<unknown>> = {
  sts: (config) => new STSClient(config).send(new GetCallerIdentityCommand({})),
  eks: (config) => new EKSClient(config).send(new DescribeClusterCommand({ name: 'a' })),
  ecr: (config) => new ECRClient(config).send(new DescribeRepositoriesCommand({})),
}
const errorOf = async (service: string, changes: Partial<Config>) =>
  calls[service]!({ region: REGION, credentials, maxAttempts: 1, ...changes }).then(
    () => 'none',
    (error: Error) => error.name,
  )

test.each([
  ['sts', 'none'],
  ['eks', 'ResourceNotFoundException'],
  ['ecr', 'none'],
])('%s takes a request that is rightly signed', async (service, expected) => {
  expect(await errorOf(service, {})).toBe(expected)
})

const refusals: [what: string, changes: () => Partial<Config>, sts: string, others: string][] = [
  ['another region', () => ({ region: 'us-east-1' }), 'SignatureDoesNotMatch', 'InvalidSignatureException'],
  [
    'another secret',
    () => ({ credentials: { ...credentials, secretAccessKey: 'x'.repeat(40) } }),
    'SignatureDoesNotMatch',
    'InvalidSignatureException',
  ],
  [
    'a key that nobody was given',
    () => ({ credentials: { ...credentials, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' } }),
    'InvalidClientTokenId',
    'UnrecognizedClientException',
  ],
  [
    'no session token',
    () => ({ credentials: { ...credentials, sessionToken: '' } }),
    'InvalidClientTokenId',
    'UnrecognizedClientException',
  ],
  [
    'the token of another session',
    () => ({ credentials: { ...credentials, sessionToken: `${credentials.sessionToken}x` } }),
    'InvalidClientTokenId',
    'UnrecognizedClientException',
  ],
]
for (const service of ['sts', 'eks', 'ecr']) {
  test.each(refusals)(`${service} refuses %s`, async (_, changes, sts, others) => {
    expect(await errorOf(service, changes())).toBe(service === 'sts' ? sts : others)
  })
}

test('a request without any signature is refused', async () => {
  const answer = await fetch(`${scene.aws.url}/clusters`)
  expect(answer.status).toBe(403)
  expect(answer.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationToken')
})

test('a body changed on the way is refused', async () => {
  const client = new ECRClient({ region: REGION, credentials, maxAttempts: 1 })
  client.middlewareStack.add(
    (next) => (args) => {
      const request = args.request as { body: string | Uint8Array }
      request.body = new TextDecoder().decode(request.body as Uint8Array).replace('first', 'other')
      return next(args)
    },
    { step: 'finalizeRequest', priority: 'low', name: 'tamper' },
  )
  await expect(client.send(new DescribeRepositoriesCommand({ repositoryNames: ['first'] }))).rejects.toMatchObject({
    name: 'InvalidSignatureException',
  })
})

test('a session that is over is refused by every service', async () => {
  const own = await openScene()
  try {
    const session = await openSession({ region: REGION, roleToAssume: roleArn('trainium') })
    const held = await session.credentials()
    own.aws.faults.expireSessions()
    expect(await errorOf('sts', { credentials: held })).toBe('ExpiredToken')
    expect(await errorOf('eks', { credentials: held })).toBe('ExpiredTokenException')
    expect(await errorOf('ecr', { credentials: held })).toBe('ExpiredTokenException')
  } finally {
    await own.close()
  }
})

test('real credentials are out of reach: nothing of the machine is asked', async () => {
  const { env } = scene.aws
  expect(env).toMatchObject({
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  })
  const urls = Object.entries(env).filter(([name]) => name.startsWith('AWS_ENDPOINT_URL'))
  expect(urls.length).toBeGreaterThan(3)
  for (const [, url] of urls) expect(new URL(url).hostname).toBe('127.0.0.1')
  await expect(
    new STSClient({ region: REGION, maxAttempts: 1 }).send(
      new AssumeRoleWithWebIdentityCommand({ RoleArn: roleArn('x'), RoleSessionName: 's!', WebIdentityToken: 'x' }),
    ),
  ).rejects.toMatchObject({ name: 'ValidationError' })
})

test.each(['aws', 'github'] as const)(
  'a client that dies in its request leaves the %s stand-in alive',
  async (name) => {
    const { port, hostname } = new URL(scene[name].url)
    const socket = connect(Number(port), hostname)
    const closed = new Promise((resolve) => socket.on('close', resolve))
    socket.write('POST /clusters HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf', () =>
      socket.resetAndDestroy(),
    )
    await closed
    expect((await fetch(`${scene[name].url}/other`)).status).toBeGreaterThanOrEqual(400)
  },
)
