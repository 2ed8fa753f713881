import { generateKeyPairSync } from 'node:crypto'

/** A fresh P-521 key pair: PEM as OpenSSL writes it (SEC 1), and a line for authorized_keys. */
export function generateSshKey(): { privateKey: string; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-521' })
  const { x, y } = publicKey.export({ format: 'jwk' })
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url')])
  const blob = Buffer.concat(['ecdsa-sha2-nistp521', 'nistp521', point].map(sshString))
  return {
    privateKey: privateKey.export({ format: 'pem', type: 'sec1' }).toString(),
    publicKey: `ecdsa-sha2-nistp521 ${blob.toString('base64')}\n`,
  }
}

/** RFC 4251: four bytes of length, then the bytes. */
function sshString(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}
