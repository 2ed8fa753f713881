import type { Cluster, ObjectName } from '../../kubernetes/cluster.ts'
import type { LogLine } from '../../neuron/signatures/cause.ts'

const LINES = 200
const MOST_BYTES = 1024 * 1024
const PATIENCE_MS = 10_000

/** The last lines of a pod that nobody followed, with the times that the kubelet gave them; none where they cannot be had. */
export async function podTail(
  cluster: Cluster,
  { name, namespace, container }: ObjectName & { container: string },
): Promise<LogLine[]> {
  const blocks: Buffer[] = []
  let size = 0
  try {
    const stream = await cluster.logs({
      ...{ name, container, tailLines: LINES, timestamps: true, signal: AbortSignal.timeout(PATIENCE_MS) },
      ...(namespace === undefined ? {} : { namespace }),
    })
    for await (const block of stream as AsyncIterable<Buffer>) {
      blocks.push(block)
      size += block.length
      if (size > MOST_BYTES) break
    }
  } catch {
    // What has come by then says what it says.
  }
  const lines = Buffer.concat(blocks).toString('utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => lineOf(line, name))
}

function lineOf(line: string, pod: string): LogLine {
  const [, time = '', text = line] = /^(\d{4}-\S+Z) (.*)$/s.exec(line) ?? []
  const at = Date.parse(time)
  return { text, pod, ...(Number.isNaN(at) ? {} : { at }) }
}
