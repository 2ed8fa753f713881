import { setTimeout as delay } from 'node:timers/promises'
import type { World } from '../../../rehearsal/world.ts'
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts'
import { jobs, mpiJobs, nodes } from '../../../src/kubernetes/resources.ts'

/** What a run left in the world: what must not depend on who ran the workflow. */
export interface Outcome {
  mpiJobs: Record<string, string>
  jobs: Record<string, string>
  trainiumNodes: number
  artifacts: string[]
  /** Calls of AWS that change something, with how often each came. */
  changes: Record<string, number>
}

export async function outcomeOf(world: World): Promise<Outcome> {
  const client = world.cluster()?.client
  const list = async (resource: typeof nodes): Promise<KubernetesObject[]> =>
    client ? (await client.list<KubernetesObject>(resource, {})).items : []
  // The API server forgets a node when its agent has ended, a moment after EKS has taken the new size.
  const trainium = async (): Promise<number> =>
    (await list(nodes)).filter(({ metadata }) => metadata?.labels?.['eks.amazonaws.com/nodegroup'] === 'trainium')
      .length
  for (let tries = 0; tries < 50 && (await trainium()) > 0; tries++) await delay(100)
  const changes: Record<string, number> = {}
  for (const { action, error } of world.aws.calls) {
    if (!error && /^(Create|Update|Delete|Put|PUT )/.test(action)) {
      const name = action.replace(/sha256:[0-9a-f]+|content-[0-9a-f]+|[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')
      changes[name] = (changes[name] ?? 0) + 1
    }
  }
  return {
    mpiJobs: conditionsOf(await list(mpiJobs)),
    jobs: conditionsOf(await list(jobs)),
    trainiumNodes: await trainium(),
    artifacts: world.github
      .artifacts()
      .map(({ name }) => name)
      .sort(),
    changes,
  }
}

function conditionsOf(objects: KubernetesObject[]): Record<string, string> {
  return Object.fromEntries(
    objects.map(({ metadata, status }) => {
      const { conditions = [] } = (status ?? {}) as { conditions?: { type: string; status: string }[] }
      const ended = conditions.find(
        ({ type, status }) => status === 'True' && /^(Succeeded|Complete|Failed)$/.test(type),
      )
      return [metadata!.name!, ended?.type ?? 'running']
    }),
  )
}
