import { checkSourceRange } from '../../src/dashboard/exposure.ts'
import {
  choice,
  clusterInputs,
  durationSeconds,
  flag,
  type InputsOf,
  lines,
  objectName,
  optionalText,
  text,
} from '../../src/inputs.ts'

export const inputs = {
  command: choice('deploy', 'remove'),
  name: objectName,
  recipe: text,
  image: optionalText,
  'log-directory': text,
  'require-run': flag,
  username,
  password: optionalText,
  expose: choice('load-balancer', 'internal', 'none'),
  'certificate-arn': optionalText,
  'tls-certificate': optionalText,
  'tls-key': optionalText,
  'allow-plain-http': flag,
  'source-ranges': (given: string) => lines(given).map(checkSourceRange),
  'time-to-live': durationSeconds,
  timeout: durationSeconds,
  ...clusterInputs,
}

export type Inputs = InputsOf<typeof inputs>

/** A colon ends it in an `Authorization` header. */
function username(given: string): string {
  if (!/^[A-Za-z0-9._@-]{1,64}$/.test(given))
    throw new Error("must be at most 64 letters, digits, '.', '_', '@' and '-'")
  return given
}
