import { Readable } from 'node:stream'
import { expect, test } from '@jest/globals'
import type { Cluster } from '../../../src/kubernetes/cluster.ts'
import { podTail } from '../../../src/run/following/pod-tail.ts'

const worker = { name: 'train-worker-1', namespace: 'trainium', container: 'worker' }
const clusterThat = (logs: Cluster['logs']): Cluster => ({ logs }) as Cluster

test('each line has its pod and the time that the kubelet gave it', async () => {
  const blocks = [
    '2026-11-21T10:00:01.5Z one\n2026-11-21T10:00:0',
    '2Z two words\n',
    'the end of a line that was cut\n',
  ]
  const asked: unknown[] = []
  const cluster = clusterThat(async (options) => {
    asked.push(options)
    return Readable.from(blocks.map((text) => Buffer.from(text)))
  })
  expect(await podTail(cluster, worker)).toEqual([
    { text: 'one', pod: 'train-worker-1', at: Date.UTC(2026, 10, 21, 10, 0, 1, 500) },
    { text: 'two words', pod: 'train-worker-1', at: Date.UTC(2026, 10, 21, 10, 0, 2) },
    { text: 'the end of a line that was cut', pod: 'train-worker-1' },
  ])
  expect(asked).toMatchObject([{ ...worker, tailLines: 200, timestamps: true }])
})

test('a log that cannot be had, or breaks off, is no failure of its own', async () => {
  const gone = async (): Promise<never> => Promise.reject(new Error('pods "train-worker-1" not found'))
  expect(await podTail(clusterThat(gone), worker)).toEqual([])
  async function* broken() {
    yield Buffer.from('2026-11-21T10:00:01Z one\n')
    throw new Error('socket hang up')
  }
  expect(
    await podTail(
      clusterThat(async () => Readable.from(broken())),
      worker,
    ),
  ).toMatchObject([{ text: 'one' }])
})

test('lines without end are not read without end', async () => {
  async function* endless() {
    for (;;) yield Buffer.alloc(64 * 1024, 'x')
  }
  const lines = await podTail(
    clusterThat(async () => Readable.from(endless())),
    worker,
  )
  expect(lines).toHaveLength(1)
})
