import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { Cluster, ExecOptions, LogOptions } from '../../../../src/kubernetes/cluster.ts'
import { collectEvidence } from '../../../../src/run/health/evidence.ts'
import type { Run } from '../../../../src/run/identity.ts'

let folder: string
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'evidence-')), 'found')
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

const run = { kind: 'MPIJob', name: 'r', namespace: 'n' } as Run

/** A cluster in which each pod has one container. */
const clusterWith = (
  pods: [name: string, running: boolean][],
  calls: { logs?: (options: LogOptions) => Readable; exec?: (options: ExecOptions) => Promise<number> } = {},
): Cluster =>
  ({
    list: async () => ({
      items: pods.map(([name, running]) => ({
        metadata: { name },
        status: { containerStatuses: [{ name: 'c', state: running ? { running: {} } : { terminated: {} } }] },
      })),
    }),
    logs: async (options: LogOptions) =>
      calls.logs?.(options) ?? Readable.from([Buffer.from(`log of ${options.name}\n`)]),
    exec: async (options: ExecOptions) => {
      options.stdout?.write(`stacks of ${options.name}\n`)
      return (await calls.exec?.(options)) ?? 0
    },
  }) as unknown as Cluster

const collect = (cluster: Cluster, stacks = true, signal = new AbortController().signal) =>
  collectEvidence(cluster, run, { folder, stacks, signal })

test('of each pod the log, and of those that run the stacks', async () => {
  const found = await collect(
    clusterWith([
      ['a', true],
      ['b', false],
    ]),
  )
  expect(found).toEqual({ folder, files: 3, leftOut: [] })
  expect(readdirSync(folder).sort()).toEqual(['a.c.log', 'a.c.stacks.txt', 'b.c.log'])
  expect(readFileSync(join(folder, 'a.c.stacks.txt'), 'utf8')).toBe('stacks of a\n')
})

test('a pod that does not answer costs the others nothing, and is named', async () => {
  const cluster = clusterWith(
    [
      ['a', true],
      ['b', true],
    ],
    {
      exec: async ({ name }) => {
        if (name === 'a') throw new Error('the kubelet does not answer')
        return 0
      },
    },
  )
  const found = await collect(cluster)
  expect(found.leftOut).toEqual(['a.c.stacks.txt: the kubelet does not answer'])
  expect(readdirSync(folder)).toContain('b.c.stacks.txt')
})

test('a log without end is cut', async () => {
  const block = Buffer.alloc(1024 * 1024, 'x')
  const logs = () => Readable.from(Array.from({ length: 20 }, () => block))
  await collect(clusterWith([['a', false]], { logs }))
  expect(statSync(join(folder, 'a.c.log')).size).toBe(8 * 1024 * 1024)
})

test('a cancellation ends it', async () => {
  const found = await collect(clusterWith([['a', true]]), true, AbortSignal.abort())
  expect(found.files).toBe(0)
  expect(found.leftOut).toHaveLength(2)
})

test('a thousand pods are asked a few at a time', async () => {
  let now = 0
  let most = 0
  const exec = async (): Promise<number> => {
    most = Math.max(most, ++now)
    await new Promise((resolve) => setImmediate(resolve))
    now--
    return 0
  }
  const found = await collect(
    clusterWith(
      Array.from({ length: 1000 }, (_, index) => [`p${index}`, true]),
      { exec },
    ),
  )
  expect(found.files).toBe(2000)
  expect(most).toBeLessThanOrEqual(16)
})
