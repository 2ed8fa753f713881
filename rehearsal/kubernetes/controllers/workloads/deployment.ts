import { isDeepStrictEqual } from 'node:util'
import type { V1Deployment, V1DeploymentStatus } from '@kubernetes/client-node'
import type { Wire } from '../../../../src/kubernetes/objects.ts'
import { deployments } from '../../../../src/kubernetes/resources.ts'
import { controllerOf, controllerReference, keyOf, now } from '../framework/objects.ts'
import type { Plane } from '../framework/plane.ts'
import { type ReplicaSet, replicaSets } from './replica-set.ts'
import { templateHash } from './template-hash.ts'

export type Deployment = Wire<V1Deployment>
type Status = Wire<V1DeploymentStatus>

const revisionKey = 'deployment.kubernetes.io/revision'
const hashLabel = 'pod-template-hash'

/** Rolls a Deployment's template out by ReplicaSets. */
export function startDeploymentController(plane: Plane): void {
  const mirror = plane.mirror<Deployment>(deployments)
  const sets = plane.mirror<ReplicaSet>(replicaSets)
  const recorder = plane.recorder('deployment-controller')
  const queue = plane.queue('deployment', sync)
  mirror.listen((deployment) => queue.add(keyOf(deployment)))
  sets.listen((set) => {
    const owner = controllerOf(set)
    if (owner?.kind === 'Deployment') queue.add(`${set.metadata!.namespace}/${owner.name}`)
  })

  async function sync(key: string): Promise<undefined> {
    await plane.synced()
    const deployment = mirror.get(key)
    if (!deployment) return undefined
    const owned = sets.ownedBy(deployment.metadata!.uid)
    const name = `${deployment.metadata!.name}-${templateHash(deployment.spec!.template)}`
    let current = owned.find((set) => set.metadata!.name === name)
    const old = owned.filter((set) => set !== current)
    if (!deployment.metadata!.deletionTimestamp && !deployment.spec!.paused) {
      if (!current) {
        current = await plane.create<ReplicaSet>(replicaSets, replicaSetOf(deployment, name, old))
        owned.push(current)
      }
      await roll(deployment, current, old)
    }
    await report(deployment, current, sets.ownedBy(deployment.metadata!.uid))
    return undefined
  }

  /** RollingUpdate: up by maxSurge, down as the new ones become available. Recreate: down first. */
  async function roll(deployment: Deployment, current: ReplicaSet, old: ReplicaSet[]): Promise<void> {
    const wanted = deployment.spec!.replicas ?? 1
    const { strategy } = deployment.spec!
    const oldTotal = sum(old, (set) => set.spec?.replicas ?? 0)
    if (strategy?.type === 'Recreate') {
      for (const set of old) await scale(deployment, set, 0)
      if (sum(old, (set) => set.status?.replicas ?? 0) > 0) return
      return scale(deployment, current, wanted)
    }
    const surge = share(strategy?.rollingUpdate?.maxSurge ?? '25%', wanted, Math.ceil)
    const unavailable = share(strategy?.rollingUpdate?.maxUnavailable ?? '25%', wanted, Math.floor)
    const held = current.spec?.replicas ?? 0
    const target = old.length === 0 ? wanted : Math.min(wanted, Math.max(held, wanted + surge - oldTotal))
    await scale(deployment, current, target)
    const least = wanted - (surge === 0 && unavailable === 0 ? 1 : unavailable)
    const available = sum([current, ...old], (set) => set.status?.availableReplicas ?? 0)
    let spare = Math.max(0, available - least)
    for (const set of old) {
      const replicas = set.spec?.replicas ?? 0
      // Those of the old that never became available stand in nobody's way when they go.
      const idle = Math.max(0, replicas - (set.status?.availableReplicas ?? 0))
      const down = Math.min(replicas, idle + spare)
      spare -= Math.max(0, down - idle)
      if (down > 0) await scale(deployment, set, replicas - down)
    }
  }

  async function scale(deployment: Deployment, set: ReplicaSet, replicas: number): Promise<void> {
    const before = set.spec?.replicas ?? 0
    if (before === replicas) return
    const { name, namespace } = set.metadata!
    await plane.patch(replicaSets, { name: name!, namespace: namespace! }, { spec: { replicas } })
    const how = replicas > before ? 'up' : 'down'
    recorder.normal(deployment, 'ScalingReplicaSet', `Scaled ${how} replica set ${name} from ${before} to ${replicas}`)
  }

  async function report(deployment: Deployment, current: ReplicaSet | undefined, all: ReplicaSet[]): Promise<void> {
    const wanted = deployment.spec!.replicas ?? 1
    const available = sum(all, (set) => set.status?.availableReplicas ?? 0)
    const updated = current ? (sets.get(keyOf(current))?.status?.replicas ?? 0) : 0
    const replicas = sum(all, (set) => set.status?.replicas ?? 0)
    const least = wanted - share(deployment.spec!.strategy?.rollingUpdate?.maxUnavailable ?? '25%', wanted, Math.floor)
    const status: Status = {
      observedGeneration: deployment.metadata!.generation ?? 1,
      ...(replicas > 0 ? { replicas } : {}),
      ...(updated > 0 ? { updatedReplicas: updated } : {}),
      ...(available > 0 ? { readyReplicas: available, availableReplicas: available } : {}),
      ...(wanted > available ? { unavailableReplicas: wanted - available } : {}),
      conditions: deployment.status?.conditions ?? [],
    }
    const isAvailable = available >= least
    setCondition(
      status,
      'Available',
      isAvailable,
      isAvailable
        ? ['MinimumReplicasAvailable', 'Deployment has minimum availability.']
        : ['MinimumReplicasUnavailable', 'Deployment does not have minimum availability.'],
    )
    const isDone = updated === wanted && available === wanted && replicas === wanted
    const set = `ReplicaSet "${current?.metadata?.name}"`
    setCondition(
      status,
      'Progressing',
      true,
      isDone
        ? ['NewReplicaSetAvailable', `${set} has successfully progressed.`]
        : ['ReplicaSetUpdated', `${set} is progressing.`],
    )
    if (!isDeepStrictEqual(status, deployment.status)) {
      await plane.replace(deployments, { ...deployment, status }, 'status')
    }
  }
}

function replicaSetOf(deployment: Deployment, name: string, old: ReplicaSet[]): ReplicaSet {
  const template = structuredClone(deployment.spec!.template)
  const hash = name.slice(deployment.metadata!.name!.length + 1)
  const labels = { ...template.metadata?.labels, [hashLabel]: hash }
  template.metadata = { ...template.metadata, labels }
  const revision = 1 + Math.max(0, ...old.map((set) => Number(set.metadata?.annotations?.[revisionKey] ?? 0)))
  return {
    metadata: {
      name,
      namespace: deployment.metadata!.namespace!,
      labels,
      annotations: { ...deployment.metadata!.annotations, [revisionKey]: `${revision}` },
      ownerReferences: [controllerReference(deployment, deployments)],
    },
    spec: {
      replicas: 0,
      selector: {
        ...deployment.spec!.selector,
        matchLabels: { ...deployment.spec!.selector.matchLabels, [hashLabel]: hash },
      },
      template,
    },
  }
}

/** `25%` of the wanted, or the number itself. */
function share(value: string | number, wanted: number, round: (value: number) => number): number {
  const text = String(value)
  return text.endsWith('%') ? round((Number(text.slice(0, -1)) / 100) * wanted) : Number(text)
}

function setCondition(status: Status, type: string, isTrue: boolean, [reason, message]: string[]): void {
  const value = isTrue ? 'True' : 'False'
  const held = status.conditions?.find((one) => one.type === type)
  if (held?.status === value && held.reason === reason && held.message === message) return
  const time = now()
  const lastTransitionTime = held?.status === value ? held.lastTransitionTime! : time
  const made = { type, status: value, reason: reason!, message: message!, lastUpdateTime: time, lastTransitionTime }
  status.conditions = [...(status.conditions ?? []).filter((one) => one.type !== type), made]
}

function sum<T>(items: T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0)
}
