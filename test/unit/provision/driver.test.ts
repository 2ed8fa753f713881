import { expect, test } from '@jest/globals'
import { compareVersions, driverNeeded, driverOfAmi, runtimeOfSdk } from '../../../src/neuron/driver.ts'
import { type Drivers, driverFinding } from '../../../src/provision/driver.ts'

test('versions are compared number by number', () => {
  expect(['2.9', '2.31.0.0', '2.31', '2.4.1'].sort(compareVersions)).toEqual(['2.4.1', '2.9', '2.31.0.0', '2.31'])
})

test.each([
  ['2.20.22.0', '2.0'],
  ['2.31.24.0', '2.0'],
  ['2.32.31.0', '2.27'],
  ['3.0', '2.27'],
  ['1.9', undefined],
])('runtime %s needs driver %s', (runtime, driver) => {
  expect(driverNeeded(runtime)).toBe(driver)
})

test.each([
  ['2.29.1', '2.0'],
  ['2.30.0', '2.32'],
])('SDK %s has runtime %s or newer', (sdk, runtime) => {
  expect(runtimeOfSdk(sdk)).toBe(runtime)
})

test.each([
  ['1.35.4-20260714', '2.29.0.0'],
  ['1.36.0-20261101', '2.29.0.0'],
  ['1.31.0-20250101', undefined],
  ['mine', undefined],
])('AMI %s has driver %s', (release, driver) => {
  expect(driverOfAmi(release)).toBe(driver)
})

const fresh = { sdk: '2.30.0', runtime: '2.32.31.0' }
const nodes = (...versions: string[]): Drivers => ({
  nodes: new Map(versions.map((version, at) => [`node-${at}`, version])),
})

test.each<[string, Parameters<typeof driverFinding>[0], Drivers, string, string]>([
  [
    'a driver that is too old',
    fresh,
    nodes('2.29.0.0', '2.26.5.0'),
    'no',
    "The image's Neuron runtime 2.32.31.0 (SDK 2.30.0) needs Neuron driver 2.27 or newer, and node-1 has 2.26.5.0: update the node group's AMI, or build the image with an older Neuron SDK.",
  ],
  [
    'a driver that is new enough',
    fresh,
    nodes('2.29.0.0', '2.29.0.0'),
    'yes',
    "The nodes' Neuron driver 2.29.0.0 is new enough for the image's Neuron runtime 2.32.31.0 (SDK 2.30.0), which needs 2.27.",
  ],
  [
    'an image that says its SDK alone',
    { sdk: '2.31.0' },
    nodes('2.26.5.0'),
    'no',
    "The image's Neuron SDK 2.31.0 needs Neuron driver 2.27 or newer, and node-0 has 2.26.5.0: update the node group's AMI, or build the image with an older Neuron SDK.",
  ],
  [
    'an image that says nothing',
    {},
    nodes('2.29.0.0'),
    'unknown',
    'The image does not say which Neuron software it has: it has no label trainium-actions.neuron-runtime.',
  ],
  [
    'no node yet, and an AMI that is known',
    fresh,
    { nodes: new Map(), ami: '1.35.4-20260714' },
    'yes',
    "New nodes have Neuron driver 2.29.0.0 or newer (AMI 1.35.4-20260714), and the image's Neuron runtime 2.32.31.0 (SDK 2.30.0) needs 2.27.",
  ],
  [
    'no node yet, and an old AMI',
    fresh,
    { nodes: new Map(), ami: '1.32.0-20250101' },
    'unknown',
    "The image's Neuron runtime 2.32.31.0 (SDK 2.30.0) needs Neuron driver 2.27 or newer; which one the nodes have is not known: there is no node to ask, and AMI 1.32.0-20250101 is older than what is known.",
  ],
  [
    'nodes that cannot be asked',
    fresh,
    { nodes: new Map(), trouble: 'pods "x" is forbidden' },
    'unknown',
    'The image\'s Neuron runtime 2.32.31.0 (SDK 2.30.0) needs Neuron driver 2.27 or newer; which one the nodes have is not known: pods "x" is forbidden.',
  ],
])('%s', (_what, image, drivers, verdict, sentence) => {
  const { ok, unknown, sentence: said } = driverFinding(image, drivers)
  expect([unknown ? 'unknown' : ok ? 'yes' : 'no', said]).toEqual([verdict, sentence])
})
