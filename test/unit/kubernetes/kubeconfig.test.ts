import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { stringify } from 'yaml'
import { connectionFromKubeconfig } from '../../../src/kubernetes/kubeconfig.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const base64 = (text: string): string => Buffer.from(text).toString('base64')

function write(user: object, cluster: object = {}, more: object = {}): string {
  const file = join(folder, 'config')
  writeFileSync(
    file,
    stringify({
      'current-context': 'here',
      contexts: [
        { name: 'here', context: { cluster: 'c', user: 'u', namespace: 'trainium' } },
        { name: 'there', context: { cluster: 'c', user: 'nobody' } },
      ],
      clusters: [{ name: 'c', cluster: { server: 'https://api:6443', ...cluster } }],
      users: [{ name: 'u', user }],
      ...more,
    }),
  )
  return file
}

function text(content: string): string {
  writeFileSync(join(folder, 'x'), content)
  return join(folder, 'x')
}

test('data in the file', async () => {
  const file = write(
    { 'client-certificate-data': base64('CERT'), 'client-key-data': base64('KEY') },
    { 'certificate-authority-data': base64('CA') },
  )
  expect(await connectionFromKubeconfig(file)).toEqual({
    server: 'https://api:6443',
    certificateAuthority: 'CA',
    clientCertificate: { certificate: 'CERT', key: 'KEY' },
    namespace: 'trainium',
  })
})

test('files beside the kubeconfig', async () => {
  for (const name of ['ca.pem', 'cert.pem', 'key.pem']) writeFileSync(join(folder, name), name)
  const file = write(
    { 'client-certificate': 'cert.pem', 'client-key': 'key.pem' },
    { 'certificate-authority': 'ca.pem' },
  )
  expect(await connectionFromKubeconfig(file)).toMatchObject({
    certificateAuthority: 'ca.pem',
    clientCertificate: { certificate: 'cert.pem', key: 'key.pem' },
  })
})

test('a token, and a token file that changes', async () => {
  const { token } = await connectionFromKubeconfig(write({ token: 'secret' }))
  expect(await token?.({ renew: false })).toBe('secret')
  writeFileSync(join(folder, 'token'), 'first\n')
  const later = await connectionFromKubeconfig(write({ tokenFile: 'token' }))
  writeFileSync(join(folder, 'token'), 'second\n')
  expect(await later.token?.({ renew: false })).toBe('second')
})

test('a credential plugin is run, and run again when its token is refused', async () => {
  const plugin = join(folder, 'plugin')
  const count = join(folder, 'count')
  writeFileSync(
    plugin,
    `#!/bin/sh
echo x >> ${count}
printf '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"t%s"}}' $(wc -l < ${count})
`,
  )
  chmodSync(plugin, 0o755)
  const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: plugin, interactiveMode: 'Never' }
  const { token } = await connectionFromKubeconfig(write({ exec }))
  expect(await token?.({ renew: false })).toBe('t1')
  expect(await token?.({ renew: false })).toBe('t1')
  expect(await token?.({ renew: true })).toBe('t2')
})

describe('what is wrong is told in a sentence', () => {
  test.each<[string, () => string, string | undefined, RegExp]>([
    ['no such file', () => join(folder, 'missing'), undefined, /missing cannot be read/],
    ['not YAML', () => text('{'), undefined, /is not YAML/],
    ['another file', () => text('a: 1'), undefined, /is not a kubeconfig/],
    ['no such context', () => write({}), 'nowhere', /has no context 'nowhere'; it has: here, there/],
    ['no such user', () => write({}), 'there', /has no user 'nobody'; it has: u/],
    ['a password', () => write({ username: 'a', password: 'b' }), undefined, /has a password/],
    ['no server', () => write({}, { server: '' }), undefined, /has no server/],
    ['no current context', () => write({}, {}, { 'current-context': '' }), undefined, /no current-context/],
  ])('%s', async (_, file, context, sentence) => {
    await expect(connectionFromKubeconfig(file(), context)).rejects.toThrow(sentence)
  })
})
