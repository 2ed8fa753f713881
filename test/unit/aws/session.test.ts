import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from '@jest/globals'
import { describeCluster } from '../../../src/aws/eks.ts'
import { eksTokens } from '../../../src/aws/eks-token.ts'
import { openSession } from '../../../src/aws/session.ts'
import { openScene, REGION, roleArn, type Scene, setEnvironment, trainer } from './scene.ts'

let scene: Scene
afterEach(() => scene.close())

const open = (role = 'trainium', changes = {}) =>
  openSession({ region: REGION, roleToAssume: roleArn(role), ...changes })
const assumed = () => scene.aws.calls.filter(({ action }) => action === 'AssumeRoleWithWebIdentity')
const messageOf = (failing: Promise<unknown>) =>
  failing.then(
    () => 'no error',
    (error: Error) => error.message,
  )

test('credentials are masked, all of them and the token too, before they are used', async () => {
  scene = await openScene()
  const { secretAccessKey, sessionToken } = await (await open()).credentials()
  expect(scene.masked).toEqual([expect.stringMatching(/^eyJ/), secretAccessKey, sessionToken])
})

test('a session is used until shortly before its end, then renewed from a new token of GitHub', async () => {
  scene = await openScene()
  scene.aws.faults.shortenSessions(1000)
  const session = await open()
  const first = await session.credentials()
  expect(await session.credentials()).toBe(first)
  expect(assumed()).toHaveLength(1)

  // Its last fifth: renewed by the next call, and once for all that ask at that time.
  const now = Date.now
  Date.now = () => now() + 810_000
  try {
    const [second, third] = await Promise.all([session.credentials(), session.credentials()])
    expect(second.accessKeyId).not.toBe(first.accessKeyId)
    expect(third).toBe(second)
    expect(assumed()).toHaveLength(2)
  } finally {
    Date.now = now
  }
  const tokens = scene.masked.filter((value) => value.startsWith('eyJ'))
  expect(new Set(tokens).size).toBe(2)
})

test('credentials that end before their time are renewed, and the call is made again', async () => {
  scene = await openScene()
  const session = await open()
  scene.aws.faults.expireSessions()
  expect((await session.callerIdentity()).account).toBe('123456789012')
  expect(scene.aws.calls.map(({ action, error }) => `${action} ${error ?? 'ok'}`)).toEqual([
    'AssumeRoleWithWebIdentity ok',
    'GetCallerIdentity ExpiredToken',
    'AssumeRoleWithWebIdentity ok',
    'GetCallerIdentity ok',
  ])
})

test('the bearer of a cluster is kept while the credentials are, and made anew with new ones or when asked', async () => {
  scene = await openScene()
  const session = await open()
  const token = eksTokens(session, 'demo')
  const first = await token({ renew: false })
  expect(await token({ renew: false })).toBe(first)
  await session.credentials({ renew: true })
  const second = await token({ renew: false })
  expect(second).not.toBe(first)
  const third = await token({ renew: true })
  expect(third).not.toBe(second)
  expect(await scene.aws.verifyEksToken(third, 'demo')).toBeDefined()
  const urls = [first, second, third].map((bearer) => Buffer.from(bearer.split('.')[1]!, 'base64url').toString('utf8'))
  expect(scene.masked).toEqual(expect.arrayContaining([first, second, third, ...urls]))

  const signed = () => scene.masked.filter((value) => value.startsWith('k8s-aws-v1.')).length
  expect(signed()).toBe(3)
  const now = Date.now
  Date.now = () => now() + 601_000
  try {
    await token({ renew: false })
    expect(signed()).toBe(4)
  } finally {
    Date.now = now
  }
})

test('a GitHub and an STS that fail for a moment are asked again, each time with a new token', async () => {
  scene = await openScene()
  scene.github.faults.failIdTokens(1)
  scene.aws.faults.failSts(2)
  await open()
  expect(assumed()).toHaveLength(1)
  expect(scene.masked.filter((value) => value.startsWith('eyJ'))).toHaveLength(3)
})

test('an STS that fails while the session is still good for minutes costs nobody anything', async () => {
  scene = await openScene()
  const session = await open('trainium', { deadlineSeconds: 0 })
  const first = await session.credentials()
  scene.aws.faults.failSts(1)
  const now = Date.now
  try {
    Date.now = () => now() + 3_400_000
    expect(await session.credentials()).toBe(first)
    Date.now = () => now() + 3_440_000
    expect((await session.credentials()).accessKeyId).not.toBe(first.accessKeyId)
  } finally {
    Date.now = now
  }
})

test('a GitHub that goes on failing is told as such, after the deadline', async () => {
  scene = await openScene()
  scene.github.faults.failIdTokens(100)
  expect(await messageOf(open('trainium', { deadlineSeconds: 0 }))).toBe(
    "Could not assume role 'arn:aws:iam::123456789012:role/trainium': GitHub answered 500 when asked for an OIDC token " +
      'for 0 s. Run the job again; https://www.githubstatus.com tells whether GitHub has an outage.',
  )
})

test('an STS that goes on failing is told as such', async () => {
  scene = await openScene()
  scene.aws.faults.failSts(100)
  expect(await messageOf(open('trainium', { deadlineSeconds: 0 }))).toBe(
    "Could not assume role 'arn:aws:iam::123456789012:role/trainium': InternalFailure: An internal error occurred.",
  )
})

test('a job without id-token: write is told what to add and where', async () => {
  scene = await openScene({ job: { permissions: { contents: 'read' } } })
  expect(await messageOf(open())).toBe(
    "Input 'role-to-assume': 'arn:aws:iam::123456789012:role/trainium' is assumed with a GitHub OIDC token, which this " +
      "job may not ask for. Add 'permissions: { id-token: write, contents: read }' to the job, and to the job that calls " +
      'it if this is a reusable workflow; a pull request from a fork never gets one.',
  )
  expect(scene.aws.calls).toEqual([])
})

test.each([
  [false, 'repo:octo/llm:environment:gpu', 'repo:octo@9000001/llm@700000001:environment:gpu'],
  [true, 'repo:octo@9000001/llm@700000001:environment:gpu', 'repo:octo/llm:environment:gpu'],
])('a role that does not trust: role, audience and both subjects (ids in the subject: %j)', async (ids, one, other) => {
  scene = await openScene({ immutableSubject: ids, job: { environment: 'gpu' } })
  expect(await messageOf(open())).toBe(
    "AWS refuses role 'arn:aws:iam::123456789012:role/trainium' to this job: there is no such role, or its trust policy " +
      `does not accept aud 'sts.amazonaws.com' with sub '${one}'. Let 'token.actions.githubusercontent.com:sub' in the ` +
      `trust policy be '${one}' or '${other}' (GitHub's two forms of the same subject).`,
  )
})

test('no message and no cause holds the token', async () => {
  scene = await openScene({ job: { environment: 'other' } })
  const error = await open().then(
    () => undefined,
    (refused: Error) => refused,
  )
  const token = scene.masked.find((value) => value.startsWith('eyJ'))!
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    expect(`${cause.message}\n${cause.stack}`).not.toContain(token)
  }
  expect(error).toBeDefined()
})

test('an audience that the account does not know', async () => {
  scene = await openScene()
  expect(await messageOf(open('trainium', { audience: 'me' }))).toMatch(
    /identity provider 'token.actions.githubusercontent.com' does not know the audience 'me'/,
  )
})

test('a session longer than the role gives', async () => {
  scene = await openScene()
  expect(await messageOf(open('trainium', { durationSeconds: 7200 }))).toMatch(/does not give sessions of 7200 s/)
})

test.each([
  [{ region: 'oregon' }, "Input 'aws-region' must be an AWS region such as us-west-2, not 'oregon'."],
  [
    { roleToAssume: 'trainium' },
    "Input 'role-to-assume' must be the ARN of a role, such as arn:aws:iam::123456789012:role/trainium, not 'trainium'.",
  ],
])('%j is refused before anything is asked', async (changes, message) => {
  scene = await openScene()
  expect(await messageOf(open('trainium', changes))).toBe(message)
  expect(scene.aws.calls).toEqual([])
})

test('a region that is not that of the account stand-in is told as a wrong region', async () => {
  scene = await openScene()
  const session = await open('trainium', { region: 'eu-west-1' })
  expect(await messageOf(describeCluster(session, 'demo'))).toBe(
    "Could not read EKS cluster 'demo' in eu-west-1: AWS says that the region is wrong (Credential should be scoped to " +
      "a valid region, not 'eu-west-1'). Check input 'aws-region'.",
  )
})

test('credentials in the environment are used where there is no role, and masked', async () => {
  scene = await openScene()
  const { accessKeyId, secretAccessKey, sessionToken } = await (await open()).credentials()
  const restore = setEnvironment({
    ...scene.aws.env,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken!,
  })
  try {
    scene.masked.length = 0
    const session = await openSession({ region: REGION })
    expect(scene.masked).toEqual([secretAccessKey, sessionToken])
    expect((await session.callerIdentity()).arn).toContain('assumed-role/trainium/')
    scene.aws.faults.expireSessions()
    expect(await messageOf(session.callerIdentity())).toBe(
      "Could not ask AWS who this job is: the AWS credentials of this job have ended. Give input 'role-to-assume', so " +
        'that they are renewed while the step runs.',
    )
  } finally {
    restore()
  }
})

test('no credentials at all', async () => {
  scene = await openScene()
  const restore = setEnvironment(scene.aws.env)
  try {
    expect(await messageOf(openSession({ region: REGION }))).toMatch(
      /^There are no AWS credentials: give input 'role-to-assume'/,
    )
  } finally {
    restore()
  }
})

test('a permission that the role has not names the role, the action and the resource', async () => {
  scene = await openScene({ roles: [{ ...trainer, policy: [{ actions: ['ecr:*'] }] }] })
  expect(await messageOf(describeCluster(await open(), 'demo'))).toMatch(
    /^Could not read EKS cluster 'demo' in us-west-2: arn:aws:sts::123456789012:assumed-role\/trainium\/\S+ may not eks:DescribeCluster on arn:aws:eks:us-west-2:123456789012:cluster\/demo\. Add that action to the role's policy\.$/,
  )
})

test.each([
  [401, '{}'],
  [200, 'not JSON'],
  [200, '{"value":""}'],
])('a GitHub that answers %i %j to the question for a token', async (status, body) => {
  scene = await openScene()
  const github = createServer((_, response) => response.writeHead(status).end(body))
  await new Promise<void>((resolve) => github.listen(0, '127.0.0.1', resolve))
  process.env.ACTIONS_ID_TOKEN_REQUEST_URL = `http://127.0.0.1:${(github.address() as AddressInfo).port}/?a=b`
  try {
    expect(await messageOf(open())).toBe(
      `GitHub did not give this job an OIDC token: it answered ${status}. Run the job again.`,
    )
    expect(scene.aws.calls).toEqual([])
  } finally {
    github.closeAllConnections()
    await new Promise((resolve) => github.close(resolve))
  }
})
