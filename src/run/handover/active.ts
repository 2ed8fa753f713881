import { basename } from 'node:path'
import { info } from '@actions/core'
import { Failure, type Result } from '../../failure.ts'
import { safeLine } from '../../github/log-lines.ts'
import type { Cluster } from '../../kubernetes/cluster.ts'
import type { KubernetesObject } from '../../kubernetes/objects.ts'
import { cell } from '../../report/markdown.ts'
import { type Found, runsToFollow } from '../find.ts'
import { identityOutputs } from '../following/outcome.ts'
import type { Run } from '../identity.ts'
import { handoverOf, isFollowed } from './handover.ts'
import { isLeft } from './leave.ts'

/**
 * The one run that is active and that nobody follows; else one that has ended and whose end nobody has seen; else a result
 * that says why there is nothing to do.
 */
export async function theActiveRun(
  cluster: Cluster,
  { namespace, recipe }: { namespace: string; recipe: string | undefined },
): Promise<Run | Result> {
  const found = await runsToFollow(cluster, namespace, recipe === undefined ? undefined : basename(recipe))
  const active = trainingFirst(found.filter(({ isOver }) => !isOver))
  const free = active.filter(({ object }) => !isFollowed(handoverOf(object), Date.now()))
  if (free.length > 1) {
    const ids = free.map(({ run }) => `'${run.runId}'`).join(', ')
    throw new Failure(`Several runs are active that nobody follows (${ids}): say which one in input 'run-id'.`)
  }
  if (free[0] !== undefined) return free[0].run
  const [unseen] = trainingFirst(found.filter(({ object, isOver }) => isOver && isUnseen(object)))
  if (unseen !== undefined) {
    info(safeLine(`Run ${unseen.run.runId} has ended, and nobody has seen its end.`))
    return unseen.run
  }
  if (active.length === 0) {
    return nothingToDo(
      {},
      `No run${recipe === undefined ? '' : ` of '${recipe}'`} is active in namespace '${namespace}'.`,
    )
  }
  const sentences = active.map(({ run, object }) => {
    const by = handoverOf(object)?.by
    return `Run ${run.runId} is followed already${by ? `, by ${by}` : ''}.`
  })
  return nothingToDo(active.length === 1 ? active[0]!.run : {}, sentences.join(' '))
}

/** MPIJobs go before Jobs: training is what is waited for. */
function trainingFirst(found: Found[]): Found[] {
  const training = found.filter(({ run }) => run.kind === 'MPIJob')
  return training.length > 0 ? training : found
}

/** Who sees an end says so; one that nobody has followed, or that was left, or whose follower has vanished, was seen by none. */
function isUnseen(object: KubernetesObject): boolean {
  const handover = handoverOf(object)
  return isLeft(object) || handover === undefined || (handover.following && !isFollowed(handover, Date.now()))
}

function nothingToDo(run: Partial<Run>, sentence: string): Result {
  info(safeLine(sentence))
  return {
    outputs: { ...identityOutputs({ runId: '', ...run }), phase: '', skipped: 'true', detached: 'false' },
    summary: `### Nothing to follow\n\n${cell(sentence)}\n`,
  }
}
