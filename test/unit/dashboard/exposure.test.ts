import { expect, test } from '@jest/globals'
import { checkExposure, checkSourceRange, type Exposure, serviceOf } from '../../../src/dashboard/exposure.ts'

const certificate = { certificate: 'PEM', key: 'PEM' }
const certificateArn = 'arn:aws:acm:us-west-2:123456789012:certificate/1'
const exposure = (given: Partial<Exposure>): Exposure => ({ expose: 'none', sourceRanges: [], ...given })
const strict = { allowPlainHttp: false }

test.each<[string, Partial<Exposure>, RegExp]>([
  ['plain HTTP on a public address', { expose: 'load-balancer' }, /everybody on the way can read the password/],
  ['two certificates', { expose: 'internal', certificate, certificateArn }, /Give one certificate/],
  ['a certificate for no load balancer', { certificateArn }, /'certificate-arn' is for a load balancer/],
  ['networks for no load balancer', { sourceRanges: ['10.0.0.0/8'] }, /'source-ranges' is for a load balancer/],
])('%s is refused', (_, given, sentence) => {
  expect(() => checkExposure(exposure(given), strict)).toThrow(sentence)
})

test.each<[string, Partial<Exposure>, boolean]>([
  ['plain HTTP that is asked for', { expose: 'load-balancer' }, true],
  ['plain HTTP within the network', { expose: 'internal' }, false],
  ['TLS on a public address', { expose: 'load-balancer', certificateArn }, false],
  ["the proxy's own certificate", { expose: 'none', certificate }, false],
])('%s is allowed', (_, given, allowPlainHttp) => {
  expect(() => checkExposure(exposure(given), { allowPlainHttp })).not.toThrow()
})

test.each(['10.0.0.0/8', '203.0.113.7/32', '2001:db8::/32', '0.0.0.0/0'])('%s is a network', (range) => {
  expect(checkSourceRange(range)).toBe(range)
})

test.each([
  '10.0.0.0',
  '10.0.0.0/33',
  '10.0.0/8',
  '2001:db8::/129',
  'any/8',
  '10.0.0.0/8/8',
  '10.0.0.0/-1',
  '10.0.0.0/',
])('%s is none', (range) => {
  expect(() => checkSourceRange(range)).toThrow('must have one network')
})

test('a Service for a port-forward has no address', () => {
  expect(serviceOf('board', 'trainium', exposure({}))).toMatchObject({
    metadata: { name: 'board', namespace: 'trainium', annotations: {} },
    spec: { type: 'ClusterIP', ports: [{ port: 80, targetPort: 8080 }] },
  })
})

test('a certificate of the load balancer is named to it', () => {
  const service = serviceOf(
    'board',
    'trainium',
    exposure({ expose: 'load-balancer', certificateArn, sourceRanges: ['10.0.0.0/8'] }),
  )
  const prefix = 'service.beta.kubernetes.io/aws-load-balancer'
  expect(service.metadata?.annotations).toEqual({
    [`${prefix}-type`]: 'nlb',
    [`${prefix}-scheme`]: 'internet-facing',
    [`${prefix}-ssl-cert`]: certificateArn,
    [`${prefix}-ssl-ports`]: '443',
  })
  expect(service.spec).toMatchObject({
    type: 'LoadBalancer',
    loadBalancerSourceRanges: ['10.0.0.0/8'],
    ports: [{ port: 443 }],
  })
})

test('an internal load balancer says so in the words of both controllers', () => {
  const { annotations } = serviceOf('board', 'trainium', exposure({ expose: 'internal' })).metadata!
  const prefix = 'service.beta.kubernetes.io/aws-load-balancer'
  expect(annotations).toMatchObject({ [`${prefix}-scheme`]: 'internal', [`${prefix}-internal`]: 'true' })
})
