import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { Cluster } from '../../../src/kubernetes/cluster.ts'
import { openFolder } from '../../../src/run/collection/folder.ts'
import { diskWarning } from '../../../src/run/collection/room.ts'
import { fetchRunFiles } from '../../../src/run/collection/run-files.ts'
import type { Run } from '../../../src/run/identity.ts'
import { localPod } from './local-pod.ts'

const MEBIBYTE = 1024 * 1024
const RESERVED = 512 * MEBIBYTE

let outside: string
beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'full-disk-'))
})
afterEach(() => rmSync(outside, { recursive: true }))

const pod = {
  metadata: { name: 'p', labels: { 'batch.kubernetes.io/job-name': 'r' } },
  spec: {
    containers: [{ name: 'main', volumeMounts: [{ name: 'v', mountPath: '/' }] }],
    volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'claim' } }],
  },
  status: { phase: 'Running', containerStatuses: [{ name: 'main', state: { running: {} } }] },
}

/** Fetches a log of 1 MiB and an event file of 2 MiB and a large file of 20 MiB, onto a disk with so much free. */
async function fetched(freeBytes: () => Promise<number>) {
  const runDirectory = join(outside, 'run')
  mkdirSync(runDirectory)
  for (const [name, size] of Object.entries({ log: 1, 'events.out.tfevents.1.host': 2, 'large.bin': 20 })) {
    writeFileSync(join(runDirectory, name), Buffer.alloc(size * MEBIBYTE, name))
  }
  const folder = await openFolder(join(outside, 'here'), { mostBytes: 1e12, freeBytes })
  const happened: string[] = []
  const own = localPod()
  const cluster = {
    list: async () => ({ items: [pod] }),
    exec: async (options: Parameters<typeof own.cluster.exec>[0]) => {
      happened.push(/printf|find/.exec(options.command.join(' '))?.[0] === 'find' ? 'list' : 'fetch')
      return await own.cluster.exec(options)
    },
  } as unknown as Cluster
  const run = { kind: 'Job', name: 'r', namespace: 'n', runId: 'r', claimName: 'claim', runDirectory } as Run
  await fetchRunFiles(cluster, run, folder, {
    ...{ include: [], exclude: [], checkpoints: false, mostBytesOfAFile: 1e12, beforeCreate: () => {} },
    signal: new AbortController().signal,
    warn: (sentence) => happened.push(sentence),
  })
  return { happened, folder }
}

test('what does not fit on the disk is told before anything is fetched; what tells most comes', async () => {
  const { happened, folder } = await fetched(async () => RESERVED + 5 * MEBIBYTE)
  expect(happened.slice(0, 3)).toEqual([
    'list',
    "1 file of the run is left out (20971520 bytes), for the runner's disk is full.",
    'fetch',
  ])
  expect([...folder.files.keys()].sort()).toEqual(['files/events.out.tfevents.1.host', 'files/log'])
  expect(folder.leftOut).toEqual([
    { what: 'files/large.bin', why: "the runner's disk is full", files: 1, bytes: 20 * MEBIBYTE },
  ])
})

test('a disk that others fill meanwhile ends what is fetched, and never the runner', async () => {
  // A look before, and one while it is written: by then there is none left.
  const free = [1024 * MEBIBYTE, RESERVED - MEBIBYTE]
  const folder = await openFolder(join(outside, 'here'), { mostBytes: 1e12, freeBytes: async () => free.shift()! })
  const chunk = Buffer.alloc(300 * MEBIBYTE)
  await folder.write('a', [chunk], 'test')
  expect(await folder.write('b', [Buffer.from('more')], 'test')).toBeDefined()
  expect(folder.files.get('files/b')?.bytes ?? 0).toBe(0)
  expect(folder.leftOut).toEqual([{ what: 'b', why: "cut: the runner's disk is full", bytes: 4 }])
})

test.each([
  [
    { bytes: 200 * MEBIBYTE, isDisk: true },
    /^The runner's disk has room for 200 MiB of what is fetched, .*'directory'/,
  ],
  [{ bytes: 200 * MEBIBYTE, isDisk: false }, undefined],
  [{ bytes: 5_000 * MEBIBYTE, isDisk: true }, undefined],
])('a disk that is nearly full is told at the beginning', (room, sentence) => {
  const said = diskWarning({ ...room, why: '' })
  if (sentence === undefined) expect(said).toBeUndefined()
  else expect(said).toMatch(sentence)
})
