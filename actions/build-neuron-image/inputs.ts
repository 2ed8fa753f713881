import { awsRegion } from '../../src/aws/regions.ts'
import { choice, flag, type InputsOf, objectName, optional, optionalText, pairs } from '../../src/inputs.ts'

export const inputs = {
  recipe: optionalText,
  step: optionalText,
  dockerfile: optionalText,
  context: optionalText,
  'build-args': pairs,
  platform,
  builder: choice('docker', 'container', 'kubernetes'),
  'builder-options': pairs,
  cache: flag,
  provenance: flag,
  sbom: flag,
  'aws-region': optional(awsRegion),
  'role-to-assume': optionalText,
  repository: optional(repositoryName),
  registry: optional(registryHost),
  'registry-username': optionalText,
  'registry-password': optionalText,
  'cluster-name': optionalText,
  kubeconfig: optionalText,
  namespace: objectName,
}

export type Inputs = InputsOf<typeof inputs>

function platform(given: string): string {
  if (!/^[a-z0-9]+\/[a-z0-9]+(\/[a-z0-9]+)?$/.test(given)) throw new Error('must be one platform such as linux/amd64')
  return given
}

/** ECR's own rule, which other registries share. */
function repositoryName(given: string): string {
  if (!/^[a-z0-9]+([._-][a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+)*)*$/.test(given) || given.length > 256) {
    throw new Error(
      "must be the name of a repository: lower-case letters, digits, '.', '_', '-', and '/' between parts",
    )
  }
  return given
}

function registryHost(given: string): string {
  if (!/^[A-Za-z0-9.-]+(:\d+)?$/.test(given)) throw new Error('must be the host of a registry such as ghcr.io')
  return given
}
