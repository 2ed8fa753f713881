import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openScene, ROLE, type Scene } from '../actions-provision/scene.ts'

let scene: Scene
let source: string

beforeAll(async () => {
  scene = await openScene()
  source = mkdtempSync(join(tmpdir(), 'image-source-'))
  writeFileSync(
    join(source, 'Dockerfile'),
    'ARG BASE=scratch\nFROM $BASE\nARG STEPS=1\nENV STEPS=${STEPS} A="b c"\nLABEL maker=us\n',
  )
  writeFileSync(join(source, 'train.py'), 'print("hi")\n')
})
afterAll(() => scene.close())

const build = (inputs: Record<string, string> = {}) =>
  scene.step('build-neuron-image', {
    cwd: source,
    inputs: { dockerfile: 'Dockerfile', 'role-to-assume': ROLE, ...inputs },
  })

const pushes = () => scene.aws.calls.filter(({ action }) => action.startsWith('PUT /v2/trainium/manifests/')).length

test('an image is built, pushed and named by digest; the same content is not built again', async () => {
  const first = await build()
  expect(first.errors).toEqual([])
  expect(first.outputs).toMatchObject({ skipped: 'false', tag: expect.stringMatching(/^content-[0-9a-f]{32}$/) })
  expect(Number(first.outputs.size)).toBeGreaterThan(500)
  expect(first.outputs.image).toBe(`123456789012.dkr.ecr.us-west-2.amazonaws.com/trainium@${first.outputs.digest}`)
  expect(scene.aws.images.find(first.outputs.image!)?.config).toMatchObject({
    config: { Env: ['STEPS=1', 'A=b c'], Labels: { maker: 'us' } },
  })

  const second = await build()
  expect(second.outputs).toEqual({ ...first.outputs, skipped: 'true' })
  expect(second.stdout).toContain('is there already, with the same content: nothing to build')
  expect(pushes()).toBe(1)
})

test('other content is another image', async () => {
  const before = await build()
  const other = await build({ 'build-args': 'STEPS=2' })
  expect(other.outputs.skipped).toBe('false')
  expect(other.outputs.tag).not.toBe(before.outputs.tag)
  expect(scene.aws.images.find(other.outputs.image!)?.config).toMatchObject({ config: { Env: ['STEPS=2', 'A=b c'] } })
})

test('the login is in a folder of the step, never in the log, and gone after the post step', async () => {
  writeFileSync(join(source, 'train.py'), 'print("ho")\n')
  const run = await build()
  const folder = JSON.parse(run.state['docker-config']!) as string
  const { auths } = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')) as {
    auths: Record<string, { auth: string }>
  }
  const { auth } = auths['123456789012.dkr.ecr.us-west-2.amazonaws.com']!
  const password = Buffer.from(auth, 'base64').toString().split(':')[1]!
  const shown = run.stdout.split('\n').filter((line) => !line.startsWith('::add-mask::'))
  expect(shown.join('\n')).not.toContain(password)
  expect(run.stdout).toContain(`::add-mask::${password}`)

  await scene.step('build-neuron-image', { state: run.state })
  expect(existsSync(folder)).toBe(false)
})

/** The stand-in for docker, which notes what it is asked; `answers` come before its own. */
function noting(answers = ''): { env: Record<string, string>; calls(): string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'image-docker-'))
  const log = join(folder, 'log')
  const own = resolve('rehearsal/programs/step')
  const words = `#!/bin/bash\nprintf '%s\\n' "$*" >>${log}\n${answers}\nexec ${own}/docker "$@"\n`
  writeFileSync(join(folder, 'docker'), words, { mode: 0o755 })
  return {
    env: { PATH: [folder, own, process.env.PATH].join(delimiter) },
    calls: () => readFileSync(log, 'utf8').trim().split('\n'),
  }
}

test('a builder of its own keeps its cache in the registry, attests, and is gone after the post step', async () => {
  const { env, calls } = noting()
  const inputs = {
    dockerfile: 'Dockerfile',
    'role-to-assume': ROLE,
    'build-args': 'STEPS=3',
    builder: 'container',
    'builder-options': 'network=host',
    provenance: 'true',
    sbom: 'true',
  }
  const run = await scene.step('build-neuron-image', { cwd: source, inputs, env })
  expect(run.errors).toEqual([])
  const { name } = JSON.parse(run.state.builder!) as { name: string }
  const cache = 'type=registry,ref=123456789012.dkr.ecr.us-west-2.amazonaws.com/trainium:buildcache'
  expect(calls().find((call) => call.startsWith('buildx create'))).toBe(
    `buildx create --bootstrap --name=${name} --driver=docker-container --platform=linux/amd64 --driver-opt="network=host"`,
  )
  const build = calls().find((call) => call.startsWith('buildx build'))
  for (const option of [`--builder=${name}`, `--cache-from=${cache} `, `--cache-to=${cache},mode=max,`]) {
    expect(build).toContain(option)
  }
  expect(build).toContain('--provenance=mode=max --sbom=true')

  await scene.step('build-neuron-image', { state: run.state, env })
  expect(calls().at(-1)).toBe(`buildx rm --force ${name}`)
})

test('another digest behind the name of a base image is another image', async () => {
  writeFileSync(join(source, 'Based'), 'FROM debian:12-slim\n')
  const digest = (sign: string) => `[ "$4" = debian:12-slim ] && echo sha256:${sign.repeat(64)} && exit`
  const built = (sign: string) => {
    const inputs = { dockerfile: 'Based', 'role-to-assume': ROLE }
    return scene.step('build-neuron-image', { cwd: source, inputs, env: noting(digest(sign)).env })
  }
  const first = await built('a')
  expect((await built('a')).outputs).toEqual({ ...first.outputs, skipped: 'true' })
  const second = await built('b')
  expect(second.outputs.skipped).toBe('false')
  expect(second.outputs.tag).not.toBe(first.outputs.tag)
})

test('little disk is warned of before the build begins', async () => {
  const { env } = noting('[ "$1 $2" = "info --format" ] && echo / && exit')
  const recipe = join(source, 'large')
  cpSync(resolve('jobs/mpi-hello'), recipe, { recursive: true })
  const text = readFileSync(join(recipe, 'recipe.yaml'), 'utf8')
  writeFileSync(join(recipe, 'recipe.yaml'), text.replace('  repository: mpi-hello\n', '$&  diskGiB: 1000000\n'))
  const run = await scene.step('build-neuron-image', { inputs: { recipe, 'role-to-assume': ROLE }, env })
  expect(run.warnings).toEqual([expect.stringMatching(/^Building this image takes about 1000000 GiB of disk, and /)])
  expect(run.outputs).toMatchObject({ skipped: 'false', image: expect.stringContaining('/mpi-hello@sha256:') })
})

test('the image of a step that comes from another recipe is built where the step is named', async () => {
  const built = (more: Record<string, string>) =>
    scene.step('build-neuron-image', {
      inputs: { recipe: 'llama2-7b', repository: 'trainium', 'role-to-assume': ROLE, ...more },
    })
  const [whole, slim, data] = [
    await built({}),
    await built({ step: 'prepare' }),
    await built({ recipe: 'data', step: 'prepare' }),
  ]
  expect(slim.outputs.tag).not.toBe(whole.outputs.tag)
  expect(data.outputs).toMatchObject({ image: slim.outputs.image!, skipped: 'true' })
  expect((await built({ step: 'train' })).outputs).toEqual({ ...whole.outputs, skipped: 'true' })
  expect((await built({ step: 'test' })).errors).toEqual([
    "Input 'step': 'llama2-7b' has no step 'test'; its steps are prepare, compile, train.",
  ])
})

test('what docker says of a wrong Dockerfile is the error', async () => {
  writeFileSync(join(source, 'Wrong'), 'FORM scratch\n')
  const run = await build({ dockerfile: 'Wrong' })
  expect(run.exitCode).toBe(1)
  expect(run.errors[0]).toMatch(/^Docker could not build .*unknown instruction: FORM\.$/)
})

test.each([
  ['nothing to build', { dockerfile: '' }, "Input 'recipe' or input 'dockerfile' must be given."],
  ['a Dockerfile that is not there', { dockerfile: 'none' }, "Input 'dockerfile': there is no file"],
  ['a context that is not there', { context: 'none' }, "Input 'context': there is no folder"],
  ['an unknown recipe', { dockerfile: '', recipe: 'llama9' }, "There is no recipe 'llama9': it must be"],
  ['a builder', { builder: 'mine' }, "Input 'builder' must be docker, container or kubernetes, not 'mine'."],
  ['a platform', { platform: 'amd64' }, "Input 'platform' must be one platform such as linux/amd64, not 'amd64'."],
  ['a repository', { repository: 'Up/Case' }, "Input 'repository' must be the name of a repository"],
  [
    'a region',
    { 'aws-region': 'us-west' },
    "Input 'aws-region' must be an AWS region such as us-west-2, not 'us-west'.",
  ],
])('%s is told in one sentence', async (_, inputs, sentence) => {
  const run = await build(inputs)
  expect(run.exitCode).toBe(1)
  expect(run.errors).toEqual([expect.stringContaining(sentence)])
})
