import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Manifest } from '../src/run/collection/manifest.ts'
import { runAction } from '../test/support/run-action.ts'
import { quantile, watchedEnvironment } from './measure.ts'
import { startServer } from './server-process.ts'
import { slowLink } from './slow-link.ts'

const run = promisify(execFile)
const PODS = Number(process.env.BENCH_PODS ?? 64)
const MEGABYTES = 10
const GOAL = 3
/** From a hosted runner to the API server of a cluster; with none, both would only show this machine's processors. */
const ROUND_TRIP_MS = Number(process.env.BENCH_ROUND_TRIP_MS ?? 50)
const MOST_MEMORY = 200_000_000

/** `fetch-logs` of 64 pods with 10 MB each, against a loop of `kubectl cp` that brings the same files. */
export async function collection(rounds: number): Promise<string> {
  const server = await startServer('collection-server.ts', String(PODS), String(MEGABYTES))
  try {
    const link = await slowLink(server.kubeconfig, ROUND_TRIP_MS)
    const copies: number[] = []
    const fetches: number[] = []
    // As everywhere here, the first of each warms the server up and does not count.
    await copyAll(link.kubeconfig)
    await fetchAll(link.kubeconfig)
    // A round is over half a gigabyte each way: a few are enough.
    for (let round = 0; round < Math.max(1, Math.min(3, rounds)); round++) {
      copies.push(await timed(() => copyAll(link.kubeconfig)))
      fetches.push(await timed(() => fetchAll(link.kubeconfig)))
    }
    link.close()
    const ratios = copies.map((copy, round) => copy / fetches[round]!).sort((a, b) => a - b)
    const median = quantile(ratios, 0.5)
    const verdict = median >= GOAL ? 'met' : 'MISSED'
    return (
      `${PODS} pods with ${MEGABYTES} MB each, every file's SHA-256 compared, ${ROUND_TRIP_MS} ms away (goal ${GOAL} times as fast as a loop of kubectl cp)\n` +
      `${median.toFixed(1)} times as fast (${ratios.map((each) => each.toFixed(1)).join(', ')})  ` +
      `kubectl cp ${seconds(copies)} s, fetch-logs ${seconds(fetches)} s  goal: ${verdict}\n`
    )
  } finally {
    server.child.stdin?.end()
  }
}

/** The memory of `fetch-logs` while it brings files of 1 GB each: two, or BENCH_GIGABYTES. */
export async function collectionMemory(): Promise<string> {
  const gigabytes = Number(process.env.BENCH_GIGABYTES ?? 2)
  const server = await startServer('collection-server.ts', '1', '1', String(gigabytes))
  try {
    const small = await fetchAll(server.kubeconfig, { exclude: 'large-*.bin' })
    const began = performance.now()
    const large = await fetchAll(server.kubeconfig)
    const rate = gigabytes / ((performance.now() - began) / 1000)
    const verdict = large.memory <= MOST_MEMORY ? 'met' : 'MISSED'
    return (
      `${gigabytes} GB in files of 1 GB through fetch-logs, every file's SHA-256 compared (goal: under 200 MB of memory)\n` +
      `${megabytes(large.memory)} at most, ${megabytes(small.memory)} with 1 MB; ${(rate * 1000).toFixed(0)} MB/s  goal: ${verdict}\n`
    )
  } finally {
    server.child.stdin?.end()
  }
}

async function copyAll(kubeconfig: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-copy-'))
  const kubectl = async (...args: string[]): Promise<string> =>
    (await run('kubectl', ['--kubeconfig', kubeconfig, ...args], { maxBuffer: 1e8 })).stdout
  const names = (await kubectl('get', 'pods', '-o', 'name')).trim().split('\n')
  for (const [at, name] of names.entries()) {
    await kubectl('cp', `${name.replace('pod/', '')}:/shared/runs/bench/${at}/log`, join(folder, String(at)))
  }
  rmSync(folder, { recursive: true })
}

async function fetchAll(kubeconfig: string, inputs: Record<string, string> = {}): Promise<{ memory: number }> {
  const watched = watchedEnvironment()
  const { exitCode, stdout, outputs } = await runAction('fetch-logs', {
    inputs: {
      'run-id': 'bench',
      'run-directory': '/shared/runs/bench',
      kubeconfig,
      namespace: 'default',
      'artifact-name': 'none',
      'max-mebibytes': '65536',
      'max-file-mebibytes': '65536',
      ...inputs,
    },
    env: watched.env,
  })
  if (exitCode !== 0) throw new Error(`fetch-logs ended with ${exitCode}:\n${stdout.slice(-2_000)}`)
  const manifest = JSON.parse(readFileSync(outputs.manifest!, 'utf8')) as Manifest
  const files = manifest.files.filter(({ source }) => source.startsWith('file '))
  const unverified = files.filter(({ verified }) => verified !== 'both-ends')
  const lost = manifest.leftOut.filter(({ asked }) => !asked)
  if (files.length === 0 || unverified.length + lost.length > 0) throw new Error(`Not everything came: ${stdout}`)
  const [first] = files
  if ((await sha256(join(outputs.directory!, first!.path))) !== first!.sha256) throw new Error('The manifest is wrong.')
  rmSync(dirname(outputs.manifest!), { recursive: true })
  return watched.usage()
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now()
  await work()
  return performance.now() - before
}

const seconds = (times: readonly number[]): string =>
  (
    quantile(
      [...times].sort((a, b) => a - b),
      0.5,
    ) / 1000
  ).toFixed(1)

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`
