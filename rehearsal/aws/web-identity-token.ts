import { createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import { Refusal } from './refusal.ts'

/** An OIDC provider that the account knows. */
export interface Issuer {
  /** The `iss` claim: `https://token.actions.githubusercontent.com` */
  url: string
  jwks: { keys: (JsonWebKey & { kid?: string })[] }
  /** Client ids of the provider; `sts.amazonaws.com` where missing. */
  audiences?: string[]
}

export interface Claims {
  iss: string
  aud: string
  sub: string
  exp: number
  nbf?: number
  [name: string]: unknown
}

const NOT_A_JWT = 'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)'

/** The claims of a token that the provider signed and that is good now and for this account; else STS's refusal. */
export function verifyToken(token: string, issuer: Issuer, now = Date.now()): Claims {
  const [head, body, signature, ...rest] = token.split('.')
  const header = decode(head) as { alg?: string; kid?: string } | undefined
  const claims = decode(body) as Claims | undefined
  if (!header || !claims || signature === undefined || rest.length > 0 || header.alg !== 'RS256') {
    throw new Refusal('InvalidIdentityToken', 400, NOT_A_JWT)
  }
  if (claims.iss !== issuer.url) {
    throw new Refusal('InvalidIdentityToken', 400, `No OpenIDConnect provider found in your account for ${claims.iss}`)
  }
  const key = issuer.jwks.keys.find(({ kid }) => kid === header.kid)
  if (!key) {
    throw new Refusal(
      'InvalidIdentityToken',
      400,
      "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity " +
        'documentation for requirements',
    )
  }
  const publicKey = createPublicKey({ key, format: 'jwk' })
  if (!verify('RSA-SHA256', Buffer.from(`${head}.${body}`), publicKey, Buffer.from(signature, 'base64url'))) {
    throw new Refusal('InvalidIdentityToken', 400, 'Token signature invalid')
  }
  const seconds = Math.floor(now / 1000)
  if (!(claims.exp > seconds)) {
    throw new Refusal(
      'ExpiredTokenException',
      400,
      `Token expired: current date/time ${seconds} must be before the expiration date/time${claims.exp}`,
    )
  }
  if (!(issuer.audiences ?? ['sts.amazonaws.com']).includes(claims.aud)) {
    throw new Refusal('InvalidIdentityToken', 400, 'Incorrect token audience')
  }
  return claims
}

function decode(part: string | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
