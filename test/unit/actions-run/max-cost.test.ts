import { expect, test } from '@jest/globals'
import { jobs } from '../../../src/kubernetes/resources.ts'
import { job, NAMESPACE, scene } from './scene.ts'

const here = scene()
const unpriced = { 'run-id': 'unpriced', 'max-cost': '5' }

test('max-cost is refused where nobody knows the price, before anything is made', async () => {
  const manifest = here.manifest('unpriced', job('unpriced', 'true'))
  const refused = await here.run('run-mpijob', { manifest, ...unpriced })
  expect(refused.code).toBe(1)
  expect(refused.text).toMatch(/Input 'max-cost' is given, but nobody knows .* in input 'hourly-price'/)
  expect(await here.cluster.get(jobs, { name: 'unpriced', namespace: NAMESPACE })).toBeUndefined()
  const submitted = await here.run('run-mpijob', { manifest, 'run-id': 'unpriced', command: 'submit' })
  expect(submitted.code).toBe(0)
  const attached = await here.run('run-mpijob', { command: 'attach', ...unpriced })
  expect(attached.text).toMatch(/Input 'max-cost' is given, but nobody knows/)
  expect(attached.state.unfinished).toBeUndefined()
  const priced = await here.run('run-mpijob', { manifest, ...unpriced, 'hourly-price': '3' })
  expect(priced.code).toBe(0)
  expect(priced.text).toContain("$3.00 an hour (input 'hourly-price')")
})
