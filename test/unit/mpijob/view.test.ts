import { describe, expect, test } from '@jest/globals'
import type { Job, Pod } from '../../../src/mpijob/objects.ts'
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
      'is Starting while the Job controller waits before it makes the next launcher',
      {
        mpi: mpiJob({ conditions: running }),
        launcherJob: launcherJob({ failed: 1 }),
        pods: [...workers, pod('train-launcher-a', { exit: { code: 1 } })],
      },
      'Starting',
      'starting',
    ],
    [
      'is Running still where the Job controller has not counted the launcher that failed',
      {
        mpi: mpiJob({ conditions: running }),
        launcherJob: launcherJob(),
        pods: [...workers, pod('train-launcher-a', { exit: { code: 1 } })],
      },
      'Running',
      undefined,
    ],
    [
      'is Running still where there will be no other launcher, until the Job has failed',
      {
        mpi: mpiJob({ conditions: running }),
        launcherJob: { ...launcherJob({ failed: 1 }), spec: { backoffLimit: 0 } } as Job,
        pods: [...workers, pod('train-launcher-a', { exit: { code: 1 } })],
      },
      'Running',
      undefined,
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

describe('an operator that has stopped in the middle', () => {
  const created = { Created: { since: 0 } }
  test.each<[string, Partial<Observation>, number, string]>([
    ['has made no pod', {}, 30, 'no-pods'],
    ['has made no pod for long', {}, 60, 'not-seen-by-operator'],
    ['has made one worker of two', { pods: [pod('train-worker-0', { created: 40 })] }, 80, 'starting'],
    [
      'has made one worker of two, long ago',
      { pods: [pod('train-worker-0', { created: 40 })] },
      90,
      'not-seen-by-operator',
    ],
    ['has made no launcher for workers that are ready', { pods: workers }, 60, 'not-seen-by-operator'],
    [
      'is not asked for a launcher while a worker is not ready',
      { pods: [pod('train-worker-0'), pod('train-worker-1', { waiting: { reason: 'ContainerCreating' } })] },
      600,
      'starting',
    ],
  ])('%s', (_, given, seconds, id) => {
    const view = viewOf(observed({ mpi: mpiJob({ conditions: created }), seconds, ...given }))
    expect(view.waiting).toMatchObject({ id, hopeless: false })
  })
})

describe('what was said against pods', () => {
  const quota = (seconds: number) => ({
    ...event('mpijob', 'MPIJobFailed', 'worker pod created failed: exceeded quota: limit'),
    lastTimestamp: at(seconds),
  })

  test('is why it waits as long as they are missing', () => {
    const pods = [pod('train-worker-0', { created: 10 })]
    expect(viewOf(observed({ pods, events: [quota(10)], seconds: 30 })).waiting?.id).toBe('quota-exceeded')
  })

  test('is past when all are there, were it said in the same second', () => {
    const made = { created: 10, waiting: { reason: 'PodInitializing' } }
    const pods = [pod('train-worker-0', made), pod('train-worker-1', made), pod('train-launcher-a', made)]
    expect(viewOf(observed({ pods, events: [quota(10)], seconds: 30 })).waiting?.id).toBe('starting')
  })

  test('is past when they have been made after all', () => {
    const pods = [
      pod('train-worker-0', { created: 20 }),
      pod('train-worker-1', { created: 20, waiting: { reason: 'PodInitializing' } }),
    ]
    expect(viewOf(observed({ pods, events: [quota(10)], seconds: 30 })).waiting?.id).toBe('starting')
  })
})

describe('a run that is suspended', () => {
  const labels = { 'kueue.x-k8s.io/queue-name': 'trainium' }
  const suspended = mpiJob({ suspend: true, conditions: { Suspended: { since: 5 } } })

  test('waits for its queue, where it has one', () => {
    const mpi = { ...suspended, metadata: { ...suspended.metadata, labels } }
    const said = {
      ...event('mpijob', 'Pending', 'insufficient quota for aws.amazon.com/neuron', 'Normal'),
      source: { component: 'kueue-mpijob-controller' },
    }
    expect(viewOf(observed({ mpi, events: [said] }))).toMatchObject({
      phase: 'Suspended',
      since: now(5),
      waiting: { id: 'queued', sentence: expect.stringMatching(/'trainium'.*insufficient quota/), since: now(5) },
    })
  })

  test('waits for a person, where it has none', () => {
    expect(viewOf(observed({ mpi: suspended })).waiting).toMatchObject({ id: 'suspended', hopeless: false })
  })
})

describe('a run that is being deleted', () => {
  const leaving = mpiJob()
  leaving.metadata!.deletionTimestamp = at(50)

  test('is Deleted at once, whatever becomes of its pods', () => {
    const pods = [pod('train-launcher-a', { exit: { code: 143 } })]
    expect(viewOf(observed({ mpi: leaving, pods }))).toMatchObject({ phase: 'Deleted', failure: { id: 'deleted' } })
  })

  test('is Succeeded where it has', () => {
    const job = launcherJob({ conditions: { Complete: true } })
    expect(viewOf(observed({ mpi: leaving, launcherJob: job })).phase).toBe('Succeeded')
  })
})

describe('since when', () => {
  const since = (given: Partial<Observation>) => viewOf(observed(given)).since
  const retried = pod('train-launcher-a', { exit: { code: 1, at: 100 } })

  test('Pending: since it was made', () => expect(since({})).toBe(now(0)))
  test('Running: since this attempt began', () => {
    const next = pod('train-launcher-b', { created: 110 })
    next.status!.containerStatuses![0]!.state = { running: { startedAt: at(120) } }
    expect(viewOf(observed({ pods: [retried, next] }))).toMatchObject({
      since: now(120),
      startedAt: now(10),
      attemptStartedAt: now(120),
    })
  })
  test('Starting again: since the attempt before ended', () => {
    const next = pod('train-launcher-b', { created: 110, waiting: { reason: 'ContainerCreating' } })
    expect(since({ pods: [...workers, next], formerPods: [retried] })).toBe(now(100))
  })
  test('Failed: since the Job said so', () => expect(since({ launcherJob: failedJob, pods: [retried] })).toBe(now(120)))
})

test('a sidecar’s exit code is not the run’s', () => {
  const launcher = pod('train-launcher-a', { exit: { code: 3 } })
  const [main] = launcher.status!.containerStatuses!
  launcher.status!.containerStatuses = [{ ...main!, name: 'a-sidecar', state: { terminated: { exitCode: 0 } } }, main!]
  const mpi = mpiJob()
  mpi.spec!.mpiReplicaSpecs!.Launcher!.template = {
    spec: { containers: [{ name: 'launcher' }, { name: 'a-sidecar' }] },
  }
  expect(viewOf(observed({ mpi, launcherJob: failedJob, pods: [launcher] })).exitCode).toBe(3)
})

test.each([
  [
    'preempted',
    { disruption: { reason: 'PreemptionByScheduler' }, exit: { code: 137 } },
    /make room for a pod of higher priority/,
  ],
  [
    'node-lost',
    {
      disruption: {
        reason: 'TerminationByKubelet',
        message: 'Pod was terminated in response to imminent node shutdown.',
      },
      exit: { code: 137 },
    },
    /lost with its node/,
  ],
  [
    'evicted',
    { disruption: { reason: 'EvictionByEvictionAPI', message: 'Eviction API: evicting' }, exit: { code: 137 } },
    /was evicted/,
  ],
  ['node-refused-pod', { phase: 'Failed', reason: 'UnexpectedAdmissionError', unschedulable: '' }, /was refused/],
])('%s is told of a worker that its machine has ended', (id, given, sentence) => {
  const worker = pod('train-worker-1', given)
  const view = viewOf(
    observed({ launcherJob: failedJob, pods: [worker, pod('train-launcher-a', { exit: { code: 1, at: 119 } })] }),
  )
  expect(view.failure?.id).toBe(id)
  expect(view.failure?.sentence).toMatch(sentence)
})

test('what a registry answers has a presigned URL in it, and that is not shown', () => {
  const signed = 'https://layers.s3.amazonaws.com/x?X-Amz-Security-Token=AbCdEf123&X-Amz-Signature=0123456789abcdef'
  const waiting = {
    reason: 'ErrImagePull',
    message: `failed to copy: httpReadSeeker: failed open: ${signed}: dial tcp`,
  }
  const { sentence } = viewOf(observed({ pods: [pod('train-worker-0', { waiting })] })).waiting!
  expect(sentence).toContain('layers.s3.amazonaws.com')
  expect(sentence).not.toMatch(/AbCdEf123|0123456789abcdef/)
})

test('a run of a thousand workers: no pod looks through the events of all', () => {
  let looks = 0
  const many = Array.from({ length: 1000 }, (_, index) =>
    pod(`train-worker-${index}`, { waiting: { reason: 'ContainerCreating' } }),
  )
  const events = many.flatMap(({ metadata }) =>
    Array.from({ length: 10 }, () => {
      const { involvedObject, ...rest } = event(metadata!.uid!, 'Pulling', 'x', 'Normal')
      return {
        ...rest,
        get involvedObject() {
          looks++
          return involvedObject
        },
      } as typeof rest & { involvedObject: typeof involvedObject }
    }),
  )
  const view = viewOf(observed({ mpi: mpiJob({ workers: 1000 }), pods: many, events, seconds: 20 }))
  expect(view).toMatchObject({ phase: 'Starting', workers: { ready: 0, wanted: 1000 }, waiting: { id: 'starting' } })
  // Each once to tell them apart, and a few times more for their own pod; all for every pod would be ten millions.
  expect(looks).toBeLessThan(10 * events.length)
})

test.each(['z', 'a'])(
  'of two launchers of the same second, the one that is not over is the present one (%s)',
  (other) => {
    const over = pod(`train-launcher-${other}`, { created: 50, exit: { code: 1, at: 50 } })
    const present = pod('train-launcher-m', { created: 50 })
    for (const pods of [
      [over, present],
      [present, over],
    ]) {
      const view = viewOf(observed({ pods, launcherJob: launcherJob({ failed: 1 }), seconds: 60 }))
      expect([view.phase, view.mainPod, view.restarts]).toEqual(['Running', 'train-launcher-m', 1])
    }
  },
)

describe('a Job that waits for a pod on a lost node has decided all the same', () => {
  const leaving = (name: string): Pod => {
    const made = pod(name)
    return { ...made, metadata: { ...made.metadata, deletionTimestamp: at(90) } }
  }
  const stuck = leaving('train-launcher-a')
  const done = pod('train-launcher-b', { created: 50, exit: { code: 0, at: 100 } })
  const phaseOf = (type: string, pods: Pod[]) =>
    viewOf(observed({ pods, launcherJob: launcherJob({ conditions: { [type]: true } }), seconds: 120 })).phase

  test.each<[string, string, Pod[], string]>([
    ['it has succeeded', 'SuccessCriteriaMet', [stuck, done], 'Succeeded'],
    ['it has failed', 'FailureTarget', [stuck], 'Failed'],
    ['but not while a pod of it still runs', 'FailureTarget', [pod('train-launcher-a')], 'Running'],
  ])('%s', (_, type, pods, phase) => {
    expect(phaseOf(type, pods)).toBe(phase)
  })
})
