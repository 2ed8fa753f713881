import { expect, test } from '@jest/globals'
import type { KubernetesEvent, Node, Pod, Workload } from '../../../src/mpijob/objects.ts'
import { courseOf } from '../../../src/report/course.ts'

const at = (minutes: number): string => new Date(Date.UTC(2026, 0, 1, 0, minutes)).toISOString()
const ms = (minutes: number): number => Date.UTC(2026, 0, 1, 0, minutes)

const pod = (
  name: string,
  role: 'launcher' | 'worker',
  more: { created?: number; scheduled?: number; status?: object } = {},
): Pod =>
  ({
    metadata: {
      name,
      creationTimestamp: at(more.created ?? 0),
      labels: { 'training.kubeflow.org/job-role': role },
    },
    spec: {
      nodeName: role === 'worker' ? `node-of-${name}` : 'system',
      containers: [{ name: role, resources: role === 'worker' ? { limits: { 'aws.amazon.com/neuron': '16' } } : {} }],
    },
    status: {
      conditions: [{ type: 'PodScheduled', status: 'True', lastTransitionTime: at(more.scheduled ?? 0) }],
      ...more.status,
    },
  }) as unknown as Pod

const node = (name: string): Node =>
  ({ metadata: { name, labels: { 'node.kubernetes.io/instance-type': 'trn1.32xlarge' } } }) as unknown as Node

const started = (minutes: number): object => ({
  containerStatuses: [{ name: 'launcher', restartCount: 0, state: { running: { startedAt: at(minutes) } } }],
})

const workload = { kind: 'MPIJob', object: { metadata: { creationTimestamp: at(0) } } } as unknown as Workload
const pods = [
  pod('w0', 'worker', { scheduled: 8 }),
  pod('w1', 'worker', { scheduled: 10 }),
  pod('l', 'launcher', { scheduled: 14, status: started(15) }),
]
const observation = {
  workload,
  pods,
  formerPods: [],
  events: [],
  nodes: [node('node-of-w0'), node('node-of-w1')],
  now: ms(100),
}

const spans = (course: ReturnType<typeof courseOf>): string[] =>
  course.phases.map(({ name, from, to }) => `${name}: ${(from - ms(0)) / 60_000} to ${(to - ms(0)) / 60_000}`)

test('a training: queue until the last worker has a node, pull, load, train, end', () => {
  const training = { firstStepAt: ms(25), lastStepAt: ms(85) }
  const course = courseOf(observation, { startedAt: ms(15), endedAt: ms(90) }, training, false)
  expect(spans(course)).toEqual([
    'Queue: 0 to 10',
    'Image pull and start: 10 to 15',
    'Until the first step: 15 to 25',
    'Train: 25 to 85',
    'After the last step: 85 to 90',
  ])
})

test('what it held: nodes with accelerators from their scheduling to the end, and what they cost', () => {
  const { machines } = courseOf(observation, { startedAt: ms(15), endedAt: ms(70) }, {}, false, 43)
  expect(machines).toEqual({ types: [['trn1.32xlarge', 2]], nodeHours: 2, dollars: 43 })
})

test('workers that were let go at the end are found in the events', () => {
  const job = {
    kind: 'MPIJob',
    object: {
      metadata: { name: 'j', creationTimestamp: at(0) },
      spec: { mpiReplicaSpecs: { Worker: { replicas: 2 } } },
    },
  } as unknown as Workload
  const events = [0, 1].map((number) => ({
    reason: 'Scheduled',
    message: `Successfully assigned n/j-worker-${number} to node-of-w${number}`,
    involvedObject: { name: `j-worker-${number}` },
    firstTimestamp: at(9 + number),
  })) as KubernetesEvent[]
  const launcher = [pod('l', 'launcher', { scheduled: 14, status: started(15) })]
  const course = courseOf(
    { ...observation, workload: job, pods: launcher, events },
    { startedAt: ms(15), endedAt: ms(70) },
    {},
    false,
  )
  expect([spans(course)[0], course.machines]).toEqual([
    'Queue: 0 to 10',
    { types: [['trn1.32xlarge', 2]], nodeHours: 2 },
  ])
})

test('a compilation is one stretch, and a run that goes on ends now', () => {
  expect(
    spans(courseOf(observation, { startedAt: ms(15) }, { firstStepAt: ms(16), lastStepAt: ms(17) }, true)),
  ).toEqual(['Queue: 0 to 10', 'Image pull and start: 10 to 15', 'Compile: 15 to 100'])
})

test.each([
  ['of another year', { firstStepAt: 0, lastStepAt: ms(20) }],
  ['of the future', { firstStepAt: ms(20), lastStepAt: ms(1000) }],
])('times %s in event files are not believed', (_, training) => {
  const course = courseOf(observation, { startedAt: ms(15), endedAt: ms(90) }, training, false)
  expect(spans(course).at(-1)).toBe('Run: 15 to 90')
})

test("the slowest pull is told, in the kubelet's own words", () => {
  const pulled = (text: string): KubernetesEvent => ({ reason: 'Pulled', message: text }) as KubernetesEvent
  const events = ['2.5s', '3m1.2s', '450ms'].map((took) =>
    pulled(`Successfully pulled image "x:1" in ${took} (${took} including waiting)`),
  )
  const note = (all: KubernetesEvent[]): string | undefined =>
    courseOf({ ...observation, events: all }, { startedAt: ms(15) }, {}, false).phases[1]?.note
  expect(note(events)).toBe('the image was pulled 3 times, the slowest in 3m1.2s')
  expect(note([pulled('Successfully pulled image "x:1" in 3m1.2s (3m1.2s including waiting)')])).toBe(
    'the image was pulled in 3m1.2s',
  )
  expect(note([pulled('Container image "x:1" already present on machine')])).toBe('the image was on the nodes already')
})

test('restarts: of the container in its pod, and of pods that others took the place of', () => {
  const terminated = (exitCode: number, minutes: number, reason = 'Error'): object => ({
    terminated: { exitCode, reason, finishedAt: at(minutes) },
  })
  const first = pod('l-1', 'launcher', {
    created: 1,
    status: {
      containerStatuses: [
        { name: 'launcher', restartCount: 1, lastState: terminated(137, 20, 'OOMKilled'), state: terminated(1, 30) },
      ],
    },
  })
  const second = pod('l-2', 'launcher', {
    created: 31,
    status: { containerStatuses: [{ name: 'launcher', restartCount: 0, state: terminated(0, 80, 'Completed') }] },
  })
  const { restarts } = courseOf({ ...observation, pods: [second, first] }, { startedAt: ms(15) }, {}, false)
  expect(restarts.map(({ pod: name, exitCode, reason }) => [name, exitCode, reason])).toEqual([
    ['l-1', 137, 'OOMKilled'],
    ['l-1', 1, 'Error'],
  ])
})
