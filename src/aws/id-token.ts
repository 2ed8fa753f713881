import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { setSecret } from '@actions/core'

/** Claims of GitHub's token that decide about trust; see GitHub's "OpenID Connect reference". */
export interface IdTokenClaims {
  sub: string
  aud: string
  iss: string
  repository?: string
  repository_id?: string
  repository_owner_id?: string
}

/** A failure that a new attempt may mend: no answer, 5xx, 429. */
export class TransientError extends Error {}

/**
 * A new OIDC token of this job, masked. `core.getIDToken` would do the same, but its HTTP client is loaded with
 * `@actions/core` as soon as anything in a bundle mentions it: a third of the time to the first error.
 *
 * @throws a sentence where the job may not ask for one; TransientError where GitHub did not answer.
 */
export async function requestIdToken(audience: string, role: string): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = process.env
  if (!url || !bearer) {
    throw new Error(
      `Input 'role-to-assume': '${role}' is assumed with a GitHub OIDC token, which this job may not ask for. Add ` +
        "'permissions: { id-token: write, contents: read }' to the job, and to the job that calls it if this is a " +
        'reusable workflow; a pull request from a fork never gets one.',
    )
  }
  const address = new URL(url)
  address.searchParams.set('audience', audience)
  const { status, body } = await get(address, bearer)
  if (status === 429 || status >= 500)
    throw new TransientError(`GitHub answered ${status} when asked for an OIDC token`)
  const token = status === 200 ? valueIn(body) : undefined
  if (token === undefined) {
    throw new Error(`GitHub did not give this job an OIDC token: it answered ${status}. Run the job again.`)
  }
  setSecret(token)
  return token
}

/** The claims, unverified: for messages only. */
export function claimsOf(token: string): IdTokenClaims {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as IdTokenClaims
}

/**
 * The subject in both of GitHub's forms: repositories made or renamed since July 2026 carry ids that survive a rename
 * (`repo:owner@1/name@2:…`), older ones do not (`repo:owner/name:…`). A trust policy should accept both.
 */
export function bothSubjects(claims: IdTokenClaims): string[] {
  const [, repository, context] = /^repo:([^:]+):(.*)$/.exec(claims.sub) ?? []
  const { repository_id: id, repository_owner_id: ownerId } = claims
  if (!repository || !context || !id || !ownerId) return [claims.sub]
  const [owner = '', name = ''] = repository.split('/').map((part) => part.split('@')[0]!)
  const other = repository.includes('@')
    ? `repo:${owner}/${name}:${context}`
    : `repo:${owner}@${ownerId}/${name}@${id}:${context}`
  return [claims.sub, other]
}

function valueIn(body: string): string | undefined {
  try {
    const { value } = JSON.parse(body) as { value?: unknown }
    return typeof value === 'string' && value !== '' ? value : undefined
  } catch {
    return undefined
  }
}

function get(url: URL, bearer: string): Promise<{ status: number; body: string }> {
  const request = url.protocol === 'http:' ? requestHttp : requestHttps
  return new Promise((resolve, reject) => {
    const failed = (cause: Error) =>
      reject(new TransientError(`GitHub's OIDC service does not answer: ${cause.message}`, { cause }))
    const headers = { authorization: `Bearer ${bearer}`, accept: 'application/json; api-version=2.0' }
    request(url, { headers, signal: AbortSignal.timeout(10_000) }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        body += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
      response.on('error', failed)
    })
      .on('error', failed)
      .end()
  })
}
