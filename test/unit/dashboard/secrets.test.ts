import { expect, test } from '@jest/globals'
import { compare } from 'bcryptjs'
import { createAuthority } from '../../../rehearsal/tls.ts'
import { loginSecret, makePassword } from '../../../src/dashboard/login.ts'
import { tlsSecret } from '../../../src/dashboard/tls-secret.ts'
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts'

const dataOf = (secret: KubernetesObject): Record<string, string> =>
  Object.fromEntries(
    Object.entries(secret.data as Record<string, string>).map(([key, value]) => [
      key,
      Buffer.from(value, 'base64').toString(),
    ]),
  )

test('a given password is kept as a hash alone', async () => {
  const login = { username: 'anna', password: 'correct horse battery' }
  const data = dataOf(await loginSecret('board', 'trainium', login, { keep: false }))
  expect(Object.keys(data)).toEqual(['htpasswd'])
  const [username, hash] = data.htpasswd!.trim().split(':')
  expect([username, await compare(login.password, hash!)]).toEqual(['anna', true])
})

test('a password that was made can be read from the Secret', async () => {
  const password = makePassword()
  const secret = await loginSecret('board', 'trainium', { username: 'anna', password }, { keep: true })
  expect(secret.metadata).toEqual({ name: 'board-login', namespace: 'trainium' })
  expect(dataOf(secret)).toMatchObject({ username: 'anna', password })
})

test('no password is made twice', () => {
  expect(new Set(Array.from({ length: 100 }, makePassword)).size).toBe(100)
  expect(makePassword()).toMatch(/^[\w-]{32}$/)
})

const authority = createAuthority('test')
const pair = authority.issue({ commonName: 'board', dnsNames: ['board.test'], ips: [] })
const other = authority.issue({ commonName: 'other', dnsNames: ['other.test'], ips: [] })

test('a certificate and its key become a Secret, told apart by a fingerprint', () => {
  const { secret, fingerprint } = tlsSecret('board', 'trainium', pair)
  expect(secret).toMatchObject({ type: 'kubernetes.io/tls', metadata: { name: 'board-tls' } })
  expect(dataOf(secret)['tls.crt']).toBe(`${pair.certificate.trim()}\n`)
  expect(fingerprint).toMatch(/^[0-9a-f]{64}$/)
  expect(tlsSecret('board', 'trainium', other).fingerprint).not.toBe(fingerprint)
})

test.each([
  ['another key', { ...pair, key: other.key }, /'tls-key' is not the key/],
  ['no key', { ...pair, key: 'hunter2' }, /^Input 'tls-key' must be a private key without a passphrase, as PEM\.$/],
  ['no certificate', { ...pair, certificate: 'nonsense' }, /^Input 'tls-certificate' must be a certificate, as PEM\.$/],
])('%s is refused, and not repeated', (_, given, sentence) => {
  expect(() => tlsSecret('board', 'trainium', given)).toThrow(sentence)
})
