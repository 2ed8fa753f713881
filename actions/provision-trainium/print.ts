import * as core from '@actions/core'
import { safeLine } from '../../src/github/log-lines.ts'

/** Prints what Terraform or the cluster said; nothing in it can be a command to the runner. */
export function print(text: string): void {
  for (const line of text.split('\n')) core.info(safeLine(line))
}
