import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { ApiError, type Cluster, type LogOptions } from '../../../src/kubernetes/cluster.ts'
import type { Pod } from '../../../src/mpijob/objects.ts'
import { type Folder, openFolder } from '../../../src/run/collection/folder.ts'
import { fetchPodLogs } from '../../../src/run/collection/pod-logs.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pod-logs-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const run = { id: 'r', kind: 'Job', name: 'r', namespace: 'n', recipe: '', step: '' }
const opened = (mostBytes = 1_000_000_000): Promise<Folder> => openFolder(root, { mostBytes })
const fetchAll = (cluster: Cluster, pods: Pod[], folder: Folder) =>
  fetchPodLogs(cluster, pods, folder, new AbortController().signal)

type State = { running: object } | { terminated: object }

function pod(container: { state: State; restartCount?: number; lastState?: State; containerID?: string }): Pod {
  const status = {
    name: 'main',
    image: '',
    imageID: '',
    ready: true,
    restartCount: 0,
    containerID: 'id-0',
    ...container,
  }
  return { metadata: { name: 'p', namespace: 'n' }, status: { containerStatuses: [status] } } as unknown as Pod
}

const running = pod({ state: { running: { startedAt: '2026-01-01T00:00:00Z' } } })
const ended = pod({ state: { terminated: { exitCode: 0, containerID: 'id-0', startedAt: '2026-01-01T00:00:00Z' } } })

/** A cluster that gives these logs; a function is asked with how often it was asked before. */
function clusterWith(log: (asked: LogOptions, times: number) => Readable): Cluster & { asked: LogOptions[] } {
  const asked: LogOptions[] = []
  return {
    asked,
    logs: async (options: LogOptions) => {
      asked.push(options)
      return log(options, asked.length)
    },
  } as unknown as Cluster & { asked: LogOptions[] }
}

const says = (text: string): Readable => Readable.from([Buffer.from(text)])
const log = (name = 'pods/p/main.log'): string => readFileSync(join(root, name), 'utf8')

test('the log of each container, and of the instance before its restart', async () => {
  const restarted = pod({
    state: { running: {} },
    restartCount: 1,
    lastState: { terminated: { exitCode: 1, containerID: 'id-1' } },
  })
  const folder = await opened()
  const paths = await fetchAll(
    clusterWith(({ previous }) => says(previous ? 'before\n' : 'now\n')),
    [restarted],
    folder,
  )
  expect([log('pods/p/main.previous.log'), log()]).toEqual(['before\n', 'now\n'])
  expect(paths).toEqual(new Map([['p', ['pods/p/main.previous.log', 'pods/p/main.log']]]))
  expect(folder.leftOut).toEqual([])
})

test('instances that the kubelet has forgotten are told', async () => {
  const restarted = pod({
    state: { running: {} },
    restartCount: 4,
    lastState: { terminated: { exitCode: 1, containerID: 'id-1' } },
  })
  const folder = await opened()
  await fetchAll(
    clusterWith(() => says('x')),
    [restarted],
    folder,
  )
  expect(folder.leftOut).toEqual([{ what: 'pods/p/main: 3 earlier instances', why: expect.stringMatching(/last two/) }])
})

test('a log that breaks off is read to its end, no line twice', async () => {
  const folder = await opened()
  const cluster = clusterWith((_, times) =>
    times > 1
      ? says('one\ntwo\nthree\n')
      : Readable.from(
          (async function* () {
            yield Buffer.from('one\ntw')
            throw new Error('aborted')
          })(),
        ),
  )
  await fetchAll(cluster, [ended], folder)
  expect([log(), folder.leftOut]).toEqual(['one\ntwo\nthree\n', []])
})

test('a log that cannot be had is told, and costs no other', async () => {
  const folder = await opened()
  const gone = new ApiError('previous terminated container "main" in pod "p" not found', {
    status: 400,
    reason: 'BadRequest',
  })
  const restarted = pod({ state: { running: {} }, restartCount: 1, lastState: { terminated: { exitCode: 1 } } })
  await fetchAll(
    clusterWith(({ previous }) => {
      if (previous) throw gone
      return says('now\n')
    }),
    [restarted],
    folder,
  )
  expect(log()).toBe('now\n')
  expect(folder.leftOut).toEqual([{ what: 'pods/p/main.previous.log', why: expect.stringMatching(/not found/) }])
})

test('a log that kubelets have rotated away in part is told', async () => {
  const folder = await opened()
  await fetchAll(
    clusterWith(({ timestamps }) => says(timestamps ? '2026-01-01T05:00:00.000000000Z x\n' : 'x'.repeat(9_000_000))),
    [running],
    folder,
  )
  expect(folder.leftOut).toEqual([
    { what: 'pods/p/main.log before 2026-01-01T05:00:00.000Z', why: expect.stringMatching(/rotate/) },
  ])
})

test('a log beyond the limit is cut, and what is missing is counted', async () => {
  const folder = await opened(10)
  await fetchAll(
    clusterWith(() => says('x'.repeat(25))),
    [ended],
    folder,
  )
  expect(folder.leftOut).toMatchObject([{ what: 'pods/p/main.log', bytes: 15 }])
})

describe('a second fetch', () => {
  async function first(of: Pod, text: string): Promise<void> {
    const folder = await opened()
    await fetchAll(
      clusterWith(() => says(text)),
      [of],
      folder,
    )
    await folder.close(run, { keepPartial: true })
  }

  test('does not ask for the log of a container that has ended', async () => {
    await first(ended, 'one\n')
    const folder = await opened()
    const cluster = clusterWith(() => says('nobody asks'))
    await fetchAll(cluster, [ended], folder)
    expect([cluster.asked, log(), folder.fetched]).toEqual([[], 'one\n', 0])
  })

  test.each([1, 3, 100])('adds what has come to a log that goes on (pieces of %i bytes)', async (piece) => {
    await first(running, 'one\ntwo')
    const folder = await opened()
    const all = Buffer.from('one\ntwo and\nthree\n')
    const pieces = Array.from({ length: Math.ceil(all.length / piece) }, (_, at) =>
      all.subarray(at * piece, (at + 1) * piece),
    )
    await fetchAll(
      clusterWith(() => Readable.from(pieces)),
      [running],
      folder,
    )
    expect([log(), folder.fetched, folder.notes]).toEqual(['one\ntwo and\nthree\n', 11, []])
  })

  test.each(['six\n', 'four\nfive\nsix\n'])(
    'keeps what was there of a log that was rotated meanwhile (%j)',
    async (now) => {
      await first(running, 'one\ntwo\n')
      const folder = await opened()
      await fetchAll(
        clusterWith(() => says(now)),
        [running],
        folder,
      )
      expect(log()).toBe(now)
      const aside = readdirSync(join(root, 'pods/p')).find((name) => name.includes('until'))!
      expect(log(`pods/p/${aside}`)).toBe('one\ntwo\n')
      expect(folder.notes).toEqual([expect.stringMatching(/was rotated since/)])
      expect(folder.files.has(`pods/p/${aside}`)).toBe(true)
    },
  )

  test('keeps the log of an instance that another has taken the place of', async () => {
    await first(running, 'first instance\n')
    const folder = await opened()
    const restarted = pod({ state: { running: {} }, containerID: 'id-9' })
    await fetchAll(
      clusterWith(() => says('second instance\n')),
      [restarted],
      folder,
    )
    expect(
      readdirSync(join(root, 'pods/p'))
        .map((name) => log(`pods/p/${name}`))
        .sort(),
    ).toEqual(['first instance\n', 'second instance\n'])
  })
})
