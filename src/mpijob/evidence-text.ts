import { safeLine } from '../github/log-lines.ts'

/** Names of pods, images and objects are long. */
export const LONGEST_SENTENCE = 700
// What gives access, wherever it stands in a line: tokens by their makers' prefixes, the parts of a presigned URL that sign it,
// passwords in URLs and in settings.
const SECRETS: readonly [pattern: RegExp, kept: string][] = [
  [/\bhf_[A-Za-z0-9]{10,}/g, 'hf_***'],
  [/\b(?:gh[pousr]_|github_pat_)[A-Za-z0-9_]{10,}/g, '***'],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{12,}/g, '***'],
  [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?/g, '***'],
  [/(X-Amz-(?:Signature|Credential|Security-Token)=)[^&\s"']+/gi, '$1***'],
  [/(:\/\/[^\s:/@]{0,100}:)[^\s/@]{1,200}@/g, '$1***@'],
  [
    /\b((?:[A-Za-z]{1,20}[-_])?(?:password|passwd|secret|token|api[-_]?key)["']?\s{0,3}[=:]\s{0,3}["']?)[^\s"',;]{4,}/gi,
    '$1***',
  ],
  [/\b(Bearer\s{1,3})[A-Za-z0-9._~+/=-]{8,}/g, '$1***'],
]
const CONTROL = /\u001b\[[0-9;?]{0,20}[A-Za-z]|[\u0000-\u0008\u000b-\u001f\u007f]/g

/** A line of a pod or an event, fit for annotations, outputs and summaries: short, harmless, without secrets. */
export function evidenceText(text: string, longest = 300): string {
  let line = text.slice(0, 4096).replace(/\r/g, ' ').replace(CONTROL, '')
  for (const [pattern, kept] of SECRETS) line = line.replace(pattern, kept)
  line = line.trim()
  return safeLine(line.length > longest ? `${line.slice(0, longest)}…` : line)
}
