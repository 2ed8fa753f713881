import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

// The MPI Operator makes one key pair for each job and mounts it in all pods of the job (Secret <job>-ssh: id_rsa,
// id_rsa.pub, authorized_keys). Here the client signs what the server made up, and the server checks the signature with
// the keys in authorized_keys: a pod of another job, or one whose Secret is not mounted, is refused.

export const sshFolder = (): string => join(process.env.HOME ?? '/root', '.ssh')

/** The private keys that a client would try, in OpenSSH's order. */
export function privateKeys(folder: string): KeyObject[] {
  return ['id_rsa', 'id_ecdsa', 'id_ed25519']
    .map((name) => join(folder, name))
    .filter((file) => existsSync(file))
    .flatMap((file) => {
      try {
        return [createPrivateKey(readFileSync(file))]
      } catch {
        console.error(`Load key "${file}": error in libcrypto`)
        return []
      }
    })
}

export function signatureOf(key: KeyObject, challenge: string): string {
  return sign(digestFor(key), Buffer.from(challenge), key).toString('base64')
}

export function isAuthorized(authorizedKeys: string, challenge: string, signatures: string[]): boolean {
  return authorizedKeys
    .split('\n')
    .map(publicKeyOf)
    .some((key) => key !== undefined && signatures.some((signature) => matches(key, challenge, signature)))
}

function matches(key: KeyObject, challenge: string, signature: string): boolean {
  try {
    return verify(digestFor(key), Buffer.from(challenge), key, Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}

// Ed25519 has a digest of its own.
const digestFor = (key: KeyObject): string | null => (key.asymmetricKeyType === 'ed25519' ? null : 'sha256')

/** A line of authorized_keys, in the wire format of RFC 4253 section 6.6 and RFC 5656 section 3.1. */
function publicKeyOf(line: string): KeyObject | undefined {
  const [type, blob] = line.trim().split(/\s+/)
  if (!type || !blob || type.startsWith('#')) return undefined
  try {
    const fields = fieldsOf(Buffer.from(blob, 'base64'))
    const jwk = jwkOf(type, fields)
    return jwk && createPublicKey({ key: jwk, format: 'jwk' })
  } catch {
    return undefined
  }
}

const curves: Record<string, string> = { nistp256: 'P-256', nistp384: 'P-384', nistp521: 'P-521' }

function jwkOf(type: string, [, first, second]: Buffer[]): import('node:crypto').JsonWebKey | undefined {
  if (!first) return undefined
  if (type === 'ssh-ed25519') return { kty: 'OKP', crv: 'Ed25519', x: first.toString('base64url') }
  if (!second) return undefined
  if (type === 'ssh-rsa') return { kty: 'RSA', e: unsigned(first), n: unsigned(second) }
  const crv = curves[first.toString()]
  // 0x04 and both coordinates in full
  if (!type.startsWith('ecdsa-sha2-') || !crv || second[0] !== 4) return undefined
  const size = (second.length - 1) / 2
  return {
    kty: 'EC',
    crv,
    x: second.subarray(1, 1 + size).toString('base64url'),
    y: second.subarray(1 + size).toString('base64url'),
  }
}

const unsigned = (number: Buffer): string => number.subarray(number[0] === 0 ? 1 : 0).toString('base64url')

function fieldsOf(blob: Buffer): Buffer[] {
  const fields: Buffer[] = []
  for (let at = 0; at + 4 <= blob.length; ) {
    const length = blob.readUInt32BE(at)
    fields.push(blob.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return fields
}
