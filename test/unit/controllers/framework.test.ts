import { describe, expect, test } from '@jest/globals'
import { Mirror } from '../../../rehearsal/kubernetes/controllers/framework/mirror.ts'
import { WorkQueue } from '../../../rehearsal/kubernetes/controllers/framework/queue.ts'
import type { Cluster, WatchEvent } from '../../../src/kubernetes/cluster.ts'
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts'
import { configMaps } from '../../../src/kubernetes/resources.ts'

function map(name: string, version: number, more: { uid?: string; owner?: string } = {}): KubernetesObject {
  const ownerReferences = more.owner
    ? { ownerReferences: [{ apiVersion: 'v1', kind: 'X', name: 'x', uid: more.owner }] }
    : {}
  return {
    metadata: { name, namespace: 'default', uid: more.uid ?? name, resourceVersion: `${version}`, ...ownerReferences },
  }
}

/** A mirror that has seen these events, and nothing else. */
async function mirrorOf(...events: WatchEvent<KubernetesObject>[]) {
  const mirror = new Mirror(configMaps)
  const told: string[] = []
  mirror.listen((object, change) => told.push(`${change} ${object.metadata?.name}@${object.metadata?.resourceVersion}`))
  const cluster = {
    async *watch() {
      yield* events
    },
  } as unknown as Cluster
  await mirror.run(cluster, new AbortController().signal)
  return { mirror, told, names: () => mirror.list().map(({ metadata }) => metadata?.name) }
}

describe('a mirror', () => {
  test('follows the watch and tells its listeners', async () => {
    const { told, names } = await mirrorOf(
      { type: 'SYNC', items: [map('a', 1), map('b', 2)] },
      { type: 'MODIFIED', object: map('a', 3) },
      { type: 'DELETED', object: map('b', 4) },
    )
    expect(names()).toEqual(['a'])
    expect(told).toEqual(['set a@1', 'set b@2', 'set a@3', 'deleted b@4'])
  })

  test('after a gap tells what went in it', async () => {
    const { told, names } = await mirrorOf(
      { type: 'SYNC', items: [map('a', 1), map('b', 2)] },
      { type: 'SYNC', items: [map('b', 5)] },
    )
    expect(names()).toEqual(['b'])
    expect(told).toEqual(['set a@1', 'set b@2', 'deleted a@1', 'set b@5'])
  })

  test('shows a write at once, and not again when the watch brings it', async () => {
    const { mirror, told, names } = await mirrorOf({ type: 'SYNC', items: [map('a', 1)] })
    mirror.written(map('new', 7))
    mirror.written(map('new', 7))
    expect(names()).toEqual(['a', 'new'])
    expect(told).toEqual(['set a@1', 'set new@7'])
  })

  test('does not bring back what the watch has already buried', async () => {
    const { mirror, names } = await mirrorOf(
      { type: 'SYNC', items: [] },
      { type: 'ADDED', object: map('short', 5) },
      { type: 'DELETED', object: map('short', 6) },
    )
    mirror.written(map('short', 5))
    expect(names()).toEqual([])
  })

  test('tells that an object was replaced by another of its name', async () => {
    const { told } = await mirrorOf(
      { type: 'SYNC', items: [map('a', 1, { uid: 'one' })] },
      { type: 'SYNC', items: [map('a', 9, { uid: 'two' })] },
    )
    expect(told).toEqual(['set a@1', 'deleted a@1', 'set a@9'])
  })

  test('knows what belongs to whom', async () => {
    const { mirror } = await mirrorOf(
      { type: 'SYNC', items: [map('a', 1, { owner: 'x' }), map('b', 2, { owner: 'y' })] },
      { type: 'MODIFIED', object: map('b', 3, { owner: 'x' }) },
    )
    expect(mirror.ownedBy('x').map(({ metadata }) => metadata?.name)).toEqual(['a', 'b'])
    expect(mirror.ownedBy('y')).toEqual([])
  })
})

describe('a work queue', () => {
  test('does a key once, however often it is asked before, and once more if asked meanwhile', async () => {
    const gates = [gate(), gate()]
    const begun = [gate(), gate()]
    let visits = 0
    let atOnce = 0
    let most = 0
    const queue = new WorkQueue({
      async sync() {
        most = Math.max(most, ++atOnce)
        begun[visits]!.resolve()
        await gates[visits++]!.promise
        atOnce -= 1
        return undefined
      },
    })
    for (let times = 0; times < 5; times++) queue.add('a')
    await begun[0]!.promise
    for (let times = 0; times < 5; times++) queue.add('a')
    await new Promise((resolve) => setImmediate(resolve))
    expect(visits).toBe(1)
    gates[0]!.resolve()
    await begun[1]!.promise
    gates[1]!.resolve()
    await queue.close()
    expect(visits).toBe(2)
    expect(most).toBe(1)
  })

  test('tries what failed again, until it works', async () => {
    const errors: unknown[] = []
    let tries = 0
    await new Promise<void>((resolve) => {
      const queue = new WorkQueue({
        firstRetryMs: 1,
        onError: (_, error) => errors.push(error),
        async sync() {
          if (++tries < 3) throw new Error('not yet')
          resolve()
          return undefined
        },
      })
      queue.add('a')
    })
    expect(errors).toHaveLength(2)
  })

  test('comes back to a key when it was told to', async () => {
    let visits = 0
    await new Promise<void>((resolve) => {
      const queue = new WorkQueue({
        async sync() {
          if (++visits === 2) resolve()
          return visits === 1 ? 1 : undefined
        },
      })
      queue.add('a')
    })
    expect(visits).toBe(2)
  })

  test('does nothing more once it is closed, and waits for what it was doing', async () => {
    const open = gate()
    const begun = gate()
    const done: string[] = []
    const queue = new WorkQueue({
      async sync(key) {
        begun.resolve()
        await open.promise
        done.push(key)
        return 0
      },
    })
    queue.add('a')
    await begun.promise
    const closed = queue.close()
    queue.add('b')
    open.resolve()
    await closed
    expect(done).toEqual(['a'])
  })
})

/** Something to wait for, and what opens it. */
function gate(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {}
  const promise = new Promise<void>((open) => {
    resolve = open
  })
  return { promise, resolve }
}
