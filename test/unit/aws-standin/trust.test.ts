import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { matches } from '../../../rehearsal/aws/roles.ts'
import { openScene, REGION, roleArn, type Scene } from '../aws/scene.ts'

let scene: Scene
let client: STSClient
beforeAll(async () => {
  scene = await openScene()
  client = new STSClient({ region: REGION, maxAttempts: 1 })
})
afterAll(() => scene.close())

const now = Math.floor(Date.now() / 1000)
const good = {
  iss: 'https://token.actions.githubusercontent.com',
  aud: 'sts.amazonaws.com',
  sub: 'repo:octo/llm:ref:refs/heads/main',
  exp: now + 300,
}
const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url')

function assume(token: string, changes: { role?: string; seconds?: number } = {}) {
  return client.send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: roleArn(changes.role ?? 'trainium'),
      RoleSessionName: 'session',
      WebIdentityToken: token,
      ...(changes.seconds ? { DurationSeconds: changes.seconds } : {}),
    }),
  )
}

test.each(['repo:octo/llm:ref:refs/heads/main', 'repo:octo@9000001/llm@700000001:ref:refs/heads/main'])(
  'the role is given to %s',
  async (sub) => {
    const { Credentials, AssumedRoleUser, Provider } = await assume(scene.github.signIdToken({ ...good, sub }))
    expect(Credentials!.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/)
    expect(AssumedRoleUser!.Arn).toBe('arn:aws:sts::123456789012:assumed-role/trainium/session')
    expect(Provider).toBe('arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com')
    const seconds = (Credentials!.Expiration!.getTime() - Date.now()) / 1000
    expect(seconds).toBeGreaterThan(3500)
    expect(seconds).toBeLessThanOrEqual(3600)
  },
)

const foreignKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const forged = (header: Record<string, unknown>) => {
  const text = `${encode(header)}.${encode(good)}`
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), foreignKey).toString('base64url')}`
}

const tokens: [what: string, token: () => string, error: string, message: RegExp][] = [
  [
    'another audience',
    () => scene.github.signIdToken({ ...good, aud: 'me' }),
    'InvalidIdentityTokenException',
    /audience/,
  ],
  [
    'a token that is over',
    () => scene.github.signIdToken({ ...good, exp: now - 1 }),
    'ExpiredTokenException',
    /Token expired/,
  ],
  [
    'no signature',
    () => `${encode({ alg: 'none' })}.${encode(good)}.`,
    'InvalidIdentityTokenException',
    /not a valid JWT/,
  ],
  ['no token', () => 'hello', 'InvalidIdentityTokenException', /not a valid JWT/],
  [
    'a key that the issuer has not',
    () => forged({ alg: 'RS256', kid: 'other' }),
    'InvalidIdentityTokenException',
    /verification key/,
  ],
  [
    'a forged signature under a known key',
    () => forged({ alg: 'RS256', kid: scene.github.issuer.jwks.keys[0]!.kid }),
    'InvalidIdentityTokenException',
    /signature/,
  ],
  [
    'the public key used as an HMAC secret',
    () => {
      const text = `${encode({ alg: 'HS256', kid: scene.github.issuer.jwks.keys[0]!.kid })}.${encode(good)}`
      const secret = JSON.stringify(scene.github.issuer.jwks.keys[0])
      return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
    },
    'InvalidIdentityTokenException',
    /not a valid JWT/,
  ],
  [
    'another issuer',
    () => scene.github.signIdToken({ ...good, iss: 'https://evil.example' }),
    'InvalidIdentityTokenException',
    /No OpenIDConnect/,
  ],
  [
    'another branch',
    () => scene.github.signIdToken({ ...good, sub: 'repo:octo/llm:ref:refs/heads/x' }),
    'AccessDenied',
    /Not authorized/,
  ],
  [
    'another repository',
    () => scene.github.signIdToken({ ...good, sub: 'repo:octo/llm2:ref:refs/heads/main' }),
    'AccessDenied',
    /Not authorized/,
  ],
]
test.each(tokens)('%s is refused', async (_, token, name, message) => {
  await expect(assume(token())).rejects.toMatchObject({ name, message: expect.stringMatching(message) })
})

test('claims changed after signing are refused', async () => {
  const [head, , signature] = scene.github.signIdToken({ ...good, sub: 'repo:evil/x:ref:refs/heads/main' }).split('.')
  await expect(assume(`${head}.${encode(good)}.${signature}`)).rejects.toMatchObject({
    name: 'InvalidIdentityTokenException',
  })
})

test('a role that there is not is refused in the same words as one that does not trust', async () => {
  await expect(assume(scene.github.signIdToken(good), { role: 'other' })).rejects.toMatchObject({
    name: 'AccessDenied',
    message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
  })
})

test('a session longer than the role gives is refused', async () => {
  await expect(assume(scene.github.signIdToken(good), { seconds: 7200 })).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
  })
})

test('every call is recorded with who made it and how it ended', async () => {
  scene.aws.calls.length = 0
  await assume(scene.github.signIdToken(good))
  await assume(scene.github.signIdToken({ ...good, sub: 'repo:octo/x:pull_request' })).catch(() => undefined)
  const action = 'AssumeRoleWithWebIdentity'
  expect(scene.aws.calls.map(({ time: _, ...call }) => call)).toEqual([
    { service: 'sts', action, principal: 'repo:octo/llm:ref:refs/heads/main' },
    { service: 'sts', action, principal: 'repo:octo/x:pull_request', error: 'AccessDenied' },
  ])
})

test.each([
  ['repo:o/r:*', 'repo:o/r:ref:refs/heads/main', true],
  ['repo:o/r:ref:refs/heads/release-?', 'repo:o/r:ref:refs/heads/release-1', true],
  ['repo:o/r:ref:refs/heads/release-?', 'repo:o/r:ref:refs/heads/release-12', false],
  ['repo:o.r/x', 'repo:o-r/x', false],
  ['repo:o/r', 'repo:o/r:pull_request', false],
  ['*', 'anything\nat all', true],
])('StringLike: %j to %j is %j', (pattern, text, expected) => {
  expect(matches(pattern, text)).toBe(expected)
})
