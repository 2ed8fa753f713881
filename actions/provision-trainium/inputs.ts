import { awsRegion } from '../../src/aws/regions.ts'
import {
  choice,
  dollars,
  durationSeconds,
  flag,
  type InputsOf,
  integer,
  objectName,
  optional,
  optionalText,
  pairs,
  text,
} from '../../src/inputs.ts'

export const inputs = {
  command: choice('plan', 'apply', 'scale', 'check', 'destroy'),
  'aws-region': optional(awsRegion),
  'role-to-assume': optionalText,
  'cluster-name': text,
  kubeconfig: optionalText,
  namespace: objectName,
  'node-group': text,
  'instance-type': text,
  nodes: optional(numberOfNodes),
  wait: flag,
  timeout: durationSeconds,
  'on-insufficient': choice('rollback', 'keep'),
  'on-end': choice('keep', 'give-back'),
  'max-hourly-cost': optional(dollars),
  'terraform-directory': optionalText,
  'state-bucket': optionalText,
  'state-key': optionalText,
  variables: pairs,
  'allow-replace': flag,
  'add-ons': flag,
  'mpi-operator-manifest': optionalText,
  'claim-name': objectName,
  image: optionalText,
  confirm: optionalText,
}

export type Inputs = InputsOf<typeof inputs>

function numberOfNodes(given: string): number | 'needed' {
  return given === 'needed' ? given : integer(0, 256)(given)
}
