import {
  choice,
  clusterInputs,
  durationSeconds,
  type InputsOf,
  objectName,
  optional,
  optionalText,
  pairs,
} from '../../src/inputs.ts'
import { watchInputs } from '../../src/run/following/watching.ts'

export const inputs = {
  command: choice('run', 'submit', 'attach', 'stop'),
  recipe: optionalText,
  step: optionalText,
  manifest: optionalText,
  parameters: pairs,
  image: optionalText,
  'run-id': optional(objectName),
  'hf-token': optionalText,
  ...clusterInputs,
  timeout: optional(durationSeconds),
  'start-timeout': durationSeconds,
  'on-cancel': choice('delete', 'leave'),
  ...watchInputs,
}

export type Inputs = InputsOf<typeof inputs>
