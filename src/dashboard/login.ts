import { randomBytes } from 'node:crypto'
import type { KubernetesObject } from '../kubernetes/objects.ts'

export interface Login {
  username: string
  password: string
}

/** 192 random bits. */
export const makePassword = (): string => randomBytes(24).toString('base64url')

// The proxy checks the hash at every request: 2^8 rounds are some 20 ms of it. A password made here could do with none.
const ROUNDS = 8

/**
 * What the proxy knows of the login: `htpasswd`, with a bcrypt hash.
 *
 * @param keep the password was made here, so it must be readable somewhere: in this Secret, which the pod does not mount whole
 */
export async function loginSecret(
  name: string,
  namespace: string,
  { username, password }: Login,
  { keep }: { keep: boolean },
): Promise<KubernetesObject> {
  const { hash } = await import('bcryptjs')
  const data = {
    htpasswd: `${username}:${await hash(password, ROUNDS)}\n`,
    ...(keep ? { username, password } : {}),
  }
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: { name: secretName(name), namespace },
    data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString('base64')])),
  }
}

export const secretName = (name: string): string => `${name}-login`
