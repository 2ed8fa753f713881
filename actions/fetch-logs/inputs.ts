import {
  clusterInputs,
  durationSeconds,
  flag,
  integer,
  lines,
  objectName,
  optional,
  optionalText,
} from '../../src/inputs.ts'

export const inputs = {
  'run-id': objectName,
  directory: optionalText,
  'artifact-name': optionalText,
  files: flag,
  checkpoints: flag,
  include: lines,
  exclude: lines,
  'max-mebibytes': integer(1, 1024 * 1024),
  'max-file-mebibytes': integer(1, 1024 * 1024),
  'run-directory': optional(absolutePath),
  'compare-with': lines,
  accelerators: flag,
  ...clusterInputs,
  timeout: durationSeconds,
}

function absolutePath(given: string): string {
  if (!/^(\/[^/\0\n]+)+$/.test(given) || given.split('/').includes('..')) {
    throw new Error('must be an absolute path without `..` and without a `/` at its end')
  }
  return given
}
