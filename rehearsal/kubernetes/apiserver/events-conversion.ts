import type { Fields } from './object.ts'

// The same event in its two groups (k8s.io/kubernetes/pkg/apis/events): [events.k8s.io/v1, v1]
const pairs: [string, string][] = [
  ['regarding', 'involvedObject'],
  ['note', 'message'],
  ['reportingController', 'reportingComponent'],
  ['deprecatedSource', 'source'],
  ['deprecatedFirstTimestamp', 'firstTimestamp'],
  ['deprecatedLastTimestamp', 'lastTimestamp'],
  ['deprecatedCount', 'count'],
]

const convert = (object: object, apiVersion: string, names: Map<string, string>): Fields =>
  Object.fromEntries(Object.entries({ ...object, apiVersion }).map(([key, value]) => [names.get(key) ?? key, value]))

export const eventsConversion = {
  fromStorage: (object: object) => convert(object, 'events.k8s.io/v1', new Map(pairs.map(([a, b]) => [b, a]))),
  toStorage: (object: object) => convert(object, 'v1', new Map(pairs)),
}
