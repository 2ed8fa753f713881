import { afterEach, expect, test } from '@jest/globals'
import { readProtobuf } from '../../../rehearsal/kubernetes/apiserver/http/protobuf.ts'
import { closeServers, configMaps, type Status, serve } from './requests.ts'

afterEach(closeServers)

// https://protobuf.dev/programming-guides/encoding/
const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)])
const flag = (field: number, value: number) => Buffer.from([...varint(field << 3), ...varint(value)])
const field = (number: number, ...content: (Buffer | string)[]): Buffer => {
  const bytes = Buffer.concat(content.map((each) => Buffer.from(each)))
  return Buffer.concat([Buffer.from([...varint((number << 3) | 2), ...varint(bytes.length)]), bytes])
}
const entry = (number: number, key: string, value: string | Buffer) => field(number, field(1, key), field(2, value))
/** As client-go writes it: a prefix, then an Unknown with the kind and the object. */
const envelope = (apiVersion: string, kind: string, ...object: Buffer[]) =>
  Buffer.concat([
    Buffer.from('k8s\0'),
    field(1, field(1, apiVersion), field(2, kind)),
    field(2, ...object),
    field(3, ''),
  ])
const metadata = (name: string) =>
  field(
    1,
    field(1, name),
    field(2, ''),
    field(3, ''),
    flag(7, 0),
    field(8, ''),
    entry(11, 'app', 'x'),
    field(14, 'hold'),
  )

test.each<[string, Buffer, object]>([
  [
    'a ConfigMap, long and not only in ASCII',
    envelope(
      'v1',
      'ConfigMap',
      metadata('a'),
      entry(2, 'k', `ü${'x'.repeat(300)}`),
      entry(2, 'e', ''),
      entry(3, 'b', Buffer.from([0, 255])),
      flag(4, 1),
    ),
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', labels: { app: 'x' }, finalizers: ['hold'] },
      data: { k: `ü${'x'.repeat(300)}`, e: '' },
      binaryData: { b: 'AP8=' },
      immutable: true,
    },
  ],
  [
    'a Secret',
    envelope('v1', 'Secret', field(1, field(1, 's')), entry(2, 'p', 'q'), field(3, 'Opaque')),
    { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: { p: 'cQ==' }, type: 'Opaque' },
  ],
  [
    'a question of what one may do',
    envelope(
      'authorization.k8s.io/v1',
      'SelfSubjectAccessReview',
      field(1),
      field(2, field(1, field(1, 'default'), field(2, 'get'), field(3, ''), field(5, 'pods'))),
    ),
    {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      metadata: {},
      spec: { resourceAttributes: { namespace: 'default', verb: 'get', resource: 'pods' } },
    },
  ],
  [
    'a request for a token',
    envelope('authentication.k8s.io/v1', 'TokenRequest', field(2, field(1, 'a'), field(1, 'b'), flag(4, 600))),
    {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { audiences: ['a', 'b'], expirationSeconds: 600 },
    },
  ],
])('%s is read', (_, bytes, object) => {
  expect(readProtobuf(bytes)).toEqual(object)
})

test('a kind that is not among them is not read', () => {
  expect(readProtobuf(envelope('batch/v1', 'Job'))).toBeUndefined()
})

test.each<[string, Buffer, string]>([
  ['another prefix', Buffer.from('{"kind":"ConfigMap"}'), 'expected prefix'],
  ['a length beyond the end', Buffer.from('k8s\0\x0a\x7f'), 'unexpected EOF'],
  ['a number without an end', Buffer.from([107, 56, 115, 0, 0x80]), 'unexpected EOF'],
  ['another wire type', Buffer.from('k8s\0\x0d'), 'illegal wireType 5'],
])('%s is refused', (_, bytes, message) => {
  expect(() => readProtobuf(bytes)).toThrow(
    expect.objectContaining({ code: 400, message: expect.stringContaining(message) }),
  )
})

test('the server takes such a body, and answers in JSON', async () => {
  const { call } = await serve()
  const media = 'application/vnd.kubernetes.protobuf'
  const body = envelope('v1', 'ConfigMap', field(1, field(1, 'a')), entry(2, 'k', 'ü'))
  expect(await call('POST', configMaps, { media, body })).toMatchObject({ code: 201, body: { data: { k: 'ü' } } })
  const jobs = '/apis/batch/v1/namespaces/default/jobs'
  const refused = await call<Status>('POST', jobs, { media, body: envelope('batch/v1', 'Job') })
  expect([refused.code, refused.body.reason]).toEqual([415, 'UnsupportedMediaType'])
})
