import { createPublicKey, verify } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getIDToken } from '@actions/core'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type GitHub, startGitHub } from '../../../rehearsal/github/github.ts'
import type { JobRegistration } from '../../../rehearsal/github/jobs.ts'
import { job, setEnvironment } from '../aws/scene.ts'

let github: GitHub
let directory: string
const restores: (() => void)[] = []

async function start(immutableSubject = false): Promise<void> {
  directory = mkdtempSync(join(tmpdir(), 'github-'))
  github = await startGitHub({ directory, repository: 'octo/llm', immutableSubject })
}
beforeEach(() => start())
afterEach(async () => {
  for (const restore of restores.splice(0)) restore()
  await github.close()
  rmSync(directory, { recursive: true, force: true })
})

/** What GitHub's own client gets in a step of that job. */
async function tokenOf(changes: Partial<JobRegistration> = {}, audience?: string): Promise<string> {
  const write = process.stdout.write
  restores.push(setEnvironment(github.registerJob({ ...job, ...changes })))
  process.stdout.write = () => true
  try {
    return await getIDToken(audience)
  } finally {
    process.stdout.write = write
  }
}
const claimsIn = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString('utf8'))

test.each<[Partial<JobRegistration>, string]>([
  [{}, 'repo:octo/llm:ref:refs/heads/main'],
  [{ ref: 'refs/tags/v1' }, 'repo:octo/llm:ref:refs/tags/v1'],
  [{ environment: 'production' }, 'repo:octo/llm:environment:production'],
  [{ eventName: 'pull_request', ref: 'refs/pull/3/merge' }, 'repo:octo/llm:pull_request'],
  [{ eventName: 'pull_request', environment: 'review' }, 'repo:octo/llm:environment:review'],
])('the subject of %j is %s', async (changes, subject) => {
  expect(claimsIn(await tokenOf(changes))).toMatchObject({ sub: subject })
})

test('repositories made since July 2026 have ids in the subject', async () => {
  await github.close()
  rmSync(directory, { recursive: true })
  await start(true)
  expect(claimsIn(await tokenOf({ environment: 'x' })).sub).toBe('repo:octo@9000001/llm@700000001:environment:x')
})

test('the claims are those of the job, for five minutes and the audience asked for', async () => {
  const claims = claimsIn(await tokenOf({ runAttempt: 2 }, 'sts.amazonaws.com'))
  expect(claims).toMatchObject({
    iss: 'https://token.actions.githubusercontent.com',
    aud: 'sts.amazonaws.com',
    repository: 'octo/llm',
    repository_owner: 'octo',
    run_id: '4711',
    run_attempt: '2',
    event_name: 'push',
    workflow_ref: 'octo/llm/.github/workflows/pretrain.yml@refs/heads/main',
  })
  expect(claims.exp - claims.iat).toBe(300)
  expect(claimsIn(await tokenOf()).aud).toBe('https://github.com/octo')
})

test("the issuer's documents lead to the key that signed", async () => {
  const token = await tokenOf()
  const discovery = await (await fetch(`${github.url}/.well-known/openid-configuration`)).json()
  expect(discovery).toMatchObject({ issuer: github.issuer.url, id_token_signing_alg_values_supported: ['RS256'] })
  const { keys } = (await (await fetch(`${github.url}/.well-known/jwks`)).json()) as typeof github.issuer.jwks
  const [head, body, signature] = token.split('.')
  const { kid } = JSON.parse(Buffer.from(head!, 'base64url').toString('utf8'))
  const key = createPublicKey({ key: keys.find((known) => known.kid === kid)!, format: 'jwk' })
  expect(verify('RSA-SHA256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature!, 'base64url'))).toBe(true)
})

test.each([{}, { 'id-token': 'read' as const }, { contents: 'write' as const }])(
  'a job with permissions %j is not told where tokens are',
  (permissions) => {
    const variables = github.registerJob({ ...job, permissions })
    expect(Object.keys(variables).filter((name) => name.startsWith('ACTIONS_ID_TOKEN'))).toEqual([])
    expect(variables.ACTIONS_RESULTS_URL).toBe(`${github.url}/`)
  },
)

test("another's bearer gets no token, nor does none where a job may not ask", async () => {
  github.registerJob({ ...job, permissions: {} })
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url } = github.registerJob(job)
  for (const authorization of ['Bearer undefined', 'Bearer x', '']) {
    const answer = await fetch(`${url}&audience=a`, { headers: { authorization } })
    expect(answer.status).toBe(401)
  }
})

test('a workflow dispatch is taken down, from a job that may ask for one', async () => {
  const dispatch = async (permissions: JobRegistration['permissions'], token?: string): Promise<number> => {
    const variables = github.registerJob({ ...job, permissions })
    const url = `${variables.GITHUB_API_URL}/repos/octo/llm/actions/workflows/pretrain.yml/dispatches`
    const answer = await fetch(url, {
      method: 'POST',
      headers: { authorization: `token ${token ?? variables.GITHUB_TOKEN}` },
      body: JSON.stringify({ ref: 'main', inputs: { run: 'a' } }),
    })
    return answer.status
  }
  expect(await dispatch({ actions: 'write' }, 'another')).toBe(401)
  expect(await dispatch({ contents: 'read' })).toBe(403)
  expect(github.dispatches).toEqual([])
  expect(await dispatch({ actions: 'write' })).toBe(204)
  expect(github.dispatches).toEqual([{ workflow: 'pretrain.yml', ref: 'main', inputs: { run: 'a' } }])
})
