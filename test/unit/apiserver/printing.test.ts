import { expect, test } from '@jest/globals'
import type { ApiObject } from '../../../rehearsal/kubernetes/apiserver/object.ts'
import { columnsOf } from '../../../rehearsal/kubernetes/apiserver/printing/columns.ts'
import { age, humanDuration } from '../../../rehearsal/kubernetes/apiserver/printing/duration.ts'
import { jsonPath } from '../../../rehearsal/kubernetes/apiserver/printing/json-path.ts'
import { Registry } from '../../../rehearsal/kubernetes/apiserver/registry.ts'

const [second, minute, hour, day] = [1, 60, 3600, 86_400]
// The table of k8s.io/apimachinery/pkg/util/duration's own test, and its borders.
test.each([
  [-2, '<invalid>'],
  [-0.5, '0s'],
  [0, '0s'],
  [119 * second, '119s'],
  [2 * minute, '2m'],
  [9 * minute + 59, '9m59s'],
  [10 * minute + 1, '10m'],
  [179 * minute, '179m'],
  [3 * hour, '3h'],
  [7 * hour + 59 * minute, '7h59m'],
  [8 * hour + 59 * minute, '8h'],
  [47 * hour, '47h'],
  [48 * hour, '2d'],
  [7 * day + 23 * hour, '7d23h'],
  [8 * day + 23 * hour, '8d'],
  [729 * day, '729d'],
  [730 * day, '2y'],
  [2 * 365 * day + day, '2y1d'],
  [7 * 365 * day + 364 * day, '7y364d'],
  [8 * 365 * day, '8y'],
])('%d seconds are %s', (seconds, text) => {
  expect(humanDuration(seconds * 1000)).toBe(text)
})

test('an age counts to now', () => {
  expect(age('2026-01-01T00:00:00Z', Date.parse('2026-01-01T00:03:05Z'))).toBe('3m5s')
  expect(age(undefined, 0)).toBe('<unknown>')
})

const value = {
  a: {
    'b.c': 1,
    list: [
      { n: 'x', v: 1 },
      { n: 'y', v: 2 },
    ],
  },
  'dash-ed': 3,
}
test.each<[string, unknown[]]>([
  ['.a.list[0].v', [1]],
  ['.a.list[-1].v', [2]],
  ['.a.list[*].v', [1, 2]],
  ['.a.list[?(@.n=="y")].v', [2]],
  [".a.list[?(@.n=='x')].v", [1]],
  [".a['b.c']", [1]],
  ['.dash-ed', [3]],
  ['.a.none', []],
  ['.a.list[9].v', []],
  ['.a.list.v', []],
  ['a', []],
])('path %s finds %j', (path, found) => {
  expect(jsonPath(value, path)).toEqual(found)
})

const registry = new Registry()
const now = Date.parse('2026-01-01T01:00:00Z')
function printed(apiVersion: string, plural: string, object: object): Record<string, unknown> {
  const given = object as ApiObject
  const metadata = { creationTimestamp: '2026-01-01T00:00:00Z', ...given.metadata, name: 'x' }
  const columns = columnsOf(registry.find(apiVersion, plural)!)
  return Object.fromEntries(columns.map((column) => [column.name, column.cell({ ...given, metadata }, now)]))
}

const running = { state: { running: {} }, ready: true, restartCount: 0 }
const waiting = (reason: string) => ({ state: { waiting: { reason } }, ready: false, restartCount: 0 })
const terminated = (rest: object) => ({ state: { terminated: rest }, ready: false, restartCount: 0 })
test.each<[string, string, object, object]>([
  ['Running', '1/1', { phase: 'Running', containerStatuses: [running] }, {}],
  ['Pending', '0/1', { phase: 'Pending' }, {}],
  ['ImagePullBackOff', '0/1', { phase: 'Pending', containerStatuses: [waiting('ImagePullBackOff')] }, {}],
  ['CrashLoopBackOff', '0/1', { phase: 'Running', containerStatuses: [waiting('CrashLoopBackOff')] }, {}],
  [
    'Completed',
    '0/1',
    { phase: 'Succeeded', containerStatuses: [terminated({ reason: 'Completed', exitCode: 0 })] },
    {},
  ],
  ['ExitCode:3', '0/1', { phase: 'Failed', containerStatuses: [terminated({ exitCode: 3 })] }, {}],
  ['Signal:9', '0/1', { phase: 'Failed', containerStatuses: [terminated({ exitCode: 137, signal: 9 })] }, {}],
  [
    'OOMKilled',
    '0/1',
    { phase: 'Failed', containerStatuses: [terminated({ reason: 'OOMKilled', exitCode: 137 })] },
    {},
  ],
  ['Evicted', '0/1', { phase: 'Failed', reason: 'Evicted' }, {}],
  [
    'Terminating',
    '1/1',
    { phase: 'Running', containerStatuses: [running] },
    { deletionTimestamp: '2026-01-01T00:59:00Z' },
  ],
  ['Unknown', '0/1', { phase: 'Running', reason: 'NodeLost' }, { deletionTimestamp: '2026-01-01T00:59:00Z' }],
])('a pod is %s, %s', (status, ready, state, metadata) => {
  const cells = printed('v1', 'pods', { metadata, spec: { containers: [{ name: 'app' }] }, status: state })
  expect([cells.Status, cells.Ready]).toEqual([status, ready])
})

test('a pod that waits for its first containers says which one', () => {
  const spec = { initContainers: [{ name: 'a' }, { name: 'b' }], containers: [{ name: 'app' }] }
  const status = (second: object) => ({
    phase: 'Pending',
    initContainerStatuses: [
      { name: 'a', ...terminated({ exitCode: 0 }) },
      { name: 'b', ...second },
    ],
  })
  const shown = (second: object) => printed('v1', 'pods', { spec, status: status(second) }).Status
  expect(shown(running)).toBe('Init:1/2')
  expect(shown(waiting('ImagePullBackOff'))).toBe('Init:ImagePullBackOff')
  expect(shown(terminated({ reason: 'Error', exitCode: 1 }))).toBe('Init:Error')
})

test('restarts tell when the last one was', () => {
  const status = {
    containerStatuses: [
      { ...running, restartCount: 2, lastState: { terminated: { finishedAt: '2026-01-01T00:55:00Z' } } },
    ],
  }
  expect(printed('v1', 'pods', { spec: { containers: [{}] }, status }).Restarts).toBe('2 (5m ago)')
})

test('other kinds have the columns kubectl shows', () => {
  expect(printed('v1', 'configmaps', { data: { a: '1', b: '2' } })).toMatchObject({ Name: 'x', Data: 2, Age: '60m' })
  expect(printed('v1', 'namespaces', { status: { phase: 'Active' } })).toMatchObject({ Status: 'Active' })
  const job = { spec: { completions: 3 }, status: { succeeded: 1, conditions: [{ type: 'Complete', status: 'True' }] } }
  expect(printed('batch/v1', 'jobs', job)).toMatchObject({ Status: 'Complete', Completions: '1/3' })
})
