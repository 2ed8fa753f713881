import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createCluster } from '../../../src/kubernetes/client.ts'
import { jobs } from '../../../src/kubernetes/resources.ts'
import { openScene, provisioning, ROLE, type Scene } from './scene.ts'

const step = (scene: Scene, inputs: Record<string, string>) => scene.step('provision-trainium', provisioning(inputs))

describe('a cluster, from nothing to nothing', () => {
  let scene: Scene
  const programs = mkdtempSync(join(tmpdir(), 'provision-pods-'))
  const module = join(programs, 'version')
  beforeAll(async () => {
    // The kernel of this machine has no Neuron module.
    const cat = `#!/bin/sh\n[ "$1" = /sys/module/neuron/version ] && set -- ${module}\nexec /bin/cat "$@"\n`
    writeFileSync(join(programs, 'cat'), cat, { mode: 0o755 })
    scene = await openScene({ podPath: [programs] })
  })
  afterAll(async () => {
    await scene.close()
    rmSync(programs, { recursive: true, force: true })
  })

  test('plan makes nothing', async () => {
    const plan = await step(scene, { command: 'plan' })
    expect(plan.errors).toEqual([])
    expect(plan.outputs.changes).toMatch(/^[1-9]\d* to add, 0 to change, 0 to destroy$/)
    expect(plan.outputs['hourly-cost']).toBe('86.00')
    expect(scene.changes()).toEqual([])
  })

  test('apply makes the cluster ready, and starts no Trainium node', async () => {
    const apply = await step(scene, { command: 'apply' })
    expect(apply.errors).toEqual([])
    expect(apply.outputs).toMatchObject({
      'cluster-name': 'trainium',
      region: 'us-west-2',
      'node-group': 'trainium',
      'ecr-repository': '123456789012.dkr.ecr.us-west-2.amazonaws.com/trainium',
      'fsx-id': expect.stringMatching(/^fs-0[0-9a-f]{16}$/),
      ready: 'true',
    })
    expect(scene.changes()).toEqual(['CreateCluster', 'CreateNodegroup', 'CreateNodegroup'])
    expect(
      scene
        .cluster()
        .nodes()
        .map(({ spec }) => spec.instanceType),
    ).toEqual(['m6i.2xlarge', 'm6i.2xlarge'])
    expect(apply.summary).toContain('| ✅ | PersistentVolumeClaim fsx-claim |')
  })

  test('apply done twice is done once', async () => {
    const before = scene.changes().length
    const apply = await step(scene, { command: 'apply' })
    expect(apply.errors).toEqual([])
    expect(apply.outputs.changes).toBe('0 to add, 0 to change, 0 to destroy')
    expect(scene.changes()).toHaveLength(before)
  })

  test('scale brings nodes with all their devices; done twice, it does nothing', async () => {
    const scale = await step(scene, { command: 'scale', nodes: '2' })
    expect(scale.errors).toEqual([])
    expect(scale.outputs).toMatchObject({ nodes: '2', ready: 'true', 'hourly-cost': '43.00' })
    const before = scene.changes().length
    expect((await step(scene, { command: 'scale', nodes: '2' })).outputs.nodes).toBe('2')
    expect(scene.changes()).toHaveLength(before)
    expect((await step(scene, { command: 'check', nodes: '2' })).outputs).toMatchObject({ ready: 'true', nodes: '2' })
  })

  test('check fails where nodes are missing, and says how far they are', async () => {
    const check = await step(scene, { command: 'check', nodes: '3' })
    expect(check.errors).toEqual(['2 of 3 Trainium nodes are ready; 1 has not joined the cluster.'])
    expect(check.outputs.ready).toBe('false')
  })

  test("check compares the image's Neuron runtime with the nodes' driver", async () => {
    writeFileSync(join(programs, 'Dockerfile'), 'FROM scratch\nLABEL trainium-actions.neuron-runtime="2.32.31.0"\n')
    const built = await scene.step('build-neuron-image', {
      cwd: programs,
      inputs: { dockerfile: 'Dockerfile', 'role-to-assume': ROLE },
    })
    const look = () => step(scene, { command: 'check', nodes: '2', image: built.outputs.image! })

    writeFileSync(module, '2.26.5.0\n')
    const old = await look()
    expect(old.errors).toEqual([
      "The image's Neuron runtime 2.32.31.0 needs Neuron driver 2.27 or newer, and trainium-0 has 2.26.5.0, trainium-1 has 2.26.5.0: update the node group's AMI, or build the image with an older Neuron SDK.",
    ])
    writeFileSync(module, '2.29.0.0\n')
    const current = await look()
    expect(current.errors).toEqual([])
    expect(current.stdout).toContain("✓ The nodes' Neuron driver 2.29.0.0 is new enough for the image's Neuron runtime")
    rmSync(module)
    const mute = await look()
    expect(mute.errors).toEqual([])
    expect(mute.stdout).toMatch(/\? The image's .* not known: pod neuron-device-plugin-\S+ does not see \/sys\/module/)
    expect(mute.summary).toContain('| ❔ | Neuron driver |')
  })

  test('scale to 0 leaves no Trainium node', async () => {
    expect((await step(scene, { command: 'scale', nodes: '0' })).errors).toEqual([])
    expect(scene.trainiumNodes()).toEqual([])
  })

  test('as many nodes as the unfinished work needs, and none once it is gone', async () => {
    const resources = { limits: { 'aws.amazon.com/neuron': 16 } }
    const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox:1', resources }] } }
    const cluster = createCluster(scene.cluster().server.adminConnection())
    const name = { name: 'tune', namespace: 'trainium' }
    await cluster.create(jobs, { apiVersion: 'batch/v1', kind: 'Job', metadata: name, spec: { template } })
    const up = await step(scene, { command: 'scale', nodes: 'needed', 'on-end': 'give-back' })
    expect([up.errors, up.outputs.nodes]).toEqual([[], '1'])
    expect(up.stdout).toContain('1 node(s) are needed, by Job tune.')
    const before = await scene.step('provision-trainium', { state: up.state })
    expect(before.stdout).toContain("The nodes of 'trainium' stay: 1 needed by Job tune.")
    expect(scene.trainiumNodes()).toHaveLength(1)
    await cluster.delete(jobs, name, { propagationPolicy: 'Foreground' })
    const after = await scene.step('provision-trainium', { state: up.state })
    expect(after.stdout).toContain("Nothing needs the 1 node(s) of 'trainium' any more: they are given back.")
    await cluster.create(jobs, { apiVersion: 'batch/v1', kind: 'Job', metadata: name, spec: { template } })
    expect((await step(scene, { command: 'scale', nodes: 'needed' })).outputs.nodes).toBe('1')
    await cluster.delete(jobs, name, { propagationPolicy: 'Foreground' })
    cluster.close()
    const down = await step(scene, { command: 'scale', nodes: 'needed' })
    expect([down.errors, down.outputs.nodes, scene.trainiumNodes()]).toEqual([[], '0', []])
  })

  test('without capacity, scale says so and goes back', async () => {
    scene.aws.faults.failLaunch({
      code: 'AsgInstanceLaunchFailures',
      message:
        'Could not launch On-Demand Instances. InsufficientInstanceCapacity - We currently do not have sufficient trn1.32xlarge capacity in the Availability Zone you requested (us-west-2d).',
    })
    const scale = await step(scene, { command: 'scale', nodes: '4', timeout: '20s' })
    scene.aws.faults.failLaunch(undefined)
    expect(scale.exitCode).toBe(1)
    expect(scale.errors[0]).toMatch(
      /AWS has no such instances free in that zone.*The node group is back at 0 node\(s\)\./s,
    )
    const check = await step(scene, { command: 'check', nodes: '0' })
    expect(check.outputs.nodes).toBe('0')
    expect(check.stdout).not.toContain('driver')
  })

  test('destroy needs the name once more, and then leaves nothing', async () => {
    expect((await step(scene, { command: 'destroy' })).errors).toEqual([
      "Input 'confirm' must be 'trainium', the name of the cluster, for 'command: destroy': the shared file system goes with it.",
    ])
    const destroy = await step(scene, { command: 'destroy', confirm: 'trainium' })
    expect(destroy.errors).toEqual([])
    expect(scene.changes().filter((action) => action.startsWith('Delete'))).toEqual([
      'DeleteNodegroup',
      'DeleteNodegroup',
      'DeleteCluster',
    ])
    expect((await step(scene, { command: 'destroy', confirm: 'trainium' })).outputs.changes).toBe(
      '0 to add, 0 to change, 0 to destroy',
    )
  })
})

describe('what is wrong is told in one sentence, before anything is made', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await openScene()
  })
  afterAll(() => scene.close())

  test.each<[string, Record<string, string>, string]>([
    ['a command', { command: 'aply' }, "Input 'command' must be plan, apply, scale, check or destroy, not 'aply'."],
    [
      'a region without Trainium',
      { command: 'apply', 'aws-region': 'eu-central-1' },
      "Input 'aws-region': eu-central-1 has no trn1.32xlarge",
    ],
    [
      'an instance type',
      { command: 'plan', 'instance-type': 'p5.48xlarge' },
      "'p5.48xlarge' is not an instance type with Trainium: use trn1.2xlarge",
    ],
    ['no number of nodes', { command: 'scale' }, "Input 'nodes' must be given for 'command: scale'"],
    [
      'a number',
      { command: 'scale', nodes: 'four' },
      "Input 'nodes' must be a whole number from 0 to 256, not 'four'.",
    ],
    [
      'too little money',
      { command: 'apply', nodes: '4', 'max-hourly-cost': '80' },
      "more than 'max-hourly-cost' $80.00",
    ],
    ['no bucket', { command: 'apply', 'state-bucket': '' }, "Input 'state-bucket' must be given"],
    [
      'a cluster that is not there',
      { command: 'scale', nodes: '1', 'cluster-name': 'demo' },
      "there is no EKS cluster 'demo' in us-west-2",
    ],
    [
      'a role that is not one',
      { command: 'scale', nodes: '1', 'role-to-assume': 'admin' },
      "Input 'role-to-assume' must be the ARN of a role",
    ],
  ])('%s', async (_, inputs, sentence) => {
    const run = await step(scene, inputs)
    expect(run.exitCode).toBe(1)
    expect(run.errors).toHaveLength(1)
    expect(run.errors[0]).toMatch(new RegExp(sentence.replace(/[$().|]/g, '\\$&')))
    expect(scene.changes()).toEqual([])
  })
})

describe('a step that is cancelled', () => {
  test('while nodes are coming, gives them back in its post step', async () => {
    const scene = await openScene()
    try {
      await step(scene, { command: 'apply', 'add-ons': 'true' })
      // Without its plugin a node never has its devices, so the step waits.
      const cluster = scene.cluster()
      const { createCluster } = await import('../../../src/kubernetes/client.ts')
      const { daemonSets } = await import('../../../src/kubernetes/resources.ts')
      const client = createCluster(cluster.server.adminConnection())
      await client.delete(daemonSets, { name: 'neuron-device-plugin', namespace: 'kube-system' })
      client.close()
      const scale = await scene.step('provision-trainium', {
        ...provisioning({ command: 'scale', nodes: '1' }),
        onOutput: (text, kill) => {
          if (text.includes('offers 0 of 16')) kill('SIGINT')
        },
      })
      expect(scale.exitCode).not.toBe(0)
      expect(scene.trainiumNodes()).toHaveLength(1)

      const post = await scene.step('provision-trainium', { state: scale.state })
      expect(post.exitCode).toBe(0)
      expect(post.stdout).toContain('was growing to 1: going back to 0')
      expect(scene.trainiumNodes()).toEqual([])
    } finally {
      await scene.close()
    }
  })

  /** An account in which a cluster is not made before `finish` is called. */
  async function slowScene(): Promise<{ scene: Scene; finish: () => void }> {
    let finish = () => {}
    const slow = new Promise<void>((resolve) => {
      finish = resolve
    })
    const onCluster = async () => {
      await slow
      return { endpoint: 'https://127.0.0.1:1', certificateAuthority: '' }
    }
    return { scene: await openScene({ onCluster }), finish }
  }

  const cancelledApply = (scene: Scene, signal: NodeJS.Signals) =>
    scene.step('provision-trainium', {
      ...provisioning({ command: 'apply' }),
      onOutput: (text, kill) => {
        if (text.includes('aws_eks_cluster.this: Creating...')) kill(signal)
      },
    })

  const stateFiles = (scene: Scene) => readdirSync(join(scene.directory, 'terraform/state/trainium-actions/us-west-2'))

  test('while terraform works, waits for it: the state is written and not locked, and the next plan goes on', async () => {
    const { scene, finish } = await slowScene()
    try {
      const apply = await cancelledApply(scene, 'SIGINT')
      expect(apply.exitCode).toBe(1)
      expect(apply.errors[0]).toContain('Terraform was interrupted while it was to apply the plan')
      expect(stateFiles(scene)).toEqual(['trainium.tfstate'])
      expect((await scene.step('provision-trainium', { state: apply.state })).warnings).toEqual([])
      finish()
      expect((await step(scene, { command: 'plan' })).stdout).toContain('aws_eks_cluster.this: Plan to replace')
    } finally {
      finish()
      await scene.close()
    }
  })

  test('and killed while terraform works, is waited for by its post step', async () => {
    const { scene, finish } = await slowScene()
    try {
      const apply = await cancelledApply(scene, 'SIGKILL')
      expect(apply.signal).toBe('SIGKILL')
      expect(stateFiles(scene)).toContain('trainium.tfstate.tflock')
      const post = await scene.step('provision-trainium', { state: apply.state })
      expect(post.stdout).toContain('is still at work: waiting until it has written its state')
      expect(post.warnings).toEqual([expect.stringContaining('may be marked as tainted')])
      expect(stateFiles(scene)).toEqual(['trainium.tfstate'])
    } finally {
      finish()
      await scene.close()
    }
  })
})
