import { describe, expect, test } from '@jest/globals'
import type { Job } from '../../../src/mpijob/objects.ts'
import { type Observation, viewOf } from '../../../src/mpijob/view.ts'
import { at, event, launcherJob, mpiJob, now, observed, pod } from './objects.ts'

const running = { Created: true, Running: true } as const
const workers = [pod('train-worker-0'), pod('train-worker-1')]
const failedJob = launcherJob({ conditions: { Failed: { reason: 'BackoffLimitExceeded', since: 120 } }, failed: 1 })

describe('the phase of an MPIJob', () => {
  test.each<[string, Partial<Observation> & { mpi?: ReturnType<typeof mpiJob> }, string, string | undefined]>([
    ['is Deleted where the cluster has it no more', { workload: undefined }, 'Deleted', 'deleted'],
    ['is Pending with no pods', { now: now(20) }, 'Pending', 'no-pods'],
    [
      'is Starting while workers start',
      { pods: [pod('train-worker-0'), pod('train-worker-1', { waiting: { reason: 'ContainerCreating' } })] },
      'Starting',
      'starting',
    ],
    [
      'is Running when the launcher runs',
      { mpi: mpiJob({ conditions: running }), pods: [...workers, pod('train-launcher-a')] },
      'Running',
      undefined,
    ],
    [
      'is Starting between two launchers, although the condition Running stays',
      {
        mpi: mpiJob({ conditions: running }),
        launcherJob: launcherJob({ failed: 1 }),
        pods: [...workers, pod('train-launcher-b', { waiting: { reason: 'ContainerCreating' }, created: 120 })],
        formerPods: [pod('train-launcher-a', { exit: { code: 1 } })],
      },
      'Starting',
      'starting',
    ],
    [
      'is Succeeded as soon as the launcher Job is Complete, before the operator says so',
      {
        mpi: mpiJob({ conditions: running }),
        launcherJob: launcherJob({ conditions: { Complete: true } }),
        pods: workers,
      },
      'Succeeded',
      undefined,
    ],
    [
      'is Succeeded by its own condition where the Job is gone',
      { mpi: mpiJob({ conditions: { Succeeded: true } }) },
      'Succeeded',
      undefined,
    ],
    [
      'is Running where one evicted worker made it Failed but the launcher lives',
      {
        mpi: mpiJob({
          conditions: { ...running, Failed: { reason: 'MPIJobEvicted', message: '1/2 workers are evicted' } },
        }),
        pods: [
          pod('train-worker-0'),
          pod('train-worker-1', { phase: 'Failed', reason: 'Evicted', running: false, exit: { code: 137, at: 190 } }),
          pod('train-launcher-a'),
        ],
      },
      'Running',
      'evicted',
    ],
    [
      'is Failed a minute after a worker has failed under a launcher that hangs',
      {
        mpi: mpiJob({ conditions: running }),
        pods: [pod('train-worker-0'), pod('train-worker-1', { exit: { code: 1, at: 100 } }), pod('train-launcher-a')],
      },
      'Failed',
      'worker-failed',
    ],
    [
      'is Failed at once where a worker has failed and the launcher has ended: a retry would have no such worker',
      {
        mpi: mpiJob({ conditions: running }),
        launcherJob: launcherJob({ failed: 1 }),
        pods: [
          pod('train-worker-0'),
          pod('train-worker-1', { exit: { code: 1, at: 195 } }),
          pod('train-launcher-a', { exit: { code: 1, at: 199 } }),
        ],
      },
      'Failed',
      'worker-failed',
    ],
    [
      'is Succeeded although a worker failed when it was told to go after the end',
      {
        launcherJob: launcherJob({ conditions: { Complete: true } }),
        pods: [pod('train-worker-0', { exit: { code: 143, at: 199 } })],
      },
      'Succeeded',
      undefined,
    ],
    [
      'is Failed by an event alone where the operator refuses the spec: it sets no condition',
      {
        mpi: mpiJob({ conditions: {} }),
        events: [event('mpijob', 'ValidationError', 'Found validation errors: spec.slotsPerWorker: Invalid value: 0')],
      },
      'Failed',
      undefined,
    ],
    ['is Suspended where it is suspended', { mpi: mpiJob({ suspend: true }) }, 'Suspended', 'suspended'],
    [
      'is Failed for everybody once it was given up',
      {
        mpi: mpiJob({
          suspend: true,
          annotations: { 'trainium-actions/given-up': '{"id":"image-not-found","sentence":"No such image."}' },
        }),
      },
      'Failed',
      'image-not-found',
    ],
    [
      'has not been taken up where no operator answers for a minute',
      { mpi: mpiJob({ conditions: {} }) },
      'Pending',
      'not-seen-by-operator',
    ],
  ])('%s', (_, observation, phase, reason) => {
    const view = viewOf(observed(observation))
    expect(view.phase).toBe(phase)
    if (reason !== undefined) expect((view.failure ?? view.waiting)?.id).toBe(reason)
    else if (phase !== 'Failed') expect(view.waiting).toBeUndefined()
  })
})

describe('why an MPIJob has failed', () => {
  const failed = (...pods: Observation['pods']) => viewOf(observed({ launcherJob: failedJob, pods })).failure!

  test('the launcher ended with an exit code', () => {
    expect(failed(...workers, pod('train-launcher-a', { exit: { code: 3 } }))).toMatchObject({
      id: 'exit-code',
      sentence: 'Container launcher of launcher train-launcher-a on node node-1 ended with exit code 3.',
      object: 'pod/train-launcher-a',
    })
  })

  test('the worker that died first is the cause, the launcher and the other worker its victims', () => {
    const reason = failed(
      pod('train-launcher-a', { exit: { code: 1, at: 101 } }),
      pod('train-worker-0', { exit: { code: 255, at: 102 } }),
      pod('train-worker-1', { exit: { code: 134, at: 100 } }),
    )
    expect(reason.sentence).toBe(
      'Worker train-worker-1 on node node-1 ended with exit code 134; the MPI Operator does not replace a worker that failed.',
    )
  })

  test('a worker that was told to go after the launcher had failed is no cause', () => {
    const reason = failed(
      pod('train-launcher-a', { exit: { code: 2, at: 100 } }),
      pod('train-worker-0', { exit: { code: 143, at: 130 } }),
    )
    expect(reason).toMatchObject({ id: 'exit-code', object: 'pod/train-launcher-a' })
  })

  test.each([
    [
      'out-of-memory',
      pod('train-worker-1', { exit: { code: 137, at: 110, reason: 'OOMKilled' } }),
      /worker-1 on node node-1 was killed: it used more memory/,
    ],
    [
      'node-lost',
      pod('train-worker-1', { exit: { code: 137, at: 140 }, disruption: { reason: 'DeletionByTaintManager' } }),
      /worker-1 was lost with its node node-1/,
    ],
    [
      'evicted',
      pod('train-worker-1', { phase: 'Failed', reason: 'Evicted', exit: { code: 137, at: 140 } }),
      /was evicted/,
    ],
  ])('%s explains a launcher that ended before it was told', (id, worker, sentence) => {
    const reason = failed(pod('train-launcher-a', { exit: { code: 1, at: 105 } }), pod('train-worker-0'), worker)
    expect(reason.id).toBe(id)
    expect(reason.sentence).toMatch(sentence)
  })

  test('a deadline is told before what it did to the pods', () => {
    const job = launcherJob({ conditions: { Failed: { reason: 'DeadlineExceeded' } } })
    const reason = viewOf(
      observed({ launcherJob: job, formerPods: [pod('train-launcher-a', { exit: { code: 143 } })] }),
    ).failure
    expect(reason?.id).toBe('deadline-exceeded')
  })

  test('a program that the image does not have', () => {
    const gone = pod('train-launcher-a', { exit: { code: 127, message: 'exec: "mpirun": not found' } })
    expect(failed(gone)).toMatchObject({ id: 'command-not-found', sentence: expect.stringContaining('mpirun') })
  })

  test('a launcher pod that the Job controller has deleted still tells', () => {
    const view = viewOf(
      observed({ launcherJob: failedJob, formerPods: [pod('train-launcher-a', { exit: { code: 9 } })] }),
    )
    expect(view.failure?.sentence).toContain('exit code 9')
  })

  test('where nothing is left, the conditions are quoted', () => {
    const mpi = mpiJob({
      conditions: {
        Failed: { reason: 'BackoffLimitExceeded/', message: 'Job has reached the specified backoff limit' },
      },
    })
    expect(viewOf(observed({ mpi, launcherJob: failedJob })).failure).toMatchObject({
      id: 'failed',
      sentence: 'The run has failed (BackoffLimitExceeded: Job has reached the specified backoff limit).',
    })
  })
})

test('restarts count new launcher pods and restarts in place', () => {
  const pods = [...workers, pod('train-launcher-b', { restarts: 2, created: 120 })]
  expect(viewOf(observed({ launcherJob: launcherJob({ failed: 1 }), pods })).restarts).toBe(3)
  expect(viewOf(observed({ launcherJob: failedJob, pods: workers })).restarts).toBe(0)
})

test('times are those of the main container and of the Job', () => {
  const job = { ...launcherJob({ conditions: { Complete: true } }) } as Job
  job.status!.completionTime = at(150)
  const view = viewOf(observed({ launcherJob: job, pods: [pod('train-launcher-a', { exit: { code: 0 } })] }))
  expect(view).toMatchObject({ startedAt: now(10), endedAt: now(150), mainPod: 'train-launcher-a', exitCode: 0 })
})

describe('a Job', () => {
  const job = (status: object = {}, suspend = false): Job =>
    ({ kind: 'Job', metadata: { name: 'prepare', uid: 'job' }, spec: { suspend }, status }) as Job
  const view = (object: Job, ...pods: Observation['pods']) =>
    viewOf(observed({ workload: { kind: 'Job', object }, pods }))

  test.each([
    ['Pending', job(), []],
    ['Running', job({ active: 1 }), [pod('prepare-x')]],
    [
      'Succeeded',
      job({ conditions: [{ type: 'Complete', status: 'True' }] }),
      [pod('prepare-x', { exit: { code: 0 } })],
    ],
    ['Failed', job({ conditions: [{ type: 'Failed', status: 'True' }] }), [pod('prepare-x', { exit: { code: 1 } })]],
    ['Suspended', job({}, true), []],
  ])('is %s', (phase, object, pods) => {
    expect(view(object, ...pods).phase).toBe(phase)
  })

  test('is not starting again while its controller has not yet seen that its pod has ended', () => {
    expect(view(job({ active: 1 }), pod('prepare-x', { exit: { code: 0 } })).phase).toBe('Running')
  })
})
