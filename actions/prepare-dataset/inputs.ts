import {
  choice,
  clusterInputs,
  durationSeconds,
  flag,
  objectName,
  optional,
  optionalText,
  pairs,
  text,
} from '../../src/inputs.ts'

export const inputs = {
  recipe: text,
  step: text,
  parameters: pairs,
  image: text,
  'run-id': optional(objectName),
  verify: flag,
  'hf-token': optionalText,
  'wait-for-cluster': durationSeconds,
  ...clusterInputs,
  timeout: durationSeconds,
  'start-timeout': durationSeconds,
  'on-cancel': choice('delete', 'leave'),
}
