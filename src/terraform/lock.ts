import type { Diagnostic } from './message.ts'

export interface StateLock {
  id: string
  who: string
  created: string
  operation: string
}

/** Who holds the state, from the "Lock Info" block of Terraform's own error. undefined for any other error. */
export function lockOf({ summary, detail }: Diagnostic): StateLock | undefined {
  if (!/Error acquiring the state lock/.test(summary)) return undefined
  const field = (name: string) => new RegExp(`^\\s*${name}:\\s*(.+)$`, 'm').exec(detail)?.[1]?.trim() ?? ''
  return { id: field('ID'), who: field('Who'), created: field('Created'), operation: field('Operation') }
}

/** The lock is never forced from here: its holder may be another run in the middle of its work. */
export function lockSentence({ id, who, created }: StateLock): string {
  const holder = who === '' ? 'somebody' : who
  return (
    `The Terraform state is locked by ${holder}${created === '' ? '' : ` since ${created}`}. Wait until that run has ended; ` +
    `if it is gone for good, run 'terraform force-unlock ${id || '<id>'}'.`
  )
}
