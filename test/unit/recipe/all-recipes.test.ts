import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import { planStep } from '../../../src/recipe/plan.ts'
import { readRecipe } from '../../../src/recipe/recipe.ts'

const recipes = readdirSync('jobs').filter((name) => existsSync(`jobs/${name}/recipe.yaml`))
const steps = (
  await Promise.all(
    recipes.map(async (name) => (await readRecipe(`jobs/${name}`)).steps.map((step) => [name, step.name] as const)),
  )
).flat()

interface Pod {
  spec: {
    restartPolicy?: string
    tolerations?: unknown[]
    containers: { command?: string[]; args?: string[]; resources?: { limits?: object; requests?: object } }[]
  }
}

test('there are recipes to look at', () => {
  expect(recipes).toEqual(
    expect.arrayContaining(['llama2-7b', 'llama2-13b', 'llama2-70b', 'llama3-8b-lora', 'mpi-hello']),
  )
})

test.each(steps)(
  '%s %s is planned, ends some day, and holds no accelerator that it does not use',
  async (name, step) => {
    const recipe = await readRecipe(`jobs/${name}`)
    // A value for whatever has no default.
    const parameters = Object.fromEntries(
      recipe.parameters.filter(({ required }) => required).map((parameter) => [parameter.name, 'a-run']),
    )
    const plan = await planStep({
      recipe: resolve('jobs', name),
      step,
      namespace: 'trainium',
      image: 'repo@sha256:1',
      workflowRun: '1',
      parameters,
      provenance: {},
    })
    const spec = plan.manifest.spec as {
      activeDeadlineSeconds?: number
      runPolicy?: { activeDeadlineSeconds?: number }
      template?: Pod
      mpiReplicaSpecs?: { Launcher: { template: Pod }; Worker: { template: Pod } }
    }
    expect(spec.activeDeadlineSeconds ?? spec.runPolicy?.activeDeadlineSeconds).toBeGreaterThan(0)

    const pods = spec.mpiReplicaSpecs
      ? Object.values(spec.mpiReplicaSpecs).map(({ template }) => template)
      : [spec.template!]
    for (const pod of pods) {
      const [container] = pod.spec.containers
      const hasDevices = JSON.stringify(container?.resources ?? {}).includes('aws.amazon.com/neuron')
      expect(pod.spec.tolerations !== undefined).toBe(hasDevices)
    }
    // A secret is a file: variables are seen by every program, and printed by some.
    expect(JSON.stringify(pods)).not.toMatch(/secretKeyRef|envFrom/)
    // What a command names comes with the run.
    const named = [...JSON.stringify(plan.manifest).matchAll(/\/etc\/recipe\/([\w.-]+)/g)].map(([, file]) => file)
    const data = (plan.scripts as unknown as { data: Record<string, string> } | undefined)?.data ?? {}
    expect(Object.keys(data)).toEqual(expect.arrayContaining(named))
  },
)
