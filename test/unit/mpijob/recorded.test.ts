import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { viewOf } from '../../../src/mpijob/view.ts'

// Written by the MPI Operator 0.8.2 and the controllers of Kubernetes 1.35: see test/control-plane/record.ts.
function recorded(name: string) {
  const { mpiJob, now, ...rest } = JSON.parse(readFileSync(`test/fixtures/mpijob/recorded/${name}.json`, 'utf8'))
  return { ...rest, workload: { kind: 'MPIJob' as const, object: mpiJob }, formerPods: [], now: Date.parse(now) }
}

test.each([
  ['unschedulable', { phase: 'Pending', workers: { ready: 0, wanted: 2 } }],
  ['running', { phase: 'Running', workers: { ready: 2, wanted: 2 }, restarts: 0 }],
  ['succeeded', { phase: 'Succeeded', exitCode: 0 }],
  ['failed', { phase: 'Failed', exitCode: 3 }],
  ['retried', { phase: 'Failed', exitCode: 7, restarts: 1 }],
  ['late', { phase: 'Failed' }],
  ['suspended', { phase: 'Suspended' }],
])('an MPIJob that was recorded %s is seen as such', (name, view) => {
  expect(viewOf(recorded(name))).toMatchObject(view)
})

test('an MPIJob with an evicted worker is Failed for the operator at once, for us when its launcher has had a minute', () => {
  const evicted = recorded('evicted')
  const types = evicted.workload.object.status.conditions.map((one: { type: string }) => one.type)
  expect(types).toContain('Failed')
  expect(viewOf(evicted).phase).toBe('Running')
  expect(viewOf({ ...evicted, now: evicted.now + 61_000 }).phase).toBe('Failed')
})
