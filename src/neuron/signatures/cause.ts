import { LONGEST_LINE, signatureOf } from './catalogue.ts'
import type { Signature, Speaker } from './signature.ts'

/** A line of a pod's log. */
export interface LogLine {
  text: string
  pod?: string
  /** Milliseconds since 1970 by the cluster's clock: when it was written, or else when it arrived. */
  at?: number
}

export interface Finding {
  signature: Signature
  line: LogLine
  /** A line soon after it that says more. */
  detail?: string
}

export interface Span {
  /** The last sign of progress: what was said well before it was survived, and ended nothing. */
  progressedAt?: number | undefined
  /** When the attempt began that ended the run: what earlier attempts said explains their end, not this one. */
  since?: number | undefined
}

/** A cause and what it brings about lie this close together. */
const CASCADE_MS = 120_000
const DETAIL_LINES = 20
/** Nodes and API server do not have quite the same time. */
const CLOCKS_MS = 5_000
const trust: readonly Speaker[] = ['hardware', 'compiler', 'runtime', 'network', 'trainer', 'mpi']

/** Every line that the catalogue knows, in the order given. */
export function findingsIn(lines: readonly LogLine[]): Finding[] {
  return lines.flatMap((line, index) => {
    const signature = signatureOf(line.text)
    if (signature === undefined) return []
    const { detail } = signature
    const more =
      detail &&
      lines
        .slice(index + 1, index + 1 + DETAIL_LINES)
        .find(({ pod, text }) => pod === line.pod && detail.test(text.slice(0, 1024)))
    return [{ signature, line, ...(more === undefined ? {} : { detail: more.text.trim() }) }]
  })
}

/**
 * The line that says why a run ended. The first cause wins and its victims lose, whoever speaks louder; but an error of the
 * machine, once told, explains what others told a moment before it, and a program knows more about itself than mpirun does.
 */
export function causeOf(lines: readonly LogLine[], span: Span = {}): Finding | undefined {
  const found = findingsIn(inOrder(lines)).filter(({ line }) => counts(line, span))
  const causes = found.filter(({ signature }) => signature.level === 'cause')
  const first = causes[0]
  if (first !== undefined) {
    const near = causes.filter(({ line }) => (line.at ?? 0) - (first.line.at ?? 0) <= CASCADE_MS)
    const machine = near.find(({ signature }) => signature.speaker === 'hardware')
    if (machine !== undefined) return machine
    const atOnce = near.filter(({ line }) => line.at !== undefined && line.at === first.line.at)
    const byPrograms = near.filter(({ signature }) => signature.speaker !== 'mpi')
    return (
      mostTrusted(byPrograms.length < near.length && first.signature.speaker === 'mpi' ? byPrograms : atOnce) ?? first
    )
  }
  return withoutCause(found, lines.at(-1)?.at)
}

/** Nobody has told the cause: what comes closest to it, right before the end. */
function withoutCause(found: readonly Finding[], lastAt: number | undefined): Finding | undefined {
  const victims = found.filter(({ signature }) => signature.level === 'victim')
  const end = victims[0]?.line.at ?? lastAt
  const near = found.filter(({ line }) => line.at === undefined || end === undefined || line.at > end - CASCADE_MS)
  const ofLevel = (level: Signature['level']): Finding[] => near.filter(({ signature }) => signature.level === level)
  return (
    victims.find(({ signature }) => signature.speaker !== 'mpi' && signature.speaker !== 'trainer') ??
    ofLevel('warning').find(({ signature }) => signature.speaker === 'mpi') ??
    ofLevel('hint').at(-1) ??
    victims[0] ??
    ofLevel('warning')[0]
  )
}

function counts({ at }: LogLine, { progressedAt = 0, since = 0 }: Span): boolean {
  return at === undefined || at >= Math.max(progressedAt - CASCADE_MS, since - CLOCKS_MS)
}

/** Lines of several pods by their time; those without one stay where they are. */
function inOrder(lines: readonly LogLine[]): LogLine[] {
  return lines.every(({ at }) => at !== undefined) ? [...lines].sort((a, b) => a.at! - b.at!) : [...lines]
}

function mostTrusted(found: readonly Finding[]): Finding | undefined {
  const rank = ({ signature }: Finding): number => trust.indexOf(signature.speaker)
  return found.reduce<Finding | undefined>((best, each) => (best && rank(best) <= rank(each) ? best : each), undefined)
}

/** The same in the lines of one log, whose times nobody knows. */
export function causeIn(lines: readonly string[]): { signature: Signature; line: string } | undefined {
  const found = causeOf(lines.map((text) => ({ text })))
  return found && { signature: found.signature, line: found.line.text.slice(0, LONGEST_LINE).trim().slice(0, 300) }
}
