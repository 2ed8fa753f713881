import { createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject, randomUUID, sign } from 'node:crypto'

/** A key pair that lives as long as the process, and its public half as a JWKS. */
export interface SigningKey {
  jwks: { keys: (JsonWebKey & { kid: string })[] }
  sign(claims: Record<string, unknown>): string
}

export function createSigningKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const kid = randomUUID()
  const jwk = createPublicKey(privateKey).export({ format: 'jwk' })
  return {
    jwks: { keys: [{ ...jwk, kid, alg: 'RS256', use: 'sig' }] },
    sign: (claims) => signJwt(claims, privateKey, kid),
  }
}

function signJwt(claims: Record<string, unknown>, key: KeyObject, kid: string): string {
  const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const text = `${encode({ alg: 'RS256', typ: 'JWT', kid })}.${encode(claims)}`
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), key).toString('base64url')}`
}
