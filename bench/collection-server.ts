// A cluster in a process of its own whose pods hold files on a shared volume: `node collection-server.ts <pods>
// <MB in each> [<files of 1 GB more>]`. Prints its kubeconfig's path when all pods run; the volume is `shared` beside it.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startCluster } from '../rehearsal/kubernetes/cluster.ts'
import { createCluster } from '../src/kubernetes/client.ts'
import { jobs, pods } from '../src/kubernetes/resources.ts'
import type { Pod } from '../src/mpijob/objects.ts'
import { makeSharedFileSystem } from '../test/support/shared-file-system.ts'

const count = Number(process.argv[2] ?? 64)
const folder = mkdtempSync(join(tmpdir(), 'bench-collection-'))
const directory = join(folder, 'shared/runs/bench')

// By another process: whoever has made so much in memory is slow to start a command in a pod from then on.
execFileSync(process.execPath, [
  resolve(import.meta.dirname, 'collection-files.ts'),
  directory,
  ...process.argv.slice(2),
])

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
