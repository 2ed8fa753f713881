import { dirname, resolve } from 'node:path'

/**
 * The folder of this toolkit's own repository at run time: node runs `dist/<action>/index.js`.
 * GITHUB_ACTION_PATH cannot serve: the runner sets it for composite actions only.
 */
export function toolkitRoot(): string {
  return resolve(dirname(process.argv[1] ?? '.'), '../..')
}

/** The field manager of everything the toolkit applies, and the prefix of its labels and annotations. */
export const FIELD_MANAGER = 'trainium-actions'
