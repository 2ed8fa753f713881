import { causeOf, type Finding, type LogLine } from '../neuron/signatures/cause.ts'
import type { Retry } from '../neuron/signatures/signature.ts'
import { evidenceText, LONGEST_SENTENCE } from './evidence-text.ts'
import type { KubernetesEvent } from './objects.ts'
import type { Reason, ReasonId } from './reason.ts'
import { reasons } from './reasons.ts'
import type { View } from './view.ts'

export interface Diagnosis {
  /** Stable: one of docs/failures.md. */
  id: string
  /** The cause, in a sentence. */
  sentence: string
  advice: string
  retry: Retry
  /** What the cluster saw of it, where the cause is told by a log. */
  seen?: string
  /** The line of a log, or the words of an event, that it is told from. */
  evidence?: string
  /** The pod whose line it is. */
  pod?: string
}

export interface Symptoms {
  view: View
  /** Why it is over, where the view does not say: a limit, a concern of those who look on. */
  reason?: Reason | undefined
  /** Of all pods, in the order in which they were written or came. */
  lines: readonly LogLine[]
  events: readonly KubernetesEvent[]
  /** The last training step, milliseconds since 1970. */
  progressedAt?: number | undefined
}

/** What the cluster says of any program that ended badly: its log knows more. */
const vague: ReadonlySet<ReasonId> = new Set([
  'exit-code',
  'worker-failed',
  'killed',
  'failed',
  'crash-loop',
  'timeout',
  'stalled',
  'not-a-number',
  'slow',
])

/**
 * Why a run has failed, or waits: the cluster's word, where it is more than an exit code, before that of any log. Pods and
 * events tell what became of a machine, which the programs on it can only guess.
 */
export function diagnose({ view, reason, lines, events, progressedAt }: Symptoms): Diagnosis | undefined {
  const told = reason ?? view.failure ?? view.waiting
  const found = causeOf(lines, { progressedAt, since: view.attemptStartedAt })
  const ended = view.phase === 'Failed'
  if (told !== undefined && !vague.has(told.id)) return byCluster(told, events, ended ? found : undefined)
  if (found === undefined || !tells(found, told)) return told && byCluster(told, events)
  const { signature, line } = found
  return {
    id: signature.id,
    sentence: signature.meaning,
    advice: signature.advice,
    retry: signature.retry,
    evidence: evidenceText(found.detail === undefined ? line.text : `${line.text.trimEnd()} ${found.detail}`),
    ...(told === undefined ? {} : { seen: evidenceText(told.sentence, LONGEST_SENTENCE) }),
    ...(line.pod === undefined ? {} : { pod: line.pod }),
  }
}

/**
 * A run that was stopped for a limit or a concern was not ended by whatever its log says: only a cause explains more; and
 * where it stood still, what a worker says it waits for.
 */
function tells({ signature }: Finding, told: Reason | undefined): boolean {
  if (told === undefined || !['timeout', 'stalled', 'not-a-number', 'slow'].includes(told.id)) return true
  const stood = told.id === 'timeout' || told.id === 'stalled'
  return signature.level === 'cause' || (stood && signature.level === 'warning')
}

function byCluster(told: Reason, events: readonly KubernetesEvent[], found?: Finding): Diagnosis {
  const [, pod] = /^pod\/(.+)$/.exec(told.object ?? '') ?? []
  const said = events
    .filter(({ type, involvedObject }) => type === 'Warning' && `pod/${involvedObject?.name}` === told.object)
    .at(-1)?.message
  const evidence = found?.signature.level === 'cause' ? found.line.text : said
  return {
    id: told.id,
    // The sentence may hold the words of an event, and those what somebody wrote into an object.
    sentence: evidenceText(told.sentence, LONGEST_SENTENCE),
    advice: told.advice,
    // Another version of the toolkit may have written a reason that this one does not know.
    retry: reasons[told.id]?.retry ?? 'same',
    ...(evidence === undefined || told.sentence.includes(evidence.trim()) ? {} : { evidence: evidenceText(evidence) }),
    ...(pod === undefined ? {} : { pod }),
  }
}
