import type { V1Pod } from '@kubernetes/client-node'
import type { Cluster } from '../src/kubernetes/cluster.ts'
import type { KubernetesObject, Wire } from '../src/kubernetes/objects.ts'
import { mpiJobs, pods } from '../src/kubernetes/resources.ts'
import { type NodeUse, nodeMinutes } from './accelerators.ts'

/** Books when accelerator nodes were there and when something worked on them. */
export interface AcceleratorLedger {
  added(node: string, instanceType: string): void
  removed(node: string): void
  watch(cluster: Cluster): void
  balance(now: number): { type: string; heldNodeMinutes: number; idleNodeMinutes: number; nodes: number }
  close(): void
}

interface Work {
  node: string
  job: string
  from: number
  to?: number
}

export function keepLedger(): AcceleratorLedger {
  const nodes = new Map<string, { type: string; from: number; to?: number }>()
  const work = new Map<string, Work>()
  const stop = new AbortController()

  const end = (entry: Work): void => {
    entry.to ??= Date.now()
  }

  function seePod(pod: Wire<V1Pod>): void {
    const { uid, labels } = pod.metadata ?? {}
    const node = pod.spec?.nodeName
    if (!uid || !node || !nodes.has(node) || !usesNeuron(pod)) return
    const phase = pod.status?.phase
    const entry = work.get(uid)
    if (phase === 'Running' && !entry) {
      work.set(uid, { node, job: labels?.['training.kubeflow.org/job-name'] ?? '', from: Date.now() })
    } else if (entry && (phase === 'Succeeded' || phase === 'Failed')) end(entry)
  }

  // Workers stay up after their MPIJob has ended, for their logs: from then on they keep their node, but do no work.
  function seeJob(job: KubernetesObject): void {
    const { conditions = [] } = (job.status ?? {}) as { conditions?: { type: string; status: string }[] }
    const ended = conditions.some(({ type, status }) => status === 'True' && /^(Succeeded|Failed)$/.test(type))
    if (ended) endWorkOf(job)
  }

  function endWorkOf(job: KubernetesObject): void {
    for (const entry of work.values()) if (entry.job === job.metadata?.name) end(entry)
  }

  async function follow(cluster: Cluster): Promise<void> {
    const { signal } = stop
    const followPods = async (): Promise<void> => {
      for await (const event of cluster.watch<Wire<V1Pod>>(pods, { signal })) {
        if (event.type === 'SYNC') event.items.forEach(seePod)
        else if (event.type === 'DELETED') {
          const entry = work.get(event.object.metadata?.uid ?? '')
          if (entry) end(entry)
        } else seePod(event.object)
      }
    }
    const followJobs = async (): Promise<void> => {
      for await (const event of cluster.watch(mpiJobs, { signal })) {
        if (event.type === 'SYNC') event.items.forEach(seeJob)
        else if (event.type === 'DELETED') endWorkOf(event.object)
        else seeJob(event.object)
      }
    }
    await Promise.all([followPods(), followJobs()])
  }

  return {
    added(node, type) {
      nodes.set(node, { type, from: Date.now() })
    },
    removed(node) {
      const held = nodes.get(node)
      if (held) held.to = Date.now()
      for (const entry of work.values()) if (entry.node === node) end(entry)
    },
    watch(cluster) {
      // A ledger that cannot follow must not end the rehearsal; the balance then shows idle nodes.
      follow(cluster).catch(() => {})
    },
    balance(now) {
      const uses = [...nodes].map(
        ([name, held]): NodeUse => ({ held, busy: [...work.values()].filter(({ node }) => node === name) }),
      )
      const { held, idle } = nodeMinutes(uses, now)
      const type = [...nodes.values()][0]?.type ?? 'Trainium nodes'
      return {
        type,
        heldNodeMinutes: held,
        idleNodeMinutes: idle,
        nodes: [...nodes.values()].filter(({ to }) => !to).length,
      }
    },
    close() {
      stop.abort()
    },
  }
}

function usesNeuron(pod: Wire<V1Pod>): boolean {
  return (pod.spec?.containers ?? []).some(
    ({ resources }) => resources?.limits?.['aws.amazon.com/neuron'] !== undefined,
  )
}
