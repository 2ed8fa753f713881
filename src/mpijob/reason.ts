import { type ReasonId, reasons } from './reasons.ts'

export type { ReasonId } from './reasons.ts'

/** Why a run waits or has failed, told to a person; the id is stable and goes into the outputs. */
export interface Reason {
  id: ReasonId
  /** One sentence: what is wrong, where. */
  sentence: string
  /** What to do about it. */
  advice: string
  /** Waiting cannot help: told as a failure if it stays. */
  hopeless: boolean
  /** The object it was seen on, `pod/train-worker-0`. */
  object?: string
  /** Milliseconds since 1970 by the cluster's clock, where the cluster tells. */
  since?: number
}

export interface More {
  /** Where more is known than in general. */
  advice?: string
  object?: string
  since?: number | undefined
}

/** @param more the advice, or more than that; without one, it is the advice that the table gives */
export const waits = (id: ReasonId, sentence: string, more: string | More = {}): Reason =>
  made(id, sentence, false, more)

export const hopeless = (id: ReasonId, sentence: string, more: string | More = {}): Reason =>
  made(id, sentence, true, more)

function made(id: ReasonId, sentence: string, isHopeless: boolean, more: string | More): Reason {
  const { advice, object, since } = typeof more === 'string' ? { advice: more } : more
  return {
    id,
    sentence,
    advice: advice ?? reasons[id].advice,
    hopeless: isHopeless,
    ...(object === undefined ? {} : { object }),
    ...(since === undefined ? {} : { since }),
  }
}
