import { describe, expect, test } from '@jest/globals'
import { addOns, parseManifest } from '../../../src/provision/add-ons.ts'
import { readBlueprint } from '../../../src/provision/blueprint.ts'
import { checkCost, costOutput, describeCost } from '../../../src/provision/cost.ts'
import { checkManifest } from '../../../src/provision/mpi-operator.ts'
import { backendOf, checkProject, type Project, variablesOf } from '../../../src/provision/project.ts'
import { findingsTable, notReady } from '../../../src/provision/summary.ts'

describe('cost', () => {
  test.each([
    ['trn1.32xlarge', 4, 90, undefined],
    ['trn1.32xlarge', 4, 86, undefined],
    [
      'trn1.32xlarge',
      4,
      85.99,
      '4 × trn1.32xlarge cost $86.00 an hour (on demand, us-east-1, price list of 2026-07-20), more than',
    ],
    ['trn1.32xlarge', 400, undefined, undefined],
    ['trn2.3xlarge', 1, 5, 'the price of trn2.3xlarge is not known'],
    ['trn2.3xlarge', 0, 5, undefined],
  ])('%s × %s under %s', (type, nodes, most, sentence) => {
    const check = () => checkCost(type, nodes, most)
    if (sentence === undefined) expect(check).not.toThrow()
    else expect(check).toThrow(sentence)
  })

  test('is told with its date, or as not known', () => {
    expect(describeCost('trn1.32xlarge', 2)).toBe(
      '2 × trn1.32xlarge ≈ $43.00 an hour (on demand, us-east-1, price list of 2026-07-20)',
    )
    expect(describeCost('p5.48xlarge', 2)).toBe('2 × p5.48xlarge, price not known')
    expect([costOutput('trn1.32xlarge', 2), costOutput('p5.48xlarge', 2)]).toEqual(['43.00', ''])
  })
})

const project: Project = {
  directory: 'infra',
  workDirectory: 'work',
  region: 'us-west-2',
  clusterName: 'demo',
  nodeGroup: 'trainium',
  instanceType: 'trn1.32xlarge',
  mostNodes: 4,
  stateBucket: 'bucket',
  variables: {},
  own: true,
  print: () => {},
  group: (_, work) => work(),
  onRunning: () => {},
}

describe('a project', () => {
  test.each<[string, Partial<Project>, string]>([
    ['a region without Trainium', { region: 'eu-central-1' }, "Input 'aws-region': eu-central-1 has no trn1.32xlarge"],
    ['another accelerator', { instanceType: 'p5.48xlarge' }, "'p5.48xlarge' is not an instance type with Trainium"],
    ['no state bucket', { stateBucket: undefined }, "Input 'state-bucket' must be given"],
    ['too many nodes for the money', { mostNodes: 5, maxHourlyCost: 100 }, '5 × trn1.32xlarge cost $107.50'],
    [
      'the default number of nodes for too little money',
      { mostNodes: undefined, maxHourlyCost: 80 },
      '4 × trn1.32xlarge',
    ],
  ])('is refused with %s', (_, change, sentence) => {
    expect(() => checkProject({ ...project, ...change })).toThrow(sentence)
  })

  test('of the user needs no bucket and gets only the variables of the user', () => {
    const own = { ...project, own: false, stateBucket: undefined, variables: { x: '1' } }
    expect(() => checkProject(own)).not.toThrow()
    expect(variablesOf(own)).toEqual({ x: '1' })
    expect(backendOf(own)).toEqual({})
  })

  test('has a state of its own for each region and cluster, and variables that the user can override', () => {
    expect(backendOf(project)).toEqual({
      bucket: 'bucket',
      key: 'trainium-actions/us-west-2/demo.tfstate',
      region: 'us-west-2',
    })
    expect(variablesOf({ ...project, mostNodes: 0, variables: { instance_type: 'trn1n.32xlarge' } })).toEqual({
      region: 'us-west-2',
      cluster_name: 'demo',
      node_group: 'trainium',
      instance_type: 'trn1n.32xlarge',
      max_nodes: 1,
    })
  })
})

const fsx = { id: 'fs-1', dns: 'fs-1.fsx.us-west-2.amazonaws.com', mount: 'abcd', capacity: 1200 }
const outputs = { cluster_name: 'demo', efa_per_node: 8, neuron_per_node: 16, ecr_repository_url: 'r', fsx }

describe('the outputs of a configuration', () => {
  const fallback = { region: 'us-west-2', nodeGroup: 'trainium' }

  test('are read; region and node group may be missing', () => {
    expect(readBlueprint(outputs, fallback)).toEqual({
      clusterName: 'demo',
      region: 'us-west-2',
      nodeGroup: 'trainium',
      efaPerNode: 8,
      neuronPerNode: 16,
      ecrRepositoryUrl: 'r',
      fsx,
    })
  })

  test.each([{ id: 7 }, { dns: '' }, { mount: null }, { capacity: 'big' }])('fsx with %j is refused', (change) => {
    expect(() => readBlueprint({ ...outputs, fsx: { ...fsx, ...change } }, fallback)).toThrow(
      "'fsx' (an object with id",
    )
  })

  test('that are missing or wrong are told together', () => {
    expect(() => readBlueprint({ efa_per_node: 'eight', fsx: { id: 'fs-1' } }, fallback)).toThrow(
      "must have the output(s) 'cluster_name' (a string), 'efa_per_node' (a whole number), 'fsx' (an object with id, dns, mount and capacity)",
    )
  })
})

describe('the add-ons', () => {
  const values = { namespace: 'llm', claimName: 'shared', fsx, efa: true }
  const namesOf = async (change = {}) =>
    (await addOns('infra/addons', { ...values, ...change })).map(({ kind, metadata }) => `${kind} ${metadata?.name}`)

  test('are what the cluster needs, namespace first', async () => {
    const names = await namesOf()
    expect(names[0]).toBe('Namespace llm')
    expect(names).toEqual(expect.arrayContaining(['PersistentVolume llm-shared', 'DaemonSet efa-device-plugin']))
    expect(await namesOf({ efa: false, fsx: undefined })).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/efa|Persistent/)]),
    )
  })

  test('have their values in the parsed documents', async () => {
    const objects = await addOns('infra/addons', values)
    const of = (kind: string) => objects.find((object) => object.kind === kind)
    expect(of('PersistentVolume')).toMatchObject({
      spec: {
        capacity: { storage: '1200Gi' },
        claimRef: { namespace: 'llm', name: 'shared' },
        csi: { volumeHandle: 'fs-1', volumeAttributes: { dnsname: fsx.dns, mountname: 'abcd' } },
      },
    })
    expect(of('PersistentVolumeClaim')).toMatchObject({
      metadata: { namespace: 'llm', name: 'shared' },
      spec: { volumeName: 'llm-shared', storageClassName: '' },
    })
  })

  test('have device plugins that land on tainted nodes', async () => {
    const sets = (await addOns('infra/addons', values)).filter(({ kind }) => kind === 'DaemonSet')
    expect(sets).toHaveLength(2)
    for (const set of sets)
      expect(set).toMatchObject({ spec: { template: { spec: { tolerations: [{ operator: 'Exists' }] } } } })
  })
})

test('a manifest of several documents is parsed, and a wrong one told', () => {
  expect(parseManifest('# a comment\n---\nkind: A\n---\n---\nkind: B\n')).toEqual([{ kind: 'A' }, { kind: 'B' }])
  expect(() => parseManifest('kind: [\n')).toThrow('The manifest is not valid YAML')
})

test('a manifest of the MPI Operator that is not the known one is not applied', () => {
  expect(() => checkManifest('kind: Namespace\n')).toThrow(/has SHA-256 [0-9a-f]{64}, not a7eafe90/)
})

test('findings become a table in which nothing is Markdown, and the wrong ones the error', () => {
  const findings = [
    { subject: 'A', ok: true, sentence: 'well' },
    { subject: 'B|C', ok: false, sentence: 'see <img> @team `x`' },
  ]
  expect(findingsTable(findings)).toBe(
    '| | | |\n|---|---|---|\n| ✅ | A | well |\n| ❌ | B&#124;C | see &#60;img&#62; &#64;team &#96;x&#96; |',
  )
  expect(notReady(findings)).toBe('see <img> @team `x`')
  expect(notReady(findings.slice(0, 1))).toBeUndefined()
})
