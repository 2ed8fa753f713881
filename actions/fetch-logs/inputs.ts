import { durationSeconds, flag, integer, lines, objectName, optionalText } from '../../src/inputs.ts'

export const inputs = {
  'run-id': objectName,
  directory: optionalText,
  'artifact-name': optionalText,
  files: flag,
  exclude: lines,
  'max-mebibytes': integer(1, 1024 * 1024),
  'aws-region': optionalText,
  'role-to-assume': optionalText,
  'cluster-name': optionalText,
  kubeconfig: optionalText,
  namespace: objectName,
  timeout: durationSeconds,
}
