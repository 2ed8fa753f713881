import {
  choice,
  clusterInputs,
  durationSeconds,
  type InputsOf,
  integer,
  names,
  objectName,
  optional,
  optionalText,
  pairs,
  text,
} from '../../src/inputs.ts'
import { environment, nodeSelector, queue, tolerations } from '../../src/recipe/overrides-inputs.ts'
import { watchInputs } from '../../src/run/following/watching.ts'

export const inputs = {
  command: choice('run', 'submit', 'attach', 'stop', 'plan'),
  recipe: optionalText,
  step: text,
  manifest: optionalText,
  parameters: pairs,
  image: optionalText,
  'run-id': optional(objectName),
  workers: optional(integer(1, 1024)),
  env: environment,
  'instance-type': optionalText,
  'node-selector': nodeSelector,
  tolerations,
  queue: optional(queue),
  'priority-class': optional(objectName),
  deadline: optional(durationSeconds),
  ttl: optional(durationSeconds),
  ...clusterInputs,
  logs: names,
  timeout: optional(durationSeconds),
  'start-timeout': durationSeconds,
  'detach-after': optional(durationSeconds),
  'on-detach': choice('running', 'relay', 'fail'),
  'github-token': optionalText,
  'relay-workflow': optionalText,
  'relay-inputs': pairs,
  'on-cancel': choice('delete', 'suspend', 'leave'),
  ...watchInputs,
}

export type Inputs = InputsOf<typeof inputs>
