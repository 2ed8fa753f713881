import { claimsOf, type KnownJob, type RepositoryIdentity } from './jobs.ts'
import { createSigningKey, type SigningKey } from './jwt.ts'
import { ServiceError } from './service-error.ts'

/** The OIDC provider: a token for each job that may ask, and the documents by which others check it. */
export interface IdTokens {
  issuer: { url: string; jwks: SigningKey['jwks'] }
  give(job: KnownJob | undefined, audience: string | null): { value: string }
  /** `/.well-known/openid-configuration` */
  configuration: Record<string, unknown>
  /** A token with claims of one's own, signed by the real key; for tests of what must be refused. */
  sign(claims: Record<string, unknown>): string
  fail(count: number): void
  shorten(seconds: number | undefined): void
}

/** The real one's name: claims and trust policies carry it. */
const ISSUER = 'https://token.actions.githubusercontent.com'
const LIFE_SECONDS = 300

export async function createIdTokens(repository: RepositoryIdentity): Promise<IdTokens> {
  const key = await createSigningKey()
  let failures = 0
  let lifeSeconds = LIFE_SECONDS
  return {
    issuer: { url: ISSUER, jwks: key.jwks },
    give(job, audience) {
      if (!job) throw new ServiceError(401, 'unauthorized', 'The job is not known or may not ask for tokens')
      if (failures > 0) {
        failures -= 1
        throw new ServiceError(500, 'internal', 'Something went wrong')
      }
      const now = Math.floor(Date.now() / 1000)
      const aud = audience ?? `https://github.com/${repository.name.split('/')[0]}`
      const times = { iat: now, nbf: now - 600, exp: now + lifeSeconds }
      return { value: key.sign({ ...claimsOf(job, repository), iss: ISSUER, aud, ...times }) }
    },
    configuration: {
      issuer: ISSUER,
      jwks_uri: `${ISSUER}/.well-known/jwks`,
      response_types_supported: ['id_token'],
      subject_types_supported: ['public', 'pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
    },
    sign: (claims) => key.sign(claims),
    fail: (count) => {
      failures = count
    },
    shorten: (seconds) => {
      lifeSeconds = seconds ?? LIFE_SECONDS
    },
  }
}
