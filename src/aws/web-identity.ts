import { setTimeout as delay } from 'node:timers/promises'
import { oneOf } from '../inputs.ts'
import { type Credentials, mask } from './credentials.ts'
import { errorName, explain, isTransient } from './explain.ts'
import { bothSubjects, claimsOf, type IdTokenClaims, requestIdToken, TransientError } from './id-token.ts'

export interface WebIdentity {
  region: string
  /** ARN */
  role: string
  audience: string
  /** Shows in CloudTrail. */
  sessionName: string
  durationSeconds: number
  /** After this no new attempt is made. */
  deadlineSeconds: number
}

/**
 * A session of the role for a new OIDC token of this job. Every attempt asks for a token of its own: one that was issued
 * before a pause may be over its five minutes.
 */
export async function assumeRole(identity: WebIdentity): Promise<Credentials> {
  const { STSClient, AssumeRoleWithWebIdentityCommand } = await import('@aws-sdk/client-sts')
  const client = new STSClient({ region: identity.region, maxAttempts: 1 })
  const deadline = Date.now() + identity.deadlineSeconds * 1000
  for (let pause = 250; ; pause = Math.min(pause * 2, 10_000)) {
    let claims: IdTokenClaims | undefined
    try {
      const token = await requestIdToken(identity.audience, identity.role)
      claims = claimsOf(token)
      const { Credentials: given } = await client.send(
        new AssumeRoleWithWebIdentityCommand({
          RoleArn: identity.role,
          RoleSessionName: identity.sessionName,
          WebIdentityToken: token,
          DurationSeconds: identity.durationSeconds,
        }),
      )
      return mask({
        accessKeyId: given!.AccessKeyId!,
        secretAccessKey: given!.SecretAccessKey!,
        sessionToken: given!.SessionToken!,
        expiration: given!.Expiration!,
      })
    } catch (error) {
      const retry = error instanceof TransientError || isTransient(error) || isKeyMissing(error)
      if (!retry || Date.now() + pause > deadline) throw refusal(error, identity, claims)
      await delay(pause)
    }
  }
}

/** STS fetches GitHub's keys when it has not them; it says so with an error that its own documents call retryable. */
function isKeyMissing(error: unknown): boolean {
  return errorName(error) === 'InvalidIdentityToken' && /verification key/.test((error as Error).message)
}

function refusal(error: unknown, identity: WebIdentity, claims: IdTokenClaims | undefined): Error {
  if (claims === undefined) {
    if (!(error instanceof TransientError)) return error as Error
    return new Error(
      `Could not assume role '${identity.role}': ${error.message} for ${identity.deadlineSeconds} s. Run the job again; ` +
        'https://www.githubstatus.com tells whether GitHub has an outage.',
      { cause: error },
    )
  }
  const name = errorName(error)
  const { message } = error as Error
  const provider = claims.iss.replace('https://', '')
  const told = (what: string) => new Error(`AWS refuses role '${identity.role}' to this job: ${what}`, { cause: error })
  if (name === 'AccessDenied') {
    const subjects = bothSubjects(claims).map((subject) => `'${subject}'`)
    return told(
      `there is no such role, or its trust policy does not accept aud '${claims.aud}' with sub ${subjects[0]}. Let ` +
        `'${provider}:sub' in the trust policy be ${oneOf(subjects)}` +
        `${subjects.length > 1 ? " (GitHub's two forms of the same subject)" : ''}.`,
    )
  }
  if (name === 'InvalidIdentityToken' && /audience/.test(message)) {
    return told(
      `the account's identity provider '${provider}' does not know the audience '${claims.aud}'. Add it to the ` +
        "provider's client ids, or leave out input 'audience' (sts.amazonaws.com is usual).",
    )
  }
  if (name === 'InvalidIdentityToken' && /No OpenIDConnect provider/.test(message)) {
    return told(`the account has no identity provider for ${claims.iss}. Make it once: see infra/bootstrap.`)
  }
  if (name === 'ValidationError' && /MaxSessionDuration/.test(message)) {
    return told(
      `it does not give sessions of ${identity.durationSeconds} s. Ask for less, or raise the role's maximum session duration.`,
    )
  }
  return explain(error, `assume role '${identity.role}'`)
}
