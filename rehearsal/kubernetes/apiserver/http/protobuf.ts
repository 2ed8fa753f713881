import { badRequest } from '../errors.ts'
import type { Fields } from '../object.ts'

// kubectl sends what it makes by itself in protobuf, and takes JSON for an answer. Read are the kinds below, with the
// field numbers of k8s.io/api's and k8s.io/apimachinery's generated.proto; other fields are left out.
export const protobuf = 'application/vnd.kubernetes.protobuf'

interface Message {
  [field: number]: [name: string, type: 'text' | 'texts' | 'number' | 'flag' | 'text map' | 'bytes map' | Message]
}

const metadata: Message = {
  1: ['name', 'text'],
  2: ['generateName', 'text'],
  3: ['namespace', 'text'],
  5: ['uid', 'text'],
  6: ['resourceVersion', 'text'],
  11: ['labels', 'text map'],
  12: ['annotations', 'text map'],
  14: ['finalizers', 'texts'],
}
const attributes: Message = {}
for (const [index, name] of ['namespace', 'verb', 'group', 'version', 'resource', 'subresource', 'name'].entries()) {
  attributes[index + 1] = [name, 'text']
}
const accessReview: Message = {
  1: ['resourceAttributes', attributes],
  2: ['nonResourceAttributes', { 1: ['path', 'text'], 2: ['verb', 'text'] }],
}
const deletion: Message = {
  1: ['gracePeriodSeconds', 'number'],
  4: ['propagationPolicy', 'text'],
  5: ['dryRun', 'texts'],
}
const tokenRequest: Message = { 1: ['audiences', 'texts'], 4: ['expirationSeconds', 'number'] }

const kinds: Record<string, Message> = {
  ConfigMap: { 2: ['data', 'text map'], 3: ['binaryData', 'bytes map'], 4: ['immutable', 'flag'] },
  Secret: { 2: ['data', 'bytes map'], 3: ['type', 'text'], 4: ['stringData', 'text map'], 5: ['immutable', 'flag'] },
  Namespace: { 2: ['spec', { 1: ['finalizers', 'texts'] }] },
  ServiceAccount: { 4: ['automountServiceAccountToken', 'flag'] },
  SelfSubjectAccessReview: { 2: ['spec', accessReview] },
  SelfSubjectRulesReview: { 2: ['spec', { 1: ['namespace', 'text'] }] },
  SelfSubjectReview: {},
  TokenRequest: { 2: ['spec', tokenRequest] },
  Eviction: { 2: ['deleteOptions', deletion] },
}

/** Number and value of every field: a whole number, or the bytes of text or of a message. */
function* fieldsOf(bytes: Buffer): Generator<[number: number, value: number | Buffer]> {
  let position = 0
  const varint = (): number => {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[position++]
      if (byte === undefined) throw badRequest('unable to decode protobuf: unexpected EOF')
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
    }
  }
  while (position < bytes.length) {
    const key = varint()
    // The types of Kubernetes have no other wire types than 0, a varint, and 2, bytes after their length.
    if ((key & 7) === 0) yield [key >>> 3, varint()]
    else if ((key & 7) === 2) {
      const length = varint()
      if (position + length > bytes.length) throw badRequest('unable to decode protobuf: unexpected EOF')
      yield [key >>> 3, bytes.subarray(position, position + length)]
      position += length
    } else throw badRequest(`unable to decode protobuf: illegal wireType ${key & 7}`)
  }
}

function read(bytes: Buffer, message: Message): Fields {
  const result: Fields = {}
  for (const [number, value] of fieldsOf(bytes)) {
    const [name, type] = message[number] ?? []
    if (name === undefined || type === undefined) continue
    if (typeof value === 'number') result[name] = type === 'flag' ? value !== 0 : value
    else if (typeof type === 'object') result[name] = read(value, type)
    // Go writes a text that is empty where JSON leaves it out.
    else if (type === 'text') {
      if (value.length > 0) result[name] = value.toString()
    } else if (type === 'texts') result[name] = [...((result[name] as string[] | undefined) ?? []), value.toString()]
    else {
      const entry = new Map(fieldsOf(value))
      const item = Buffer.from((entry.get(2) as Buffer | undefined) ?? '')
      const text = item.toString(type === 'bytes map' ? 'base64' : 'utf8')
      result[name] = { ...(result[name] as Fields | undefined), [String(entry.get(1) ?? '')]: text }
    }
  }
  return result
}

/** The object in a body of four bytes and an `Unknown`; undefined for a kind that is not read. Errors: 400. */
export function readProtobuf(body: Buffer): Fields | undefined {
  if (body.subarray(0, 4).toString('latin1') !== 'k8s\0') {
    throw badRequest('provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]')
  }
  const unknown = new Map(fieldsOf(body.subarray(4)))
  const type = read(Buffer.from((unknown.get(1) as Buffer | undefined) ?? ''), {
    1: ['apiVersion', 'text'],
    2: ['kind', 'text'],
  })
  const message = kinds[String(type.kind)]
  const raw = Buffer.from((unknown.get(2) as Buffer | undefined) ?? '')
  return message && { ...type, ...read(raw, { 1: ['metadata', metadata], ...message }) }
}
