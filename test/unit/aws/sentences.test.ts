import { expect, test } from '@jest/globals'
import { errorName, explain, isExpired, isTransient } from '../../../src/aws/explain.ts'
import { bothSubjects } from '../../../src/aws/id-token.ts'
import { awsRegion, regionsWith, requireTrainium, TRAINIUM_ZONES, zonesWith } from '../../../src/aws/regions.ts'

const awsError = (name: string, message: string, rest: object = {}) =>
  Object.assign(new Error(message), { name, ...rest })

test.each([
  [
    awsError(
      'AccessDeniedException',
      'User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: eks:DescribeCluster on resource: arn:aws:eks:x because no identity-based policy allows the eks:DescribeCluster action',
    ),
    "Could not read it: arn:aws:sts::1:assumed-role/r/s may not eks:DescribeCluster on arn:aws:eks:x. Add that action to the role's policy.",
  ],
  [
    awsError(
      'AccessDeniedException',
      'User: arn:u is not authorized to perform: eks:ListClusters on resource: arn:r with an explicit deny in a service control policy',
    ),
    'Could not read it: arn:u may not eks:ListClusters on arn:r. An explicit deny in a service control policy forbids it; whoever keeps that policy must lift it.',
  ],
  [
    awsError(
      'AccessDeniedException',
      'User: arn:u is not authorized to perform: eks:ListClusters on resource: arn:r because no permissions boundary allows the eks:ListClusters action',
    ),
    "Could not read it: arn:u may not eks:ListClusters on arn:r. Add that action to the role's permissions boundary.",
  ],
  [
    awsError('AccessDenied', 'User: arn:aws:iam::1:user/u is not authorized to perform: sts:AssumeRole'),
    "Could not read it: arn:aws:iam::1:user/u may not sts:AssumeRole. Add that action to the role's policy.",
  ],
  [
    awsError('AccessDeniedException', 'Denied by an SCP.'),
    'Could not read it: access is denied (Denied by an SCP). Check the policy of the role.',
  ],
  [
    awsError('UnrecognizedClientException', 'The security token included in the request is invalid.'),
    'Could not read it: AWS does not know these credentials. Check AWS_ACCESS_KEY_ID and AWS_SESSION_TOKEN, and that the account is right.',
  ],
  [
    awsError('SignatureDoesNotMatch', 'The request signature we calculated does not match.'),
    'Could not read it: AWS does not accept the signature (The request signature we calculated does not match). Check AWS_SECRET_ACCESS_KEY and the clock of the runner.',
  ],
  [
    awsError('Error', 'getaddrinfo ENOTFOUND eks.us-west-9.amazonaws.com', { code: 'ENOTFOUND' }),
    "Could not read it: AWS has no such address (getaddrinfo ENOTFOUND eks.us-west-9.amazonaws.com). Check input 'aws-region' and the runner's network.",
  ],
  [awsError('ThrottlingException', 'Rate exceeded'), 'Could not read it: Throttling: Rate exceeded.'],
  ['text', 'Could not read it: text.'],
])('%s, as a sentence', (error, sentence) => {
  const told = explain(error, 'read it')
  expect(told.message).toBe(sentence)
  expect(told.cause).toBe(error)
})

test.each([
  [awsError('ThrottlingException', ''), true],
  [awsError('TooManyRequestsException', ''), true],
  [awsError('IDPCommunicationErrorException', ''), true],
  [awsError('InternalFailure', '', { $metadata: { httpStatusCode: 500 } }), true],
  [awsError('Error', '', { code: 'ECONNRESET' }), true],
  [awsError('Error', '', { code: 'ENOTFOUND' }), false],
  [awsError('AccessDenied', '', { $metadata: { httpStatusCode: 403 } }), false],
  [awsError('ValidationError', '', { $metadata: { httpStatusCode: 400 } }), false],
])('%s is worth a new attempt: %j', (error, expected) => {
  expect(isTransient(error)).toBe(expected)
})

test.each(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired'])('%s means that the session ended', (name) => {
  expect(isExpired(awsError(name, ''))).toBe(true)
  expect(isExpired(awsError(`Other${name}`, ''))).toBe(false)
})

test.each([
  ['InvalidIdentityTokenException', 'InvalidIdentityToken'],
  ['AccessDenied', 'AccessDenied'],
])('the code of %s is %s', (name, code) => {
  expect(errorName(awsError(name, ''))).toBe(code)
})

const ids = { aud: 'a', iss: 'i', repository_id: '7', repository_owner_id: '9' }
test.each([
  ['repo:o/r:ref:refs/heads/main', ids, ['repo:o/r:ref:refs/heads/main', 'repo:o@9/r@7:ref:refs/heads/main']],
  ['repo:o@9/r@7:environment:a:b', ids, ['repo:o@9/r@7:environment:a:b', 'repo:o/r:environment:a:b']],
  ['repo:o/r:pull_request', ids, ['repo:o/r:pull_request', 'repo:o@9/r@7:pull_request']],
  ['repo:o/r:pull_request', { aud: 'a', iss: 'i' }, ['repo:o/r:pull_request']],
  ['repository_owner:o', ids, ['repository_owner:o']],
])('the forms of subject %s', (sub, claims, subjects) => {
  expect(bothSubjects({ sub, ...claims })).toEqual(subjects)
})

test.each([
  ['trn1.32xlarge', ['us-west-2', 'us-east-1', 'us-east-2', 'ap-south-1', 'ap-southeast-2', 'ap-southeast-4']],
  ['trn1n.32xlarge', ['us-west-2', 'us-east-1', 'us-east-2']],
  ['trn2.48xlarge', ['us-east-2']],
  ['m6i.xlarge', []],
])('%s is in %j', (instanceType, regions) => {
  expect(regionsWith(instanceType)).toEqual(regions)
})

test('every zone of the table belongs to a region', () => {
  for (const instanceType of Object.keys(TRAINIUM_ZONES)) {
    const zones = regionsWith(instanceType).flatMap((region) => zonesWith(instanceType, region))
    expect([...zones].sort()).toEqual([...TRAINIUM_ZONES[instanceType]!].sort())
  }
})

test('a region without the instance type: those that have it', () => {
  expect(() => requireTrainium('us-west-2')).not.toThrow()
  expect(() => requireTrainium('eu-west-1', 'trn1n.32xlarge')).toThrow(
    "Input 'aws-region': eu-west-1 has no trn1n.32xlarge (as of 2026-08-01); use us-west-2, us-east-1 or us-east-2, and " +
      'make the cluster there.',
  )
  expect(() => requireTrainium('us-west-2', 'p5.48xlarge')).toThrow(
    /'p5.48xlarge' is not an instance type with Trainium/,
  )
})

test.each(['us-west-2', 'ap-southeast-4', 'us-gov-west-1', 'eu-isoe-west-1'])('%s is a region', (name) => {
  expect(awsRegion(name)).toBe(name)
})

test.each(['', 'us-west', 'us-west-2a', 'US-WEST-2', 'us west 2', 'us-west-2\n'])('%j is no region', (name) => {
  expect(() => awsRegion(name)).toThrow('must be an AWS region such as us-west-2')
})
