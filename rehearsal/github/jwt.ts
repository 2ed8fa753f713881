import {
  createHmac,
  createPublicKey,
  generateKeyPair,
  type JsonWebKey,
  type KeyObject,
  randomBytes,
  randomUUID,
  sign,
} from 'node:crypto'
import { promisify } from 'node:util'

/** A key pair that lives as long as the process, and its public half as a JWKS. */
export interface SigningKey {
  jwks: { keys: (JsonWebKey & { kid: string })[] }
  sign(claims: Record<string, unknown>): string
}

export async function createSigningKey(): Promise<SigningKey> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const kid = randomUUID()
  const jwk = createPublicKey(privateKey).export({ format: 'jwk' })
  return {
    jwks: { keys: [{ ...jwk, kid, alg: 'RS256', use: 'sig' }] },
    sign: (claims) => signJwt(claims, privateKey, kid),
  }
}

/** A JWT that only its maker can check, as the runtime token of a job is. */
export function privateJwt(claims: Record<string, unknown>): string {
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`
  return `${text}.${createHmac('sha256', randomBytes(32)).update(text).digest('base64url')}`
}

function signJwt(claims: Record<string, unknown>, key: KeyObject, kid: string): string {
  const text = `${encode({ alg: 'RS256', typ: 'JWT', kid })}.${encode(claims)}`
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), key).toString('base64url')}`
}

function encode(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}
