import type { Job, KubernetesEvent, MpiJob, Node, Pod } from '../../../src/mpijob/objects.ts'
import type { Observation } from '../../../src/mpijob/view.ts'

/** 2026-11-21T10:00:00Z; all times below are seconds after it. */
const START = Date.UTC(2026, 10, 21, 10)
export const at = (seconds: number): string => new Date(START + seconds * 1000).toISOString().replace('.000Z', 'Z')
export const now = (seconds: number): number => START + seconds * 1000

type Conditions = Record<string, { reason?: string; message?: string; since?: number } | true>

const conditions = (given: Conditions) =>
  Object.entries(given).map(([type, value]) => {
    const { reason, message, since = 0 } = value === true ? {} : value
    return {
      type,
      status: 'True',
      lastTransitionTime: at(since),
      ...(reason === undefined ? {} : { reason }),
      ...(message === undefined ? {} : { message }),
    }
  })

export function mpiJob(
  given: { conditions?: Conditions; suspend?: boolean; workers?: number; annotations?: Record<string, string> } = {},
): MpiJob {
  return {
    kind: 'MPIJob',
    metadata: { name: 'train', uid: 'mpijob', creationTimestamp: at(0), annotations: given.annotations ?? {} },
    spec: {
      runPolicy: { suspend: given.suspend ?? false },
      mpiReplicaSpecs: { Launcher: { replicas: 1 }, Worker: { replicas: given.workers ?? 2 } },
    },
    status: { conditions: conditions(given.conditions ?? { Created: true }) },
  }
}

export function launcherJob(given: { conditions?: Conditions; failed?: number } = {}): Job {
  return {
    metadata: { name: 'train-launcher', uid: 'launcher-job', creationTimestamp: at(0) },
    status: {
      conditions: conditions(given.conditions ?? {}) as NonNullable<Job['status']>['conditions'],
      failed: given.failed ?? 0,
    },
  } as Job
}

interface PodOptions {
  role?: 'launcher' | 'worker'
  phase?: string
  node?: string | null
  running?: boolean
  ready?: boolean
  exit?: { code: number; at?: number; reason?: string; message?: string }
  waiting?: { reason: string; message?: string }
  unschedulable?: string
  disruption?: { reason: string; message?: string; at?: number }
  reason?: string
  restarts?: number
  devices?: number
  created?: number
  image?: string
}

export function pod(name: string, given: PodOptions = {}): Pod {
  const { role = name.includes('worker') ? 'worker' : 'launcher', exit, waiting, unschedulable, disruption } = given
  const running = given.running ?? (exit === undefined && waiting === undefined && unschedulable === undefined)
  const phase = given.phase ?? (exit ? (exit.code === 0 ? 'Succeeded' : 'Failed') : running ? 'Running' : 'Pending')
  const state = exit
    ? {
        terminated: {
          exitCode: exit.code,
          startedAt: at(10),
          finishedAt: at(exit.at ?? 100),
          ...(exit.reason ? { reason: exit.reason } : {}),
          ...(exit.message ? { message: exit.message } : {}),
        },
      }
    : waiting
      ? { waiting }
      : { running: { startedAt: at(10) } }
  const scheduled = unschedulable === undefined
  return {
    kind: 'Pod',
    metadata: {
      name,
      uid: name,
      creationTimestamp: at(given.created ?? 0),
      labels: { 'training.kubeflow.org/job-role': role },
    },
    spec: {
      ...(scheduled && given.node !== null ? { nodeName: given.node ?? 'node-1' } : {}),
      containers: [
        {
          name: role,
          image: given.image ?? 'image:1',
          resources: given.devices ? { limits: { 'aws.amazon.com/neuron': String(given.devices) } } : {},
        },
      ],
    },
    status: {
      phase,
      ...(given.reason ? { reason: given.reason } : {}),
      conditions: [
        ...(scheduled
          ? []
          : [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: unschedulable }]),
        ...((given.ready ?? running) ? [{ type: 'Ready', status: 'True' }] : []),
        ...(disruption
          ? [
              {
                type: 'DisruptionTarget',
                status: 'True',
                reason: disruption.reason,
                message: disruption.message ?? '',
                lastTransitionTime: at(disruption.at ?? 90),
              },
            ]
          : []),
      ],
      containerStatuses: scheduled
        ? [
            {
              name: role,
              image: 'image:1',
              imageID: '',
              ready: running,
              restartCount: given.restarts ?? 0,
              state,
              lastState: {},
            },
          ]
        : [],
    },
  } as unknown as Pod
}

export const event = (uid: string, reason: string, message: string, type = 'Warning'): KubernetesEvent =>
  ({ type, reason, message, involvedObject: { uid, kind: 'Pod', name: uid }, metadata: {} }) as KubernetesEvent

export const node = (name: string, allocatable: Record<string, string> = {}): Node =>
  ({ metadata: { name }, status: { allocatable } }) as Node

export function observed(given: Partial<Observation> & { mpi?: MpiJob | undefined; seconds?: number }): Observation {
  const { mpi = mpiJob(), seconds = 200, ...rest } = given
  return {
    workload: { kind: 'MPIJob', object: mpi },
    launcherJob: undefined,
    pods: [],
    formerPods: [],
    events: [],
    nodes: [],
    now: now(seconds),
    ...rest,
  }
}
