import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { planStep } from '../../../src/recipe/plan.ts'

const plan = (recipe: string, parameters: Record<string, string> = {}) =>
  planStep({
    ...{ recipe: join('jobs', recipe), step: 'train', namespace: 'trainium', image: 'i:1', runId: 'run-1' },
    parameters,
    provenance: {},
  })

test.each([
  ['llama2-7b', 8],
  ['llama2-13b', 32],
  ['llama2-70b', 128],
])('%s says where its checkpoints lie: a complete one has %d parts', async (recipe, parts) => {
  const { checkpoints } = await plan(recipe, { 'checkpoint-interval-seconds': '600' })
  expect(checkpoints).toMatchObject({ parts, intervalSeconds: 600, files: 'checkpoints/?p_rank_*/*.ckpt' })
  const path = 'checkpoints/tp_rank_00_pp_rank_001/megatron_llama--step=132-consumed_samples=33792.0-last.ckpt'
  expect(new RegExp(checkpoints!.name).exec(path)?.groups?.step).toBe('132')
})

test('what makes its trainer resume stands in its scripts', async () => {
  const { checkpoints, scripts } = await plan('llama2-7b')
  const data = (scripts as { data?: Record<string, string> }).data!
  expect(Object.values(data).some((text) => text.includes(checkpoints!.resumedBy!))).toBe(true)
})
