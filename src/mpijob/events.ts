import { type KubernetesEvent, timeOf } from './objects.ts'

/** The events about an object, in the order of their last time. */
export type EventsAbout = (uid: string | undefined) => readonly KubernetesEvent[]

/** Told apart once for all pods: a run of a thousand has thousands of events, and few are ever asked for. */
export function eventsAbout(events: readonly KubernetesEvent[]): EventsAbout {
  const byObject = new Map<string, KubernetesEvent[]>()
  for (const event of events) {
    const uid = event.involvedObject?.uid
    if (uid === undefined) continue
    const known = byObject.get(uid)
    if (known === undefined) byObject.set(uid, [event])
    else known.push(event)
  }
  return (uid) =>
    (byObject.get(uid ?? '') ?? [])
      .map((event) => ({ event, at: lastTime(event) ?? 0 }))
      .sort((a, b) => a.at - b.at)
      .map(({ event }) => event)
}

/** Writers of events fill either the older fields or the newer ones. */
export function firstTime(event: KubernetesEvent | undefined): number | undefined {
  const { firstTimestamp, eventTime, metadata, lastTimestamp } = event ?? {}
  return timeOf(firstTimestamp) ?? timeOf(eventTime) ?? timeOf(metadata?.creationTimestamp) ?? timeOf(lastTimestamp)
}

export function lastTime(event: KubernetesEvent | undefined): number | undefined {
  return timeOf(event?.lastTimestamp) ?? timeOf(event?.series?.lastObservedTime) ?? firstTime(event)
}
