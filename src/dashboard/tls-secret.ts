import { createPrivateKey, X509Certificate } from 'node:crypto'
import { Failure } from '../failure.ts'
import type { KubernetesObject } from '../kubernetes/objects.ts'

/** The certificate (PEM, the server's first, then its issuers') and its key as the proxy mounts them; throws where they do not fit. */
export function tlsSecret(
  name: string,
  namespace: string,
  { certificate, key }: { certificate: string; key: string },
): { secret: KubernetesObject; fingerprint: string } {
  const leaf = parse("'tls-certificate'", 'a certificate', () => new X509Certificate(certificate))
  const privateKey = parse("'tls-key'", 'a private key without a passphrase', () => createPrivateKey(key))
  if (!leaf.checkPrivateKey(privateKey)) {
    throw new Failure("Input 'tls-key' is not the key of the first certificate in 'tls-certificate'.")
  }
  if (Date.parse(leaf.validTo) < Date.now()) {
    throw new Failure(`The certificate in 'tls-certificate' ended on ${leaf.validTo}: give one that is valid.`)
  }
  const base64 = (text: string): string => Buffer.from(`${text.trim()}\n`).toString('base64')
  return {
    fingerprint: leaf.fingerprint256.replaceAll(':', '').toLowerCase(),
    secret: {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'kubernetes.io/tls',
      metadata: { name: tlsSecretName(name), namespace },
      data: { 'tls.crt': base64(certificate), 'tls.key': base64(key) },
    },
  }
}

export const tlsSecretName = (name: string): string => `${name}-tls`

/** The error of the parser may repeat what it was given, so it is not passed on. */
function parse<T>(input: string, what: string, read: () => T): T {
  try {
    return read()
  } catch {
    throw new Failure(`Input ${input} must be ${what}, as PEM.`)
  }
}
