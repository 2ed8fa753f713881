import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { info, warning } from '@actions/core'
import { connect, connectInputs } from '../../src/connect.ts'
import type { Result } from '../../src/failure.ts'
import { safeLine } from '../../src/github/log-lines.ts'
import type { InputsOf } from '../../src/inputs.ts'
import type { Cluster } from '../../src/kubernetes/cluster.ts'
import { isMain } from '../../src/mpijob/objects.ts'
import { collectionSummary } from '../../src/report/collection-summary.ts'
import { metricsCsv, metricsJson } from '../../src/report/metrics-files.ts'
import { runPage } from '../../src/report/page/run-page.ts'
import { sampleAccelerators } from '../../src/run/collection/accelerators.ts'
import { type Folder, MADE_HERE, openFolder } from '../../src/run/collection/folder.ts'
import { keptMainLogs, nameGonePods } from '../../src/run/collection/gone-pods.ts'
import { readMetrics } from '../../src/run/collection/metrics.ts'
import { fetchObjects, type RunObjects } from '../../src/run/collection/objects.ts'
import { fetchPodLogs } from '../../src/run/collection/pod-logs.ts'
import { readOthers, reportOf } from '../../src/run/collection/report.ts'
import { diskWarning } from '../../src/run/collection/room.ts'
import { fetchRunFiles } from '../../src/run/collection/run-files.ts'
import { findSubject } from '../../src/run/collection/subject.ts'
import type { Run } from '../../src/run/identity.ts'
import { cancellation } from '../../src/run/stopping/cancellation.ts'
import type { inputs } from './inputs.ts'
import { reader } from './post.ts'
import { upload } from './upload.ts'

type Inputs = InputsOf<typeof inputs>

const MEBIBYTE = 1024 * 1024

export async function run(given: Inputs): Promise<Result> {
  const root =
    given.directory ?? (await mkdtemp(join(process.env.RUNNER_TEMP ?? process.cwd(), `${given.runId}-logs-`)))
  const signal = AbortSignal.any([cancellation(), AbortSignal.timeout(given.timeout * 1000)])
  const { cluster } = await connect(given)
  try {
    const found = await findSubject(cluster, given.namespace, given.runId, given.runDirectory)
    const folder = await openFolder(root, { mostBytes: given.maxMebibytes * MEBIBYTE })
    const little = diskWarning(folder.room())
    if (little !== undefined) warning(little)
    const { objects, mainLogs } = await collect(cluster, found, folder, given, signal)
    await folder.carryOver()
    nameGonePods(found, objects, folder)
    if (mainLogs.length === 0) mainLogs.push(...keptMainLogs(found, folder))
    const metrics = await readMetrics(folder, mainLogs)
    if (metrics.size > 0) {
      await folder.write('metrics.csv', metricsCsv(metrics), MADE_HERE)
      await folder.write('metrics.json', metricsJson(metrics), MADE_HERE)
    }
    const others = await readOthers(given.compareWith, folder)
    const report = await reportOf(found, objects, folder, metrics, mainLogs, others)
    await folder.write('report.html', runPage(report), MADE_HERE)
    const manifest = await folder.close(manifestRun(found), { keepPartial: given.directory !== undefined })
    const artifact = await upload(folder, given)
    for (const { what, why } of folder.leftOut.slice(0, 20)) info(safeLine(`Left out: ${what}: ${why}`))
    info(`${folder.files.size} files, ${folder.bytes} bytes, in ${root}.`)
    const loss = metrics.series('reduced_train_loss')
    const pathOf = (file: string): string => (folder.files.has(file) ? join(root, file) : '')
    return {
      outputs: {
        directory: root,
        phase: report.view.phase,
        files: String(folder.files.size),
        bytes: String(folder.bytes),
        complete: String(folder.leftOut.every(({ asked }) => asked)),
        'left-out': folder.leftOut
          .slice(0, 100)
          .map(({ what, why }) => `${what}: ${why}`)
          .join('\n'),
        manifest,
        'metrics-file': pathOf('metrics.csv'),
        report: pathOf('report.html'),
        'last-step': String(loss.steps.at(-1) ?? ''),
        loss: String(loss.values.at(-1) ?? ''),
        'artifact-id': artifact === undefined ? '' : String(artifact.id),
      },
      summary: collectionSummary(
        { ...report, files: [...folder.files.values()] },
        { root, ...(artifact === undefined ? {} : { artifact }) },
      ),
    }
  } finally {
    cluster.close()
  }
}

/** Each part stands for itself: what cannot be had of one is told, and does not cost the others. */
async function collect(
  cluster: Cluster,
  found: Run,
  folder: Folder,
  given: Inputs,
  signal: AbortSignal,
): Promise<{ objects: RunObjects; mainLogs: string[] }> {
  const part = async (what: string, work: Promise<unknown>): Promise<void> => {
    await work.catch((error: unknown) => {
      folder.leaveOut(what, error instanceof Error ? error.message : String(error))
    })
  }
  const failed = new AbortController()
  // At once: they take longest, and need none of the objects.
  const files = given.files
    ? part('files of the run', fetchFiles(cluster, found, folder, given, AbortSignal.any([signal, failed.signal])))
    : undefined
  const objects = await fetchObjects(cluster, found, folder, signal).catch(async (error: unknown) => {
    failed.abort()
    // A pod that was made to read them is removed.
    await files
    throw error
  })
  const mainLogs: string[] = []
  await Promise.all([
    files,
    part(
      'logs of the pods',
      fetchPodLogs(cluster, objects.pods, folder, signal).then((paths) => {
        for (const pod of objects.pods) {
          if (isMain(found.kind, pod)) mainLogs.push(...(paths.get(pod.metadata?.name ?? '') ?? []))
        }
      }),
    ),
    given.accelerators
      ? part('use of the accelerators', sampleAccelerators(cluster, objects.pods, folder, signal))
      : undefined,
  ])
  return { objects, mainLogs }
}

const fetchFiles = (cluster: Cluster, found: Run, folder: Folder, given: Inputs, signal: AbortSignal): Promise<void> =>
  fetchRunFiles(cluster, found, folder, {
    include: given.include,
    exclude: given.exclude,
    checkpoints: given.checkpoints,
    mostBytesOfAFile: given.maxFileMebibytes * MEBIBYTE,
    signal,
    beforeCreate: (name) => reader.save({ connection: connectInputs(given), name, namespace: found.namespace }),
    warn: (sentence) => warning(safeLine(sentence)),
  })

const manifestRun = ({ runId, kind, name, namespace, recipe, step }: Run) => ({
  id: runId,
  kind,
  name,
  namespace,
  recipe,
  step,
})
