import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

// Signature Version 4 from the verifier's side, written from AWS's description of it and sharing nothing with the signers
// that it checks. S3's rules (single encoding of the path, chunked payloads) are left out.

export interface SignedRequest {
  method: string
  /** As on the request line: path and query, still encoded. */
  target: string
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>
  body: Buffer
}

export interface Scope {
  accessKeyId: string
  /** `20261121` */
  date: string
  region: string
  service: string
}

export interface Signature extends Scope {
  signedHeaders: string[]
  signature: string
  /** `20261121T101112Z` */
  time: string
  presigned: boolean
  /** X-Amz-Expires of a presigned URL. */
  expiresSeconds?: number
  sessionToken?: string
}

/** Reads the signature in the Authorization header or the query; undefined where there is none. */
export function readSignature(request: SignedRequest): Signature | undefined {
  const query = new URLSearchParams(request.target.split('?')[1] ?? '')
  const header = /^AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/.exec(
    request.headers.authorization ?? '',
  )
  if (header) {
    const scope = readScope(header[1]!)
    const sessionToken = request.headers['x-amz-security-token']
    return (
      scope && {
        ...scope,
        signedHeaders: header[2]!.split(';'),
        signature: header[3]!,
        time: request.headers['x-amz-date'] ?? '',
        presigned: false,
        ...(sessionToken ? { sessionToken } : {}),
      }
    )
  }
  if (query.get('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256') return undefined
  const scope = readScope(query.get('X-Amz-Credential') ?? '')
  const sessionToken = query.get('X-Amz-Security-Token')
  return (
    scope && {
      ...scope,
      signedHeaders: (query.get('X-Amz-SignedHeaders') ?? '').split(';'),
      signature: query.get('X-Amz-Signature') ?? '',
      time: query.get('X-Amz-Date') ?? '',
      presigned: true,
      expiresSeconds: Number(query.get('X-Amz-Expires')),
      ...(sessionToken ? { sessionToken } : {}),
    }
  )
}

/** Whether the request was signed with this secret, over these headers and this body. */
export function signatureFits(request: SignedRequest, signature: Signature, secretAccessKey: string): boolean {
  if (!signature.signedHeaders.includes('host')) return false
  const [path = '/', query = ''] = request.target.split('?')
  const canonical = [
    request.method,
    path.split('/').map(encode).join('/'),
    canonicalQuery(query, signature.presigned),
    ...signature.signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/\s+/g, ' ')}`),
    '',
    signature.signedHeaders.join(';'),
    sha256(request.body),
  ].join('\n')
  const { date, region, service, time } = signature
  const toSign = ['AWS4-HMAC-SHA256', time, `${date}/${region}/${service}/aws4_request`, sha256(canonical)].join('\n')
  const key = [date, region, service, 'aws4_request'].reduce<Buffer | string>(
    (previous, part) => createHmac('sha256', previous).update(part).digest(),
    `AWS4${secretAccessKey}`,
  )
  const expected = createHmac('sha256', key).update(toSign).digest()
  const given = Buffer.from(signature.signature, 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** Milliseconds since the epoch of `20261121T101112Z`; NaN where it is no such time. */
export function parseAmzDate(text: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)
  if (!parts) return Number.NaN
  const [, year, month, day, hour, minute, second] = parts.map(Number)
  return Date.UTC(year!, month! - 1, day!, hour!, minute!, second!)
}

function readScope(credential: string): Scope | undefined {
  const [accessKeyId, date, region, service, end, ...rest] = credential.split('/')
  if (!accessKeyId || !date || !region || !service || end !== 'aws4_request' || rest.length > 0) return undefined
  return { accessKeyId, date, region, service }
}

function canonicalQuery(query: string, presigned: boolean): string {
  return [...new URLSearchParams(query)]
    .filter(([name]) => !(presigned && name === 'X-Amz-Signature'))
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

/** RFC 3986, which leaves fewer characters alone than encodeURIComponent. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex')
}
