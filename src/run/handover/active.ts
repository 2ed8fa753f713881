import { basename } from 'node:path'
import { info } from '@actions/core'
import { Failure, type Result } from '../../failure.ts'
import { safeLine } from '../../github/log-lines.ts'
import type { Cluster } from '../../kubernetes/cluster.ts'
import type { KubernetesObject } from '../../kubernetes/objects.ts'
import { cell } from '../../report/markdown.ts'
import { activeRuns } from '../find.ts'
import { identityOutputs } from '../following/outcome.ts'
import { type Run, resourceOf } from '../identity.ts'
import { handoverOf, isFollowed } from './handover.ts'

/** The one run that is active and that nobody follows; else a result that says why there is nothing to do. */
export async function theActiveRun(
  cluster: Cluster,
  { namespace, recipe }: { namespace: string; recipe: string | undefined },
): Promise<Run | Result> {
  const active = await activeRuns(cluster, namespace, recipe === undefined ? undefined : basename(recipe))
  if (active.length === 0) {
    return nothingToDo(
      {},
      `No run${recipe === undefined ? '' : ` of '${recipe}'`} is active in namespace '${namespace}'.`,
    )
  }
  const free: Run[] = []
  const followed: string[] = []
  for (const run of active) {
    const object = await cluster.get<KubernetesObject>(resourceOf(run.kind), run)
    const handover = object && handoverOf(object)
    if (!isFollowed(handover, Date.now())) free.push(run)
    else followed.push(`Run ${run.runId} is followed already${handover?.by ? `, by ${handover.by}` : ''}.`)
  }
  if (free.length > 1) {
    const ids = free.map(({ runId }) => `'${runId}'`).join(', ')
    throw new Failure(`Several runs are active that nobody follows (${ids}): say which one in input 'run-id'.`)
  }
  return free[0] ?? nothingToDo(active.length === 1 ? active[0]! : {}, followed.join(' '))
}

function nothingToDo(run: Partial<Run>, sentence: string): Result {
  info(safeLine(sentence))
  return {
    outputs: { ...identityOutputs({ runId: '', ...run }), phase: '', skipped: 'true', detached: 'false' },
    summary: `### Nothing to follow\n\n${cell(sentence)}\n`,
  }
}
