import { createHash } from 'node:crypto'

/** A short name for the content of a pod template, in the letters Kubernetes uses for it. */
export function templateHash(template: unknown): string {
  const letters = 'bcdfghjklmnpqrstvwxz2456789'
  const digest = createHash('sha256').update(JSON.stringify(template)).digest()
  return Array.from(digest.subarray(0, 10), (byte) => letters[byte % letters.length]).join('')
}
