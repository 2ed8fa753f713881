import {
  choice,
  dollars,
  flag,
  type InputsOf,
  integer,
  objectName,
  optional,
  optionalText,
  type Parser,
  text,
} from '../../src/inputs.ts'

export const inputs = {
  name: objectName,
  title: text,
  outcome: choice('success', 'failure', 'cancelled', 'skipped', 'queued', 'in_progress'),
  'failure-message': optionalText,
  skipped: optional(flag),
  duration: optional(integer(0)),
  cost: optional(dollars),
  image: optionalText,
  'image-size': optional(integer(0)),
  reports: optionalText,
  recipe: optionalText,
  'metrics-file': optionalText,
  'loss-tolerance': percent,
  'throughput-tolerance': percent,
  'fail-on-worse': flag,
  'deployment-environment': optionalText,
  'github-token': text,
}

export type Inputs = InputsOf<typeof inputs>

/** `2%` is 0.02. */
function percent(given: string): ReturnType<Parser<number>> {
  const [, digits] = /^(\d{1,3}(?:\.\d+)?) ?%$/.exec(given) ?? []
  if (digits === undefined) throw new Error('must be a percentage such as 2%')
  return Number(digits) / 100
}
