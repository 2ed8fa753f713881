// A machine fails under a training: the next attempt goes on from the checkpoint, on another one.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from '@jest/globals'
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts'
import { mpiJobs, pods } from '../../../src/kubernetes/resources.ts'
import type { Pod } from '../../../src/mpijob/objects.ts'
import { eventually } from '../../cluster/waiting.ts'
import { writeDrill } from './drill.ts'
import { type Ended, NAMESPACE, type Started, scene } from './scene.ts'

const here = scene()
const named = (name: string) => ({ name, namespace: NAMESPACE })
const trainium = (name: string) => ({
  ...here.standIn.nodes().find(({ spec }) => spec.name === 'trainium')!.spec,
  name,
})

beforeAll(async () => {
  writeDrill(here.folder)
  await here.standIn.addNode(trainium('trainium-2'))
})

const start = (runId: string, course: string, more = {}): Started =>
  here.start('run-mpijob', {
    ...{ recipe: 'drill', image: 'shell:1', 'run-id': runId, parameters: `course=${course}`, retries: '1' },
    ...more,
  })

const nodeOf = async (runId: string): Promise<string> =>
  (await here.cluster.get<Pod>(pods, named(`${runId}-worker-0`)))?.spec?.nodeName ?? ''

/** It went on from its checkpoint, and whoever looks sees which node it stayed away from. */
async function expectAway({ code, text, outputs, summary }: Ended, runId: string, node: string): Promise<void> {
  if (code !== 0) throw new Error(text)
  expect(text).toContain('Attempt 2 goes on from step 5; 2 steps are done again.')
  expect(outputs).toMatchObject({ phase: 'Succeeded', restarts: '1', 'last-step': '19' })
  expect(summary).toContain(`| Avoided nodes | \`${node}\` |`)
  const object = await here.cluster.get<KubernetesObject>(mpiJobs, named(runId))
  expect(object?.metadata?.annotations?.['trainium-actions/avoided-nodes']).toBe(JSON.stringify([node]))
}

test('an accelerator that is broken: the retry takes another node', async () => {
  const step = start('broken', 'device')
  await step.printed('global_step=2.00')
  const bad = await nodeOf('broken')
  const end = await step.ended
  expect(end.text).toContain(
    `Retry 1 of 1 after 'accelerator-broken': it goes on from the checkpoint of step 5, on other nodes than ${bad}.`,
  )
  await expectAway(end, 'broken', bad)
})

test('a node that is gone: the retry goes on elsewhere, and does not wait for it', async () => {
  const step = start('gone', 'lost')
  await step.printed('global_step=6.00')
  const bad = await nodeOf('gone')
  const worker = named('gone-worker-0')
  const { uid } = (await here.cluster.get<Pod>(pods, worker))!.metadata!
  await here.standIn.removeNode(bad)
  await eventually<Pod>(here.cluster, pods, worker, (pod) => pod?.metadata?.uid !== uid)
  writeFileSync(join(here.shared, 'drill/gone/lost'), '')
  const end = await step.ended
  expect(end.text).toContain("Retry 1 of 1 after 'node-lost': it goes on from the checkpoint of step 5")
  await expectAway(end, 'gone', bad)
})

test('where there is no other node, rather the same than none', async () => {
  const step = start('only', 'device')
  await step.printed('global_step=2.00')
  const bad = await nodeOf('only')
  const end = await step.ended
  expect(end.text).toContain(`on other nodes than ${bad} where there are any.`)
  await expectAway(end, 'only', bad)
})
