import { Sha256 } from '@aws-crypto/sha256-js'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { SignatureV4 } from '@smithy/signature-v4'
import type { Credentials } from '../../../src/aws/credentials.ts'
import { signEksToken } from '../../../src/aws/eks-token.ts'
import { openSession } from '../../../src/aws/session.ts'
import { openScene, REGION, roleArn, type Scene } from '../aws/scene.ts'

let scene: Scene
let credentials: Credentials
beforeAll(async () => {
  scene = await openScene()
  credentials = await (await openSession({ region: REGION, roleToAssume: roleArn('trainium') })).credentials()
})
afterAll(() => scene.close())

const who = (token: string, cluster = 'demo') => scene.aws.verifyEksToken(token, cluster)
const urlOf = (token: string) => new URL(Buffer.from(token.split('.')[1]!, 'base64url').toString('utf8'))
const tokenOf = (url: URL) => `k8s-aws-v1.${Buffer.from(url.toString()).toString('base64url')}`

/** A good token with its URL changed. */
async function changed(change: (url: URL) => void): Promise<string> {
  const url = urlOf(await signEksToken(REGION, credentials, 'demo'))
  change(url)
  return tokenOf(url)
}

test('a token of the session names its role and groups', async () => {
  const token = await signEksToken(REGION, credentials, 'demo')
  expect(await who(token)).toEqual({
    arn: expect.stringContaining('arn:aws:sts::123456789012:assumed-role/trainium/'),
    groups: ['trainers'],
  })
})

test('the token is a presigned URL of the regional STS, whatever endpoint is configured', async () => {
  const url = urlOf(await signEksToken(REGION, credentials, 'demo'))
  expect(url.origin).toBe('https://sts.us-west-2.amazonaws.com')
  expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe('host;x-k8s-aws-id')
  expect(url.searchParams.get('X-Amz-Expires')).toBe('60')
})

/** What a holder of the session could sign, but for an API server. */
async function signedFor(changes: {
  hostname?: string
  action?: string
  date?: Date
  expiresIn?: number
  headers?: Record<string, string>
}): Promise<string> {
  const { hostname = `sts.${REGION}.amazonaws.com`, action = 'GetCallerIdentity', expiresIn = 60 } = changes
  const signer = new SignatureV4({ service: 'sts', region: REGION, credentials, sha256: Sha256 })
  const { query = {} } = await signer.presign(
    {
      method: 'GET',
      protocol: 'https:',
      hostname,
      path: '/',
      query: { Action: action, Version: '2011-06-15' },
      headers: changes.headers ?? { host: hostname, 'x-k8s-aws-id': 'demo' },
    },
    { expiresIn, signingDate: changes.date ?? new Date() },
  )
  const url = new URL(`https://${hostname}/`)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value))
  return tokenOf(url)
}
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)

test.each([
  ['of this moment', {}],
  ['of 14 minutes ago: X-Amz-Expires does not count', { date: ago(14) }],
])('a token signed by another client, %s, is taken', async (_, changes) => {
  expect(await who(await signedFor(changes))).toBeDefined()
})

const refused: [what: string, token: () => Promise<string>][] = [
  ['for another cluster', () => signEksToken(REGION, credentials, 'other')],
  ['of another region', () => signEksToken('us-east-1', credentials, 'demo')],
  ['with another secret', () => signEksToken(REGION, { ...credentials, secretAccessKey: 'x' }, 'demo')],
  ['without the session token', () => signEksToken(REGION, { ...credentials, sessionToken: '' }, 'demo')],
  [
    'of a key that nobody was given',
    () => signEksToken(REGION, { ...credentials, accessKeyId: 'ASIAAAAAAAAAAAAAAAAA' }, 'demo'),
  ],
  [
    'that leads to another host',
    () =>
      changed((url) => {
        url.host = 'evil.example'
      }),
  ],
  [
    'over plain http',
    () =>
      changed((url) => {
        url.protocol = 'http:'
      }),
  ],
  ['for another call', () => changed((url) => url.searchParams.set('Action', 'GetSessionToken'))],
  ['with a longer life', () => changed((url) => url.searchParams.set('X-Amz-Expires', '3600'))],
  ['with a changed signature', () => changed((url) => url.searchParams.set('X-Amz-Signature', 'a'.repeat(64)))],
  ['made to look younger', () => changed((url) => url.searchParams.set('X-Amz-Date', '20300101T000000Z'))],
  ['signed for another host', () => signedFor({ hostname: 'sts.us-east-1.amazonaws.com' })],
  ['signed for another call', () => signedFor({ action: 'GetSessionToken' })],
  ['of 16 minutes ago', () => signedFor({ date: ago(16) })],
  ['of the day after tomorrow', () => signedFor({ date: ago(-2880) })],
  ['signed for an hour', () => signedFor({ expiresIn: 3600 })],
  ['that names no cluster', () => signedFor({ headers: { host: `sts.${REGION}.amazonaws.com` } })],
  ['of another kind', async () => 'eyJhbGciOiJSUzI1NiJ9.e30.x'],
  ['that is no URL', async () => `k8s-aws-v1.${Buffer.from('hello').toString('base64url')}`],
]
test.each(refused)('a token %s is a 401', async (_, token) => {
  expect(await who(await token())).toBeUndefined()
})

test('a token ends with its session', async () => {
  const own = await openScene()
  try {
    const session = await openSession({ region: REGION, roleToAssume: roleArn('trainium') })
    const token = await signEksToken(REGION, await session.credentials(), 'demo')
    expect(await own.aws.verifyEksToken(token, 'demo')).toBeDefined()
    own.aws.faults.expireSessions()
    expect(await own.aws.verifyEksToken(token, 'demo')).toBeUndefined()
  } finally {
    await own.close()
  }
})
