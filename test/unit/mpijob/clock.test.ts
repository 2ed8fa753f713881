import { expect, test } from '@jest/globals'
import { ClusterClock } from '../../../src/mpijob/clock.ts'
import { viewOf } from '../../../src/mpijob/view.ts'
import { at, mpiJob, now, observed } from './objects.ts'

/** A clock whose runner has counted these seconds. */
function clockAt(): { clock: ClusterClock; pass(seconds: number): void } {
  let elapsed = 5_000_000
  return { clock: new ClusterClock(() => elapsed), pass: (seconds) => (elapsed += seconds * 1000) }
}

test('it is the newest time that the cluster has written, and what has passed since', () => {
  const { clock, pass } = clockAt()
  clock.saw({ metadata: { creationTimestamp: at(100) } })
  pass(7)
  expect(clock.now()).toBe(now(107))
  clock.saw({ metadata: { creationTimestamp: at(50) } })
  expect(clock.now()).toBe(now(107))
  clock.saw({ metadata: { creationTimestamp: at(0), managedFields: [{ time: at(130) }, { time: at(120) }] } })
  pass(1)
  expect(clock.now()).toBe(now(131))
})

test('before the cluster has told any time it is the runner’s', () => {
  const before = Date.now()
  expect(new ClusterClock().now()).toBeGreaterThanOrEqual(before)
  const { clock } = clockAt()
  clock.saw({})
  expect(clock.now()).toBeGreaterThanOrEqual(before)
})

test.each([-600, 600])('a runner whose clock is %i s off waits for the operator as long as any other', () => {
  // The runner's own time of day is never asked: these objects are of another year than this test.
  const { clock, pass } = clockAt()
  const object = mpiJob({ conditions: {} })
  clock.saw(object)
  const view = () => viewOf(observed({ mpi: object, now: clock.now() }))
  pass(40)
  expect(view().waiting?.id).toBe('no-pods')
  pass(10)
  expect(view().waiting).toMatchObject({ id: 'not-seen-by-operator', hopeless: false, since: now(0) })
})
