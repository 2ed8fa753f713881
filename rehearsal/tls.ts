import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto'
import { isIPv6 } from 'node:net'

export interface Certificate {
  /** PEM, with the authority's certificate after it. */
  certificate: string
  /** PEM (PKCS #8) */
  key: string
}

export interface Authority extends Certificate {
  /** PEM, to be trusted by clients. */
  certificate: string
  issue(subject: { commonName: string; dnsNames?: string[]; ips?: string[] }): Certificate
}

// Node makes keys and signatures but no certificates, so the few DER structures of X.509 (RFC 5280) are written here.
const tlv = (tag: number, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content)
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body])
  const length = Buffer.from(body.length.toString(16).padStart(body.length > 0xff ? 4 : 2, '0'), 'hex')
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, body])
}
const sequence = (...content: Buffer[]) => tlv(0x30, ...content)
const octets = (content: Buffer) => tlv(0x04, content)
const bits = (content: Buffer, unused = 0) => tlv(0x03, Buffer.from([unused]), content)
const yes = tlv(0x01, Buffer.from([0xff]))
const oid = (dotted: string): Buffer => {
  const [first, second, ...rest] = dotted.split('.').map(Number)
  const bytes = [first! * 40 + second!]
  for (const arc of rest) {
    const septets = [arc & 0x7f]
    for (let left = arc >> 7; left > 0; left >>= 7) septets.unshift((left & 0x7f) | 0x80)
    bytes.push(...septets)
  }
  return tlv(0x06, Buffer.from(bytes))
}
const time = (date: Date) =>
  tlv(
    0x17,
    Buffer.from(
      `${date
        .toISOString()
        .replace(/\.\d+Z$/, 'Z')
        .replace(/[-:T]/g, '')
        .slice(2)}`,
    ),
  )
const name = (commonName: string) => sequence(tlv(0x31, sequence(oid('2.5.4.3'), tlv(0x0c, Buffer.from(commonName)))))
const extension = (id: string, value: Buffer, critical = false) =>
  sequence(oid(id), ...(critical ? [yes] : []), octets(value))
const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'))

const ipBytes = (ip: string): Buffer => {
  if (!isIPv6(ip)) return Buffer.from(ip.split('.').map(Number))
  const [head = '', tail = ''] = ip.split('::')
  const groups = (text: string) => text.split(':').filter((group) => group !== '')
  const missing = 8 - groups(head).length - groups(tail).length
  const all = [...groups(head), ...Array<string>(ip.includes('::') ? missing : 0).fill('0'), ...groups(tail)]
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex')
}

const pem = (der: Buffer) =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/(.{64})(?=.)/g, '$1\n')}\n-----END CERTIFICATE-----\n`

const publicDer = (key: KeyObject) => key.export({ type: 'spki', format: 'der' })
const keyIdentifier = (key: KeyObject) => createHash('sha1').update(publicDer(key)).digest()

function build(options: {
  subject: string
  issuer: string
  key: KeyObject
  issuerPublicKey: KeyObject
  issuerKey: KeyObject
  extensions: Buffer[]
}): string {
  // A certificate from an hour ago is valid on a machine whose clock is a little behind.
  const from = new Date(Date.now() - 3_600_000)
  const until = new Date(Date.now() + 365 * 86_400_000)
  const serial = randomBytes(16)
  serial[0] = (serial[0]! & 0x7f) | 0x01
  const toBeSigned = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, serial),
    ecdsaWithSha256,
    name(options.issuer),
    sequence(time(from), time(until)),
    name(options.subject),
    publicDer(options.key),
    tlv(
      0xa3,
      sequence(
        extension('2.5.29.14', octets(keyIdentifier(options.key))),
        extension('2.5.29.35', sequence(tlv(0x80, keyIdentifier(options.issuerPublicKey)))),
        ...options.extensions,
      ),
    ),
  )
  return pem(sequence(toBeSigned, ecdsaWithSha256, bits(sign('sha256', toBeSigned, options.issuerKey))))
}

/** A certificate authority of its own, good for a year, known to nobody who is not given its certificate. */
export function createAuthority(commonName = 'rehearsal-ca'): Authority {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const certificate = build({
    subject: commonName,
    issuer: commonName,
    key: publicKey,
    issuerPublicKey: publicKey,
    issuerKey: privateKey,
    extensions: [
      extension('2.5.29.19', sequence(yes), true),
      extension('2.5.29.15', bits(Buffer.from([0x06]), 1), true), // keyCertSign, cRLSign
    ],
  })
  return openAuthority({ certificate, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() })
}

/** An authority that was made before, of its certificate and key. */
export function openAuthority({ certificate, key }: Certificate): Authority {
  const privateKey = createPrivateKey(key)
  const publicKey = createPublicKey(privateKey)
  const commonName = new X509Certificate(certificate).subject.replace(/^CN=/, '')
  return {
    certificate,
    key,
    issue({ commonName: subject, dnsNames = [], ips = [] }) {
      const own = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const alternatives = [
        ...dnsNames.map((dns) => tlv(0x82, Buffer.from(dns))),
        ...ips.map((ip) => tlv(0x87, ipBytes(ip))),
      ]
      const leaf = build({
        subject,
        issuer: commonName,
        key: own.publicKey,
        issuerPublicKey: publicKey,
        issuerKey: privateKey,
        extensions: [
          extension('2.5.29.19', sequence(), true),
          extension('2.5.29.15', bits(Buffer.from([0x80]), 7), true), // digitalSignature
          extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'), oid('1.3.6.1.5.5.7.3.2'))), // server, client
          ...(alternatives.length > 0 ? [extension('2.5.29.17', sequence(...alternatives))] : []),
        ],
      })
      return {
        certificate: leaf + certificate,
        key: own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      }
    },
  }
}
