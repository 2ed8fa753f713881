// Reads a pod's log to its end, to the standard output: `through` passes the bytes on, `follow` does all that run-mpijob does with
// a log. Arguments: kubeconfig, mode.
import { StepLog } from '../src/github/step-log.ts'
import { createCluster } from '../src/kubernetes/client.ts'
import { connectionFromKubeconfig } from '../src/kubernetes/kubeconfig.ts'
import { followLog } from '../src/kubernetes/log-follow.ts'
import { drain } from '../src/kubernetes/log-stream.ts'
import { Curve } from '../src/neuron/curve.ts'
import { metricPoints } from '../src/neuron/metrics.ts'
import { Evidence } from '../src/neuron/signatures/evidence.ts'
import { LogTail } from '../src/run/following/log-tail.ts'

const [file, mode] = process.argv.slice(2) as [string, 'through' | 'follow']
const cluster = createCluster(await connectionFromKubeconfig(file))
const pod = { name: mode === 'through' ? 'long' : 'ending', namespace: 'default', container: 'main' }

if (mode === 'through') {
  // Together, as the lines are handed on: to write each chunk alone costs more where each is one line.
  const passing = { decode: (...chunks: Buffer[]) => Buffer.concat(chunks), newlines: 0 }
  const print = (bytes: Buffer): Promise<void> | void => {
    if (!process.stdout.write(bytes)) return new Promise((resolve) => process.stdout.once('drain', resolve))
  }
  await drain(await cluster.logs({ ...pod, follow: true, timestamps: true }), passing, print, undefined)
} else {
  const curve = new Curve()
  const tail = new LogTail()
  const evidence = new Evidence()
  const log = new StepLog(process.stdout)
  await followLog(cluster, {
    ...pod,
    signal: new AbortController().signal,
    async write(lines, newlines) {
      curve.add(metricPoints(lines))
      tail.add(lines)
      evidence.add(lines, pod.name, Date.now())
      await log.write(lines, newlines)
    },
  })
  await log.end()
}
cluster.close()
