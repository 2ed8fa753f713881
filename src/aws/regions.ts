import { oneOf } from '../inputs.ts'

/**
 * Availability zone ids that offer an instance type, as EC2's DescribeInstanceTypeOfferings told an ordinary account on
 * 2026-08-01. Zone ids, not names: `us-east-1a` is another place in every account. Accounts may be allowed more.
 */
export const TRAINIUM_ZONES: Readonly<Record<string, readonly string[]>> = {
  'trn1.2xlarge': ['usw2-az4', 'use1-az4', 'use1-az5', 'use1-az6', 'use2-az3', 'aps1-az2', 'apse2-az1', 'apse4-az1'],
  'trn1.32xlarge': [
    'usw2-az1',
    'usw2-az4',
    'use1-az4',
    'use1-az5',
    'use1-az6',
    'use2-az3',
    'aps1-az2',
    'apse2-az1',
    'apse2-az2',
    'apse4-az1',
  ],
  'trn1n.32xlarge': ['usw2-az4', 'use1-az6', 'use2-az3'],
  'trn2.3xlarge': ['sae1-az1', 'sae1-az2', 'sae1-az3', 'apse4-az3'],
  'trn2.48xlarge': ['use2-az1', 'use2-az2', 'use2-az3'],
}

const regionOfPrefix: Readonly<Record<string, string>> = {
  usw2: 'us-west-2',
  use1: 'us-east-1',
  use2: 'us-east-2',
  aps1: 'ap-south-1',
  apse2: 'ap-southeast-2',
  apse4: 'ap-southeast-4',
  sae1: 'sa-east-1',
}

/** The name as AWS writes it; throws "must be …" otherwise. For the parser table of an action. */
export function awsRegion(given: string): string {
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(given)) throw new Error('must be an AWS region such as us-west-2')
  return given
}

/** Regions in which the instance type was seen, in the order of the table; none for a type that is not in it. */
export function regionsWith(instanceType: string): string[] {
  const zones = TRAINIUM_ZONES[instanceType] ?? []
  return [...new Set(zones.map((zone) => regionOfPrefix[zone.split('-')[0]!]!))]
}

/** Zone ids of that region which offer the instance type. */
export function zonesWith(instanceType: string, region: string): string[] {
  return (TRAINIUM_ZONES[instanceType] ?? []).filter((zone) => regionOfPrefix[zone.split('-')[0]!] === region)
}

/** Throws a sentence where the region does not offer the instance type, or the type is no Trainium type. */
export function requireTrainium(region: string, instanceType = 'trn1.32xlarge'): void {
  const regions = regionsWith(instanceType)
  if (regions.length === 0) {
    throw new Error(
      `'${instanceType}' is not an instance type with Trainium: use ${oneOf(Object.keys(TRAINIUM_ZONES))}.`,
    )
  }
  if (regions.includes(region)) return
  throw new Error(
    `Input 'aws-region': ${region} has no ${instanceType} (as of 2026-08-01); use ${oneOf(regions)}, ` +
      'and make the cluster there.',
  )
}
