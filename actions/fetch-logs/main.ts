import { createReadStream } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { info, warning } from '@actions/core'
import { connect, connectInputs } from '../../src/connect.ts'
import type { Result } from '../../src/failure.ts'
import { safeLine } from '../../src/github/log-lines.ts'
import type { InputsOf } from '../../src/inputs.ts'
import type { Cluster } from '../../src/kubernetes/cluster.ts'
import { isMain } from '../../src/mpijob/objects.ts'
import { Curve, toCsv } from '../../src/neuron/curve.ts'
import { metricPoints } from '../../src/neuron/metrics.ts'
import { collectionSummary } from '../../src/report/collection-summary.ts'
import { cancellation } from '../../src/run/cancellation.ts'
import { type Folder, openFolder } from '../../src/run/collection/folder.ts'
import { fetchObjects } from '../../src/run/collection/objects.ts'
import { fetchPodLogs } from '../../src/run/collection/pod-logs.ts'
import { fetchRunFiles } from '../../src/run/collection/run-files.ts'
import type { Run } from '../../src/run/identity.ts'
import { findRunOrTrace } from '../../src/run/trace.ts'
import type { inputs } from './inputs.ts'
import { reader } from './post.ts'

type Inputs = InputsOf<typeof inputs>

export async function run(given: Inputs): Promise<Result> {
  const root =
    given.directory ?? (await mkdtemp(join(process.env.RUNNER_TEMP ?? process.cwd(), `${given.runId}-logs-`)))
  const signal = AbortSignal.any([cancellation(), AbortSignal.timeout(given.timeout * 1000)])
  const { cluster } = await connect(given)
  try {
    const found = await findRunOrTrace(cluster, given.namespace, given.runId)
    const folder = await openFolder(root, given.maxMebibytes * 1024 * 1024)
    const curve = await collect(cluster, found, folder, given, signal)
    const points = curve.points()
    const metricsFile = points.length === 0 ? undefined : await folder.write('metrics.csv', toCsv(points))
    if (folder.leftOut.length > 0) await folder.write('LEFT-OUT.txt', `${folder.leftOut.join('\n')}\n`)
    const artifactId = await upload(folder, given)
    for (const each of folder.leftOut.slice(0, 20)) info(safeLine(`Left out: ${each}`))
    info(`${folder.files.length} files, ${folder.bytes} bytes, in ${root}.`)
    const last = points.at(-1)
    return {
      outputs: {
        directory: root,
        files: String(folder.files.length),
        bytes: String(folder.bytes),
        complete: String(folder.leftOut.length === 0),
        'left-out': folder.leftOut.slice(0, 100).join('\n'),
        'metrics-file': metricsFile ?? '',
        'last-step': String(last?.step ?? ''),
        loss: String(last?.loss ?? ''),
        'artifact-id': artifactId === undefined ? '' : String(artifactId),
      },
      summary: collectionSummary({ title: `${found.recipe} ${found.step}`, runId: found.runId, folder, points }),
    }
  } finally {
    cluster.close()
  }
}

async function collect(
  cluster: Cluster,
  found: Run,
  folder: Folder,
  given: Inputs,
  signal: AbortSignal,
): Promise<Curve> {
  const { pods } = await fetchObjects(cluster, found, folder)
  const curve = new Curve()
  for (const pod of pods) {
    const files = await fetchPodLogs(cluster, pod, folder, signal)
    if (isMain(found.kind, pod)) for (const file of files) await readMetrics(file, curve)
  }
  if (given.files) {
    const namespace = found.namespace
    const connection = connectInputs(given)
    try {
      await fetchRunFiles(cluster, found, folder, {
        exclude: given.exclude,
        signal,
        beforeCreate: (name) => reader.save({ connection, name, namespace }),
      })
    } catch (error) {
      // The logs are there already: what cannot be had of the files is said, and does not cost them.
      folder.leftOut.push(`files of the run: ${(error as Error).message}`)
    }
  }
  return curve
}

async function readMetrics(file: string, curve: Curve): Promise<void> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([rest, chunk])
    const end = bytes.lastIndexOf(10) + 1
    curve.add(metricPoints(bytes.subarray(0, end)))
    rest = bytes.subarray(end)
  }
  curve.add(metricPoints(rest))
}

/** A failed upload loses nothing that was fetched, so it does not fail the step. */
async function upload(folder: Folder, { artifactName, runId }: Inputs): Promise<number | undefined> {
  if (artifactName === 'none' || folder.files.length === 0) return undefined
  if (!process.env.ACTIONS_RUNTIME_TOKEN) {
    warning('Nothing is uploaded: this step does not run in GitHub Actions, or its runner gives no artifact service.')
    return undefined
  }
  const { DefaultArtifactClient } = await import('@actions/artifact')
  const name = artifactName ?? `${runId}-logs`
  try {
    const { id } = await new DefaultArtifactClient().uploadArtifact(name, folder.files, folder.root)
    return id
  } catch (error) {
    warning(`The artifact '${name}' could not be uploaded: ${(error as Error).message}`)
    return undefined
  }
}
