import {
  choice,
  clusterInputs,
  durationSeconds,
  type InputsOf,
  integer,
  objectName,
  optional,
  optionalText,
  pairs,
  text,
} from '../../src/inputs.ts'

export const inputs = {
  command: choice('run', 'submit', 'attach', 'stop'),
  recipe: optionalText,
  step: text,
  manifest: optionalText,
  parameters: pairs,
  image: optionalText,
  'run-id': optional(objectName),
  workers: optional(integer(1, 1024)),
  ...clusterInputs,
  timeout: optional(durationSeconds),
  'start-timeout': durationSeconds,
  'detach-after': optional(durationSeconds),
  'on-detach': choice('running', 'relay', 'fail'),
  'github-token': optionalText,
  'relay-workflow': optionalText,
  'relay-inputs': pairs,
  'on-cancel': choice('delete', 'leave'),
}

export type Inputs = InputsOf<typeof inputs>
