import { choice, durationSeconds, integer, objectName, optional, optionalText, pairs, text } from '../../src/inputs.ts'

export const inputs = {
  command: choice('run', 'submit', 'attach', 'stop'),
  recipe: optionalText,
  step: text,
  manifest: optionalText,
  parameters: pairs,
  image: optionalText,
  'run-id': optional(objectName),
  workers: optional(integer(1, 1024)),
  'aws-region': optionalText,
  'role-to-assume': optionalText,
  'cluster-name': optionalText,
  kubeconfig: optionalText,
  namespace: objectName,
  timeout: durationSeconds,
  'start-timeout': durationSeconds,
  'on-cancel': choice('delete', 'leave'),
}
