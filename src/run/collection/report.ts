import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { KubernetesObject } from '../../kubernetes/objects.ts'
import { viewOf } from '../../mpijob/view.ts'
import { utilisationOf } from '../../neuron/utilisation.ts'
import { courseOf, type Restart } from '../../report/course.ts'
import { fromMetricsJson } from '../../report/metrics-files.ts'
import { type MetricsTable, WALL_TIME } from '../../report/metrics-table.ts'
import type { RunReport } from '../../report/run-report.ts'
import { watchStepReports } from '../following/step-reports.ts'
import { handoverOf } from '../handover/handover.ts'
import type { Run } from '../identity.ts'
import { billOf } from '../money/bill.ts'
import { endedAttempts } from '../retry/ended-attempts.ts'
import { findClue } from './evidence.ts'
import type { Folder } from './folder.ts'
import type { RunObjects } from './objects.ts'

const MONITOR_FILE = /^accelerators\/.*\.jsonl$|(^|\/)neuron-monitor[^/]*\.jsonl?$/
const MOST_MONITOR_BYTES = 8 * 1024 * 1024
const MOST_MONITOR_FILES = 64

/** All that can be told of a run from what was collected of it. */
export async function reportOf(
  run: Run,
  objects: RunObjects,
  folder: Folder,
  metrics: MetricsTable,
  mainLogs: readonly string[],
  others: RunReport['others'],
): Promise<RunReport> {
  const view = viewOf(objects)
  const isCompilation = run.step === 'compile'
  const times = metrics.series(WALL_TIME).values.filter(Number.isFinite)
  const training =
    times.length === 0
      ? {}
      : {
          firstStepAt: 1000 * times.reduce((a, b) => Math.min(a, b)),
          lastStepAt: 1000 * times.reduce((a, b) => Math.max(a, b)),
        }
  const failed = view.phase === 'Failed' || view.phase === 'Deleted'
  const clue = failed ? await findClue(folder, mainLogs) : undefined
  const course = courseOf(objects, view, training, isCompilation, billOf(objects.workload?.object))
  return {
    title: run.recipe === '' ? run.name : `${run.recipe} ${run.step}`,
    runId: run.runId,
    kind: run.kind,
    ...(run.runDirectory === undefined ? {} : { runDirectory: run.runDirectory }),
    isCompilation,
    view,
    course: { ...course, restarts: [...formerAttempts(objects), ...course.restarts] },
    metrics,
    utilisation: await readUtilisation(folder),
    ...(view.failure === undefined ? {} : { failure: view.failure }),
    ...(clue === undefined ? {} : { clue }),
    stepReports: await readStepReports(folder, mainLogs),
    others,
    files: [...folder.files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    leftOut: folder.leftOut,
    notes: folder.notes,
  }
}

/** Attempts whose pods went with them, as those said who tried again. */
function formerAttempts({ workload }: RunObjects): Restart[] {
  const memories = workload === undefined ? undefined : handoverOf(workload.object as KubernetesObject)?.memories
  return endedAttempts(memories?.retries).map(({ at, id, sentence }, index) => {
    return { pod: `attempt ${index + 1}`, endedAt: Date.parse(at), exitCode: undefined, reason: `${id}: ${sentence}` }
  })
}

/** metrics.json files of other runs, `name=path` or a path; what cannot be read is noted. */
export async function readOthers(lines: readonly string[], folder: Folder): Promise<RunReport['others']> {
  const others: RunReport['others'] = []
  for (const line of lines) {
    const [, name, path] = /^(?:([^=/]+)=)?(.+)$/.exec(line)!
    try {
      others.push({ name: name ?? path!, metrics: fromMetricsJson(await readFile(path!, 'utf8')) })
    } catch (error) {
      folder.note(`The run in ${path} is not compared: ${(error as Error).message}.`)
    }
  }
  return others
}

/** Samples taken now, and those that a recipe wrote while it ran. */
async function readUtilisation(folder: Folder): Promise<RunReport['utilisation']> {
  const found: RunReport['utilisation'] = []
  const files = [...folder.files.values()].filter(({ path }) => MONITOR_FILE.test(path)).slice(0, MOST_MONITOR_FILES)
  for (const { path, bytes } of files) {
    // The newest of a long file: what comes before its first line's end is no sample, and is passed over.
    const start = Math.max(0, bytes - MOST_MONITOR_BYTES)
    const chunks: Buffer[] = []
    for await (const chunk of createReadStream(join(folder.root, path), { start })) chunks.push(chunk as Buffer)
    const use = utilisationOf(Buffer.concat(chunks).toString('utf8').split('\n'))
    if (use !== undefined) found.push({ worker: workerOf(path), use })
  }
  return found.sort((a, b) => a.worker.localeCompare(b.worker, 'en', { numeric: true }))
}

/** Of `accelerators/<pod>.jsonl` the pod; of `files/<node>/neuron-monitor.jsonl`, as recipes write it, the node's number. */
function workerOf(path: string): string {
  const place = path.replace(/^(accelerators|files)\/|\.jsonl?$/g, '').replace(/(^|\/)neuron-monitor$/, '')
  return /^\d+$/.test(place) ? `node ${place}` : place || 'all nodes'
}

async function readStepReports(folder: Folder, mainLogs: readonly string[]): Promise<string[]> {
  const watcher = watchStepReports()
  for (const path of mainLogs) {
    let rest: Buffer = Buffer.alloc(0)
    for await (const chunk of createReadStream(join(folder.root, path), { highWaterMark: 1024 * 1024 })) {
      const bytes = Buffer.concat([rest, chunk as Buffer])
      const end = bytes.lastIndexOf(10) + 1
      watcher.lines?.(bytes.subarray(0, end), 0)
      rest = end === 0 && bytes.length > 1024 * 1024 ? Buffer.alloc(0) : bytes.subarray(end)
    }
    watcher.lines?.(rest, 0)
  }
  return [...(watcher.report?.(undefined as never, 0).sections ?? [])]
}
