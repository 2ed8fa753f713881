import { appendFileSync } from 'node:fs'
import { setOutput } from '@actions/core'
import type { Result } from './failure.ts'

/** Hands a step's outputs and its summary to the runner. */
export function publish({ outputs, summary }: Partial<Result>): void {
  for (const [name, value] of Object.entries(outputs ?? {})) setOutput(name, value)
  const file = process.env.GITHUB_STEP_SUMMARY
  // The summary of @actions/core loads all of Node's other ways to write a file.
  if (summary && file) appendFileSync(file, `${summary}\n`)
}
