import { goneWorkers } from '../../report/course.ts'
import type { Run } from '../identity.ts'
import type { Folder } from './folder.ts'
import { KEPT_LOGS } from './kept-logs.ts'
import type { RunObjects } from './objects.ts'
import { FILES } from './run-files.ts'

const KEPT = `${FILES}/${KEPT_LOGS}/`

/**
 * Pods that went before anybody fetched their logs: what was kept of those is among the files, and everything else is named.
 * Called when all that is left has been fetched.
 */
export function nameGonePods(run: Run, objects: RunObjects, folder: Folder): void {
  const known = [...folder.files.keys(), ...folder.formerPaths(), ...folder.leftOut.map(({ what }) => what)]
  const isKnown = (place: string): boolean => known.some((path) => path.startsWith(place))
  if (objects.workload === undefined && !isKnown('pods/') && !isKnown(KEPT)) {
    folder.leaveOut('pods', `${run.kind} '${run.name}' is gone, with its pods and their logs`)
  }
  for (const worker of goneWorkers(objects.workload, objects.pods)) {
    if (isKnown(`pods/${worker}/`) || isKnown(`${KEPT}${worker}/`)) continue
    folder.leaveOut(`pods/${worker}`, 'the pod is gone, and its log is not among the files of the run')
  }
  const kept = [...folder.files.keys()].filter((path) => path.startsWith(KEPT))
  for (const path of kept.filter((each) => each.endsWith('.cut.log'))) {
    folder.leaveOut(`the rest of ${path}`, 'when the pod was let go, no more of its log was kept')
  }
  if (kept.length > 0) folder.note(`Logs in ${KEPT} are as they were when their pods were let go.`)
}

/** The run's own logs, of a run whose pods are all gone; the newest last. */
export function keptMainLogs({ kind, name }: Run, folder: Folder): string[] {
  const isMain = (path: string): boolean => kind === 'Job' || path.startsWith(`${KEPT}${name}-launcher`)
  return [...folder.files.values()]
    .filter(({ path }) => path.startsWith(KEPT) && isMain(path))
    .sort((a, b) => Number(a.modified ?? 0) - Number(b.modified ?? 0))
    .map(({ path }) => path)
}
