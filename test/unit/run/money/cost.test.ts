import { expect, test } from '@jest/globals'
import type { Node, Pod } from '../../../../src/mpijob/objects.ts'
import { HANDOVER, handoverText } from '../../../../src/run/handover/handover.ts'
import { billOf } from '../../../../src/run/money/bill.ts'
import { nearestCeiling } from '../../../../src/run/money/ceiling.ts'
import { describe as describeCost } from '../../../../src/run/money/estimate.ts'
import { plannedInstanceType, priceOf } from '../../../../src/run/money/price.ts'
import { Spend } from '../../../../src/run/money/spend.ts'

const HOUR = 3_600_000
const at = (hours: number): string => new Date(hours * HOUR).toISOString()

const worker = (given: { devices?: number; efa?: number; nodeSelector?: Record<string, string> }) => ({
  spec: {
    ...(given.nodeSelector === undefined ? {} : { nodeSelector: given.nodeSelector }),
    containers: [
      {
        name: 'worker',
        resources: {
          limits: {
            ...(given.devices === undefined ? {} : { 'aws.amazon.com/neuron': given.devices }),
            ...(given.efa === undefined ? {} : { 'vpc.amazonaws.com/efa': given.efa }),
          },
        },
      },
    ],
  },
})

test.each<[string, Parameters<typeof worker>[0], string | undefined]>([
  ['a whole node with its interfaces', { devices: 16, efa: 8 }, 'trn1.32xlarge'],
  ['one device', { devices: 1 }, 'trn1.2xlarge'],
  ['a whole node of any kind', { devices: 16 }, undefined],
  ['interfaces that two types have', { devices: 16, efa: 16 }, undefined],
  [
    'a node selector',
    { devices: 16, efa: 16, nodeSelector: { 'node.kubernetes.io/instance-type': 'trn2.48xlarge' } },
    'trn2.48xlarge',
  ],
  ['no device', {}, undefined],
])('%s tells of the instance type what can be told', (_, given, type) => {
  expect(plannedInstanceType(worker(given))).toBe(type)
})

test("the user's price goes before the table, which has a date", () => {
  expect(priceOf('trn1.32xlarge', undefined)).toMatchObject({ hourly: 21.5, source: expect.stringMatching(/20\d\d-/) })
  expect(priceOf('trn1.32xlarge', 9)?.hourly).toBe(9)
  expect(priceOf('trn9.huge', undefined)).toBeUndefined()
})

const node = (name: string, type: string): Node => ({
  metadata: { name, labels: { 'node.kubernetes.io/instance-type': type } },
})

function pod(name: string, given: { bound?: number; ended?: number; devices?: number; phase?: string } = {}): Pod {
  const { bound, ended, devices = 16, phase = ended === undefined ? 'Running' : 'Succeeded' } = given
  return {
    metadata: { name, uid: name },
    spec: {
      ...(bound === undefined ? {} : { nodeName: 'n' }),
      ...worker({ devices }).spec,
    },
    status: {
      phase,
      conditions: bound === undefined ? [] : [{ type: 'PodScheduled', status: 'True', lastTransitionTime: at(bound) }],
      containerStatuses: [
        {
          ...{ name: 'worker', image: '', imageID: '', ready: true, restartCount: 0 },
          state: ended === undefined ? {} : { terminated: { exitCode: 0, finishedAt: at(ended) } },
        },
      ],
    },
  } as Pod
}

const trn1 = [node('n', 'trn1.32xlarge')]

test.each<[string, Pod[], Node[], number | undefined]>([
  ['nothing before a worker has a node', [pod('a')], trn1, 0],
  ['from the moment it is bound', [pod('a', { bound: 1 })], trn1, 21.5],
  ['each worker', [pod('a', { bound: 1 }), pod('b', { bound: 0 })], trn1, 64.5],
  ['no longer than it lives', [pod('a', { bound: 0, ended: 1 })], trn1, 21.5],
  ['no launcher', [pod('a', { bound: 0, devices: 0 })], trn1, 0],
  ['half a node for half its devices', [pod('a', { bound: 0, devices: 8 })], trn1, 21.5],
  ['nothing that is known, on a node of unknown price', [pod('a', { bound: 0 })], [node('n', 'trn9.huge')], undefined],
  ['a clock that is ahead', [pod('a', { bound: 3 })], trn1, 0],
])('a run costs: %s', (_, pods, nodes, dollars) => {
  const spend = new Spend()
  spend.observe(pods, nodes, 2 * HOUR)
  expect(spend.dollars(2 * HOUR)).toBe(dollars)
})

test("the cluster's clock, which the pods' times are by, counts; the runner's does not", () => {
  const spend = new Spend()
  spend.observe([pod('a', { bound: 1 })], trn1, 2 * HOUR, 12 * HOUR)
  expect([spend.dollars(12 * HOUR), spend.dollars(13 * HOUR)]).toEqual([21.5, 43])
})

test('workers that are gone have cost what they have cost, and the next ones come on top', () => {
  const spend = new Spend()
  spend.observe([pod('a', { bound: 0 })], trn1, HOUR)
  spend.observe([pod('b', { bound: 2 })], trn1, 2 * HOUR)
  expect([spend.dollars(3 * HOUR), spend.hourly(3 * HOUR)]).toEqual([3 * 21.5, 21.5])
})

test('a worker that was lost with its node is paid for until that was seen', () => {
  const spend = new Spend()
  spend.observe([pod('a', { bound: 0 })], trn1, HOUR)
  spend.observe([pod('a', { bound: 0, phase: 'Failed' })], trn1, 2 * HOUR)
  spend.observe([pod('a', { bound: 0, phase: 'Failed' })], trn1, 5 * HOUR)
  expect(spend.dollars(5 * HOUR)).toBe(2 * 21.5)
})

test('who goes on counts nothing twice and forgets nothing', () => {
  const before = new Spend()
  before.observe([pod('a', { bound: 0 }), pod('lost', { bound: 0 })], trn1, HOUR)
  before.observe([pod('a', { bound: 0 })], trn1, 2 * HOUR)
  const saved = JSON.parse(JSON.stringify(before.save(2 * HOUR)))
  const next = new Spend()
  next.restore(saved)
  next.observe([pod('a', { bound: 0 })], trn1, 3 * HOUR)
  // Three hours of `a`, and the two of the one that is not there any more.
  expect(next.dollars(3 * HOUR)).toBe(5 * 21.5)
})

test('what is saved of it is the bill of the run, for whoever looks later; a price that is not known is no bill', () => {
  const billed = (nodes: Node[]): number | undefined => {
    const spend = new Spend()
    spend.observe([pod('a', { bound: 0 })], nodes, HOUR)
    const memories = JSON.parse(JSON.stringify({ cost: spend.save(2 * HOUR) }))
    const text = handoverText({ savedAt: new Date(0).toISOString(), by: '', following: false, points: [], memories })
    return billOf({ metadata: { annotations: { [HANDOVER]: text } } })
  }
  expect([billed(trn1), billed([node('n', 'trn9.huge')]), billOf(undefined)]).toEqual([43, undefined, undefined])
})

test("with the user's own price, each worker has it", () => {
  const spend = new Spend(10)
  spend.observe([pod('a', { bound: 0, devices: 8 })], [], HOUR)
  expect(spend.dollars(HOUR)).toBe(10)
})

test("with the user's own price, work without accelerators costs it too, and a launcher nothing", () => {
  const spend = new Spend(10)
  const launcher = pod('launcher', { bound: 0, devices: 0 })
  launcher.metadata!.labels = { 'training.kubeflow.org/job-role': 'launcher' }
  spend.observe([pod('a', { bound: 0, devices: 0 }), launcher], [], HOUR)
  expect(spend.dollars(HOUR)).toBe(10)
})

test.each<[string, Parameters<typeof nearestCeiling>[0], Parameters<typeof nearestCeiling>[1], object | undefined]>([
  ['no limit', {}, { cost: 5, hourly: 5, seconds: 9 }, undefined],
  ['time', { maxDurationSeconds: 100 }, { cost: 5, hourly: 5, seconds: 90 }, { id: 'max-duration', leftSeconds: 10 }],
  ['money', { maxCost: 10 }, { cost: 5, hourly: 5, seconds: 90 }, { id: 'max-cost', leftSeconds: 3600 }],
  [
    'the one that is reached first',
    { maxCost: 10, maxDurationSeconds: 100 },
    { cost: 5, hourly: 5, seconds: 90 },
    { id: 'max-duration' },
  ],
  ['money that is used up', { maxCost: 10 }, { cost: 12, hourly: 0, seconds: 9 }, { id: 'max-cost', leftSeconds: -2 }],
  ['money, while no worker has a node', { maxCost: 10 }, { cost: 5, hourly: 0, seconds: 9 }, undefined],
])('the nearest limit: %s', (_, limits, taken, ceiling) => {
  if (ceiling === undefined) expect(nearestCeiling(limits, taken)).toBeUndefined()
  else expect(nearestCeiling(limits, taken)).toMatchObject(ceiling)
})

const planned = { instanceType: 'trn1.32xlarge', devices: 16, workers: 4, deadlineSeconds: 345_600 }

test.each<[string, Partial<typeof planned>, Parameters<typeof describeCost>[1], RegExp]>([
  [
    'rate, source and the most it can be',
    {},
    { limits: {}, hourlyPrice: undefined },
    /^Estimate: 4 × trn1.32xlarge cost \$86\.00 an hour \(on demand, us-east-1, price list of 20\d\d-\d\d-\d\d\)\. At most \$8,256\.00, for it is stopped after 4d\. Not counted: .*FSx for Lustre or EFS/,
  ],
  ['the limit in money', {}, { limits: { maxCost: 172 }, hourlyPrice: undefined }, /At most \$172\.00, .* after 2h\./],
  [
    'the limit in time',
    {},
    { limits: { maxDurationSeconds: 1800 }, hourlyPrice: 1 },
    /At most \$2\.00, .* after 30m\./,
  ],
  [
    'a type that is not in the table',
    { instanceType: 'trn9.huge' },
    { limits: {}, hourlyPrice: undefined },
    /not known: there is no price of trn9.huge/,
  ],
  [
    'work without accelerators',
    { devices: 0 },
    { limits: {}, hourlyPrice: undefined },
    /not known: its workers ask for no/,
  ],
])('the estimate says %s', (_, given, options, sentence) => {
  expect(describeCost({ ...planned, ...given }, options).sentence).toMatch(sentence)
})

test('a limit in money that nobody could keep is refused, before anything is started', () => {
  const unknown = { ...planned, instanceType: 'trn2.3xlarge' }
  expect(() => describeCost(unknown, { limits: { maxCost: 5 }, hourlyPrice: undefined })).toThrow(/'hourly-price'/)
  expect(describeCost(unknown, { limits: { maxCost: 5 }, hourlyPrice: 2 }).hourly).toBe(8)
})
