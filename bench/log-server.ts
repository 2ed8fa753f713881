// Pods with a log of so many megabytes, in chunks of 32 KB or of one line; the container of pod `ending` ends with it.
// Arguments: megabytes, chunks.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startApi } from './api-server.ts'
import { trainingLog } from './training-log.ts'

const [megabytes, chunks] = process.argv.slice(2) as [string, 'big' | 'line']
const big = 32 * 1024

const withTimes = trainingLog()
const withoutTimes = trainingLog({ timestamps: false })
const api = await startApi({
  async log(pod, query, response) {
    if (query.get('follow') === null) {
      // The rest, after the container's end; the next reader finds it running.
      api.patch('Pod', 'ending', status({ running: {} }))
      return void response.end()
    }
    const log = query.get('timestamps') ? withTimes : withoutTimes
    for (let sent = 0; sent < Number(megabytes); sent++) {
      for (const piece of pieces(log.block())) {
        if (!response.write(piece)) await new Promise((resolve) => response.once('drain', resolve))
      }
    }
    if (pod === 'ending') api.patch('Pod', pod, status({ terminated: { exitCode: 0 } }))
    response.end()
  },
})
for (const name of ['long', 'ending']) {
  api.put({
    kind: 'Pod',
    metadata: { name },
    spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'x' }] },
    ...status({ running: {} }),
  })
}

const file = join(mkdtempSync(join(tmpdir(), 'bench-')), 'kubeconfig')
writeFileSync(file, api.kubeconfig)
process.stdout.write(`${file}\n`)
process.stdin.resume().on('end', () => process.exit())

function status(state: object): { status: object } {
  const none = { running: null, terminated: null }
  const container = { name: 'main', image: 'x', imageID: 'x', state: { ...none, ...state } }
  return { status: { phase: 'Running', containerStatuses: [container] } }
}

function* pieces(block: Buffer): Generator<Buffer> {
  for (let start = 0; start < block.length; ) {
    const end = chunks === 'line' ? block.indexOf(10, start) + 1 : start + big
    yield block.subarray(start, end)
    start = end
  }
}
