// A cluster in a process of its own whose pods hold files on a shared volume: `node collection-server.ts <pods>
// <MB in each> [<files of 1 GB more>]`. Prints its kubeconfig's path when all pods run; the volume is `shared` beside it.
import { randomBytes } from 'node:crypto'
import { closeSync, linkSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCluster } from '../rehearsal/kubernetes/cluster.ts'
import { createCluster } from '../src/kubernetes/client.ts'
import { jobs, pods } from '../src/kubernetes/resources.ts'
import type { Pod } from '../src/mpijob/objects.ts'
import { makeSharedFileSystem } from '../test/support/shared-file-system.ts'

const [count = 64, megabytes = 10, large = 0] = process.argv.slice(2).map(Number)
const folder = mkdtempSync(join(tmpdir(), 'bench-collection-'))
const directory = join(folder, 'shared/runs/bench')

for (let pod = 0; pod < count; pod++) {
  mkdirSync(join(directory, String(pod)), { recursive: true })
  writeFileSync(join(directory, String(pod), 'log'), logOf(pod, megabytes * 1_000_000))
}
if (large > 0) {
  const first = join(directory, 'large-0.bin')
  const file = openSync(first, 'w')
  const block = randomBytes(8 * 1_000_000)
  for (let written = 0; written < 1e9; written += block.length) {
    block.writeDoubleLE(written)
    writeSync(file, block)
  }
  closeSync(file)
  // Names of the same bytes: on this side they take the disk once, on the other as often as they are brought.
  for (let at = 1; at < large; at++) linkSync(first, join(directory, `large-${at}.bin`))
}

/** What 32 ranks print: no two lines are the same, and none is random. */
function logOf(node: number, bytes: number): Buffer {
  const lines: string[] = []
  let size = 0
  for (let at = 0; size < bytes; at++) {
    const value = Math.abs(Math.sin(at * 12.9898 + node) * 43758.5453) % 10
    const line = `[NeMo I 2026-11-21 05:${String(Math.floor(at / 60) % 60).padStart(2, '0')}:${String(at % 60).padStart(2, '0')} rank ${at % 32}] step ${at}: reduced_train_loss=${value.toFixed(6)} gradient_norm=${(value * 3.7).toFixed(5)}\n`
    lines.push(line)
    size += line.length
  }
  return Buffer.from(lines.join('').slice(0, bytes))
}

const cluster = await startCluster({
  directory: join(folder, 'cluster'),
  nodes: [{ name: 'system', capacity: { cpu: '64', memory: '512Gi', pods: '200' } }],
  images: async () => ({ path: [] }),
  volumes: () => join(folder, 'shared'),
})
const client = createCluster(cluster.server.adminConnection())
await makeSharedFileSystem(client, 'default')
await client.create(jobs, {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'bench', namespace: 'default' },
  spec: {
    parallelism: count,
    completions: count,
    template: {
      spec: {
        restartPolicy: 'Never',
        terminationGracePeriodSeconds: 0,
        containers: [
          {
            name: 'main',
            image: 'shell:1',
            command: ['sleep', '100000'],
            volumeMounts: [{ name: 'shared', mountPath: '/shared' }],
          },
        ],
        volumes: [{ name: 'shared', persistentVolumeClaim: { claimName: 'fsx-claim' } }],
      },
    },
  },
})
const running = new Set<string>()
const done = new AbortController()
for await (const each of client.watch<Pod>(pods, { namespace: 'default', signal: done.signal })) {
  for (const pod of each.type === 'SYNC' ? each.items : [each.object]) {
    if (pod.status?.phase === 'Running') running.add(pod.metadata?.name ?? '')
  }
  if (running.size >= count) break
}
done.abort()

const file = join(folder, 'kubeconfig')
writeFileSync(file, cluster.server.kubeconfig())
process.stdout.write(`${file}\n`)
// The measuring process holds this one's standard input open for as long as it lives.
process.stdin.resume().on('end', async () => {
  await cluster.close()
  rmSync(folder, { recursive: true, force: true })
  process.exit()
})
