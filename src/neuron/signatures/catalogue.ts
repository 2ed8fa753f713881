import { compiler } from './compiler.ts'
import { mpi } from './mpi.ts'
import { network } from './network.ts'
import { runtime } from './runtime.ts'
import type { Signature } from './signature.ts'
import { trainer } from './trainer.ts'

/** Everything that is known; the first that matches a line is what the line means. */
export const signatures: readonly Signature[] = [...compiler, ...runtime, ...network, ...trainer, ...mpi]

/** Longer lines are read this far only. */
export const LONGEST_LINE = 4096

/** What a line says; undefined where it is none of the catalogue's. */
export function signatureOf(line: string): Signature | undefined {
  const start = line.length > LONGEST_LINE ? line.slice(0, LONGEST_LINE) : line
  return signatures.find(({ pattern }) => pattern.test(start))
}
