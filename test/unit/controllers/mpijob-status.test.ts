import { describe, expect, test } from '@jest/globals'
import type { Job, Pod } from '../../../rehearsal/kubernetes/controllers/framework/objects.ts'
import { withDefaults } from '../../../rehearsal/kubernetes/controllers/mpijob/defaults.ts'
import { nextStatus } from '../../../rehearsal/kubernetes/controllers/mpijob/status.ts'
import type { MpiJob, MpiJobStatus } from '../../../rehearsal/kubernetes/controllers/mpijob/types.ts'
import { aggregate, validate } from '../../../rehearsal/kubernetes/controllers/mpijob/validation.ts'

const template = { spec: { containers: [{ name: 'main', image: 'x' }] } }

function mpiJob(spec: Partial<MpiJob['spec']> = {}, name = 'train'): MpiJob {
  return {
    apiVersion: 'kubeflow.org/v2beta1',
    kind: 'MPIJob',
    metadata: { name, namespace: 'default', uid: 'uid' },
    spec: { mpiReplicaSpecs: { Launcher: { template }, Worker: { replicas: 2, template } }, ...spec },
  }
}

const pod = (phase: string, more: Partial<NonNullable<Pod['status']>> = {}, created = '2026-11-21T12:00:00Z'): Pod => ({
  metadata: { name: 'pod', creationTimestamp: created },
  status: { phase, ...more },
})
const launcherWith = (status: NonNullable<Job['status']> = {}): Job => ({
  metadata: { name: 'train-launcher' },
  spec: { template },
  status,
})
const jobCondition = (type: string, reason: string, message: string) => ({ type, status: 'True', reason, message })
const created: MpiJobStatus = {
  conditions: [
    { type: 'Created', status: 'True', reason: 'MPIJobCreated', message: 'MPIJob default/train is created.' },
  ],
}
const shown = ({ conditions = [] }: MpiJobStatus) =>
  conditions.map(({ type, status, reason }) => `${type}=${status} ${reason}`)

function next(before: MpiJobStatus, observed: Partial<Parameters<typeof nextStatus>[2]>, job = mpiJob()) {
  return nextStatus(withDefaults(job), before, { launcher: undefined, launcherPods: [], workers: [], ...observed })
}

const running = { launcher: launcherWith(), launcherPods: [pod('Running')], workers: [pod('Running'), pod('Running')] }

describe('the status of an MPIJob', () => {
  test('Running when the launcher and every worker run', () => {
    const { status, events } = next(created, running)
    expect(shown(status)).toEqual(['Created=True MPIJobCreated', 'Running=True MPIJobRunning'])
    expect(status.replicaStatuses).toEqual({ Launcher: { active: 1 }, Worker: { active: 2 } })
    expect(events).toEqual([{ type: 'Normal', reason: 'MPIJobRunning', message: 'MPIJob default/train is running' }])
  })

  test('not Running while a worker is pending', () => {
    const { status } = next(created, { ...running, workers: [pod('Running'), pod('Pending')] })
    expect(shown(status)).toEqual(['Created=True MPIJobCreated'])
  })

  test('Running all the same while the launcher is tried again', () => {
    const { status } = next(next(created, running).status, {
      ...running,
      launcher: launcherWith({ failed: 3 }),
      launcherPods: [pod('Pending')],
    })
    expect(shown(status)).toEqual(['Created=True MPIJobCreated', 'Running=True MPIJobRunning'])
    expect(status.replicaStatuses?.Launcher).toEqual({ failed: 3 })
  })

  test('Succeeded with the launcher, at the same moment', () => {
    const launcher = launcherWith({
      completionTime: '2026-11-21T13:00:00Z',
      conditions: [jobCondition('Complete', 'CompletionsReached', '')],
    })
    const { status } = next(next(created, running).status, { ...running, launcher })
    expect(shown(status)).toEqual([
      'Created=True MPIJobCreated',
      'Running=False MPIJobRunning',
      'Succeeded=True MPIJobSucceeded',
    ])
    expect(status.completionTime).toBe('2026-11-21T13:00:00Z')
  })

  test.each([
    [
      'a pod that says why',
      { reason: 'Evicted', message: 'The node was low' },
      'BackoffLimitExceeded/Evicted',
      'Limit reached: The node was low',
    ],
    ['a pod that only exits', {}, 'BackoffLimitExceeded/', 'Limit reached: '],
  ])('Failed with the words of the last launcher: %s', (_, why, reason, message) => {
    const launcher = launcherWith({
      failed: 2,
      conditions: [jobCondition('Failed', 'BackoffLimitExceeded', 'Limit reached')],
    })
    const launcherPods = [pod('Failed', why, '2026-11-21T12:30:00Z'), pod('Failed', { reason: 'Older' })]
    const { status } = next(created, { ...running, launcher, launcherPods })
    expect(status.conditions?.find(({ type }) => type === 'Failed')).toMatchObject({ status: 'True', reason, message })
    expect(status.completionTime).toBeDefined()
  })

  test("Failed with the launcher's own reason where no pod is left", () => {
    const launcher = launcherWith({ conditions: [jobCondition('Failed', 'DeadlineExceeded', 'Too long')] })
    expect(shown(next(created, { launcher }).status)).toContain('Failed=True DeadlineExceeded')
  })

  test('Failed by one evicted worker, and Succeeded after all when the launcher is', () => {
    const evicted = next(next(created, running).status, {
      ...running,
      workers: [pod('Running'), pod('Failed', { reason: 'Evicted' })],
    })
    expect(shown(evicted.status)).toEqual([
      'Created=True MPIJobCreated',
      'Running=False MPIJobRunning',
      'Failed=True MPIJobEvicted',
    ])
    expect(evicted.status.completionTime).toBeUndefined()
    expect(evicted.events).toEqual([{ type: 'Warning', reason: 'MPIJobEvicted', message: '1/2 workers are evicted' }])
    const launcher = launcherWith({ conditions: [jobCondition('Complete', 'CompletionsReached', '')] })
    expect(shown(next(evicted.status, { launcher }).status)).toEqual([
      'Created=True MPIJobCreated',
      'Running=False MPIJobRunning',
      'Failed=False MPIJobEvicted',
      'Succeeded=True MPIJobSucceeded',
    ])
  })

  test('suspended and resumed', () => {
    const suspended = next(next(created, running).status, {}, mpiJob({ runPolicy: { suspend: true } }))
    expect(shown(suspended.status)).toEqual([
      'Created=True MPIJobCreated',
      'Suspended=True MPIJobSuspended',
      'Running=False MPIJobSuspended',
    ])
    const resumed = next(suspended.status, running)
    expect(shown(resumed.status)).toEqual([
      'Created=True MPIJobCreated',
      'Suspended=False MPIJobResumed',
      'Running=True MPIJobRunning',
    ])
  })
})

describe('what is wrong with an MPIJob', () => {
  const { Launcher, Worker } = mpiJob().spec.mpiReplicaSpecs as Required<MpiJob['spec']['mpiReplicaSpecs']>
  test.each<[string, MpiJob, string[]]>([
    ['nothing', mpiJob(), []],
    [
      'no launcher',
      mpiJob({ mpiReplicaSpecs: {} }),
      ['spec.mpiReplicaSpecs[Launcher]: Required value: must have Launcher replica spec'],
    ],
    [
      'two launchers',
      mpiJob({ mpiReplicaSpecs: { Launcher: { ...Launcher, replicas: 2 } } }),
      ['spec.mpiReplicaSpecs[Launcher].replicas: Invalid value: 2: must be 1'],
    ],
    [
      'workers, but none',
      mpiJob({ mpiReplicaSpecs: { Launcher, Worker: { template } } }),
      ['spec.mpiReplicaSpecs[Worker].replicas: Invalid value: 0: must be greater than or equal to 1'],
    ],
    [
      'a restart policy that Jobs do not have',
      mpiJob({ mpiReplicaSpecs: { Launcher: { ...Launcher, restartPolicy: 'Always' }, Worker } }),
      [
        'spec.mpiReplicaSpecs[Launcher].restartPolicy: Unsupported value: "Always": supported values: "Never", "OnFailure"',
      ],
    ],
    [
      'no container',
      mpiJob({ mpiReplicaSpecs: { Launcher: { template: { spec: { containers: [] } } } } }),
      ['spec.mpiReplicaSpecs[Launcher].template.spec.containers: Required value: must define at least one container'],
    ],
    [
      'a negative limit',
      mpiJob({ runPolicy: { backoffLimit: -1 } }),
      ['spec.runPolicy.backoffLimit: Invalid value: -1: must be greater than or equal to 0'],
    ],
  ])('%s', (_, job, errors) => {
    expect(validate(withDefaults(job))).toEqual(errors)
  })

  test('a name whose workers would have no host name', () => {
    const [error] = validate(withDefaults(mpiJob({}, `a${'b'.repeat(54)}`)))
    expect(error).toMatch(
      /^metadata\.name: Invalid value: "ab+": will not able to create pod and service with invalid DNS label "ab+-worker-1": must be no more than 63 characters$/,
    )
    expect(validate(withDefaults(mpiJob({}, `a${'b'.repeat(53)}`)))).toEqual([])
    expect(validate(withDefaults(mpiJob({}, '7b')))[0]).toMatch(/a DNS-1035 label must consist of/)
  })

  test('several errors are told in brackets', () => {
    expect(aggregate(['one'])).toBe('one')
    expect(aggregate(['one', 'two'])).toBe('[one, two]')
  })
})
