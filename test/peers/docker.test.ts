// build-neuron-image on a real Docker engine, with a real registry that asks who is there.
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ignoreRules } from '../../src/docker/ignore.ts'
import { imageLabels } from '../../src/docker/labels.ts'
import { createCluster } from '../../src/kubernetes/client.ts'
import type { KubernetesObject } from '../../src/kubernetes/objects.ts'
import { deployments, namespaces } from '../../src/kubernetes/resources.ts'
import { takeDirectory } from '../control-plane/directory.ts'
import { startControlPlane } from '../control-plane/start.ts'
import { type ActionOptions, type ActionRun, runAction } from '../support/run-action.ts'
import { run as runProgram } from './children.ts'
import { type Engine, startEngine } from './docker/engine.ts'
import { busybox } from './packages.ts'

const REPOSITORY = 'trainium/test'
let engine: Engine
let source: string

beforeAll(async () => {
  engine = await startEngine()
  source = mkdtempSync(join(tmpdir(), 'peer-image-'))
  copyFileSync(await busybox(), join(source, 'busybox'))
  write(
    'Dockerfile',
    `FROM scratch
COPY busybox /bin/sh
ARG GREETING=hello
RUN exec -a echo /bin/sh "$GREETING" > /greeting
COPY train.py /work/train.py
ENV NEURON_CC_FLAGS="--model-type transformer"
`,
  )
  write('.dockerignore', '*.log\n')
  write('train.py', 'print("step 1")\n')
}, 600_000)

afterAll(async () => {
  await engine?.stop()
  if (source) rmSync(source, { recursive: true, force: true })
})

test('an image is built, run and pushed; the output is the digest that the registry knows', async () => {
  const run = await build({ 'build-args': 'GREETING=good morning' })
  expect(run.errors).toEqual([])
  const { image, digest, tag, skipped } = run.outputs
  expect(skipped).toBe('false')
  expect(image).toBe(`${engine.registry.host}/${REPOSITORY}@${digest}`)
  expect(digest).toBe(await engine.registry.digestOf(REPOSITORY, tag!))
  expect(Number(run.outputs.size)).toBeGreaterThan(100_000)

  const { config, architecture } = await engine.registry.configOf(REPOSITORY, digest!)
  expect(architecture).toBe('amd64')
  expect(config.Env).toContain('NEURON_CC_FLAGS=--model-type transformer')

  const greeting = await loggedIn(async () => {
    await engine.docker('pull', '--quiet', image!)
    const print = 'read line < /greeting; echo "$line"'
    return engine.docker('run', '--rm', '--network=none', image!, '/bin/sh', '-c', print)
  })
  expect(greeting).toBe('good morning\n')
})

test('the labels of an image are read from the registry', async () => {
  write('Labelled', 'FROM scratch\nCOPY train.py /\nLABEL trainium-actions.neuron-runtime="2.32.31.0" b="c d"\n')
  const { outputs } = await build({ dockerfile: 'Labelled' })
  const labels = { 'trainium-actions.neuron-runtime': '2.32.31.0', b: 'c d' }
  expect(await loggedIn(() => imageLabels(outputs.image!, engine.env))).toEqual(labels)
  await expect(imageLabels(outputs.image!, engine.env)).rejects.toThrow(/^Docker could not look at \S+: .*401/)
})

test('the same content is not built again; one byte, a mode or an argument is other content', async () => {
  const first = await build()
  const again = await build()
  expect(again.outputs).toEqual({ ...first.outputs, skipped: 'true' })

  write('noise.log', 'left out by .dockerignore')
  expect((await build()).outputs).toEqual({ ...first.outputs, skipped: 'true' })

  write('train.py', 'print("step 2")\n')
  const changed = await build()
  expect(changed.outputs.skipped).toBe('false')
  expect(changed.outputs.digest).not.toBe(first.outputs.digest)

  chmodSync(join(source, 'train.py'), 0o755)
  const executable = await build()
  expect(executable.outputs.skipped).toBe('false')
  expect(new Set([first, changed, executable].map(({ outputs }) => outputs.tag)).size).toBe(3)
  expect(await engine.registry.tags(REPOSITORY)).toEqual(
    expect.arrayContaining([first.outputs.tag, changed.outputs.tag]),
  )
})

test('another image behind the name of the base is other content', async () => {
  const base = `${engine.registry.host}/trainium/base:1`
  const push = (greeting: string) =>
    loggedIn(async () => {
      write('Base', `FROM scratch\nCOPY busybox /bin/sh\nENV GREETING=${greeting}\n`)
      await engine.docker('build', '--quiet', '--tag', base, '--file', join(source, 'Base'), source)
      await engine.docker('push', '--quiet', base)
    })
  write('Based', `ARG FROM=${base}\nFROM $FROM\nCOPY train.py /\n`)
  await push('hello')
  // The base's registry asks for the login too, as a private one does.
  const first = await loggedIn(() => build({ dockerfile: 'Based' }))
  expect(first.errors).toEqual([])
  expect((await loggedIn(() => build({ dockerfile: 'Based' }))).outputs.skipped).toBe('true')
  await push('good-morning')
  const second = await loggedIn(() => build({ dockerfile: 'Based' }))
  expect(second.outputs.skipped).toBe('false')
  const { config } = await engine.registry.configOf(REPOSITORY, second.outputs.digest!)
  expect(config.Env).toContain('GREETING=good-morning')
})

test('a base that changes when its digest is in the tag already is not what is built from', async () => {
  const base = `${engine.registry.host}/trainium/moving:1`
  const docker = join(engine.env.PATH!.split(':')[0]!, 'docker')
  // In the end the engine has none of it: what the registry has is asked for.
  const push = (greeting: string) => {
    write(`Base.${greeting}`, `FROM scratch\nCOPY busybox /bin/sh\nENV GREETING=${greeting}\n`)
    return [
      `${docker} build --quiet --tag ${base} --file ${source}/Base.${greeting} ${source}`,
      `${docker} push --quiet ${base}`,
      `${docker} image rm ${base}`,
    ]
  }
  write('Moving', `FROM ${base} AS base\nFROM scratch\nCOPY --from=base /bin/sh /bin/\nFROM base\nCOPY train.py /\n`)
  write('Moving.dockerignore', '*.log\nMoving\nBase.*\n')
  const folder = mkdtempSync(join(tmpdir(), 'peer-moving-'))
  const program = (name: string, lines: string[]) =>
    writeFileSync(join(folder, name), `#!/bin/sh\nset -e\n${lines.join('\n')}\n`, { mode: 0o755 })
  program('first', push('hello'))
  const second = [`if [ "$1 $2" = 'buildx build' ]; then`, ...push('good-morning'), 'fi', `exec ${docker} "$@"`]
  program('docker', second)
  try {
    const run = await loggedIn(async () => {
      await runProgram(join(folder, 'first'), [], { env: engine.env })
      const before = await engine.registry.digestOf('trainium/moving', '1')
      const built = await step({
        cwd: source,
        inputs: { dockerfile: 'Moving', ...registryInputs() },
        env: { ...engine.env, PATH: `${folder}:${engine.env.PATH}` },
      })
      expect(await engine.registry.digestOf('trainium/moving', '1')).not.toBe(before)
      return built
    })
    expect(run.errors).toEqual([])
    const { config } = await engine.registry.configOf(REPOSITORY, run.outputs.digest!)
    expect(config.Env).toContain('GREETING=hello')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a builder in a real cluster is made by the real buildx, and is gone after the post step', async () => {
  const directory = takeDirectory()
  const plane = await startControlPlane(directory.path)
  const cluster = createCluster(plane.connection)
  try {
    await cluster.create(namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'trainium' } })
    // The engine has a network of its own, and buildx itself needs none of it; the registry is in both.
    const env = { ...engine.env, PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin` }
    write('train.py', 'print("in the cluster")\n')
    const inputs = {
      dockerfile: 'Dockerfile',
      ...registryInputs(),
      builder: 'kubernetes',
      // No node can run it: what cannot be had here is BuildKit's image.
      'builder-options': 'timeout=5s\nrequests.memory=1Gi',
      kubeconfig: plane.kubeconfig,
    }
    const run = await step({ cwd: source, inputs, env })
    expect(run.errors).toEqual([
      expect.stringMatching(
        /^Docker could not start the builder 'trainium-\S+' \(input 'builder': kubernetes\): .*ready/,
      ),
    ])
    const made = await cluster.list<KubernetesObject>(deployments, { namespace: 'trainium' })
    expect(JSON.stringify(made.items)).toContain('"memory":"1Gi"')
    const post = await step({ state: run.state, env })
    expect(post.errors).toEqual([])
    expect((await cluster.list(deployments, { namespace: 'trainium' })).items).toEqual([])
  } finally {
    cluster.close()
    await plane.close()
    directory.remove()
  }
})

test('the login is real, stays out of the log and is gone after the post step', async () => {
  const run = await build()
  const folder = JSON.parse(run.state['docker-config']!) as string
  const shown = run.stdout.split('\n').filter((line) => !line.startsWith('::add-mask::'))
  expect(shown.join('\n')).not.toContain(engine.registry.password)
  expect(existsSync(join(folder, 'config.json'))).toBe(true)
  await step({ state: run.state })
  expect(existsSync(folder)).toBe(false)
})

test.each([
  [
    'a wrong password',
    { 'registry-password': 'wrong-password' },
    /^Docker could not log in to 127\.0\.0\.1:\d+: .*(unauthorized|401).*$/,
  ],
  [
    'no login at all',
    { 'registry-username': '', 'registry-password': '' },
    // Told before anything is built.
    /^Docker could not look for \S+: .*401 Unauthorized. The registry does not know this login/,
  ],
])('%s is one sentence', async (_what, inputs, sentence) => {
  write('train.py', `print("${_what}")\n`)
  const run = await build(inputs)
  expect(run.exitCode).toBe(1)
  expect(run.errors).toEqual([expect.stringMatching(sentence)])
})

test.each([
  ['an unknown instruction', 'FORM scratch\n', /unknown instruction: FORM/],
  [
    'a command that fails',
    'FROM scratch\nCOPY busybox /bin/sh\nRUN echo no such package; exit 7\n',
    /RUN echo|exit 7.*exit code: 7|exit code: 7/,
  ],
  ['a file that is not there', 'FROM scratch\nCOPY nothing /\n', /nothing.*not found|not found.*nothing/],
  ['a base image that is not there', 'FROM $REGISTRY/none:1\n', /none:1: not found. A base image cannot be pulled/],
  [
    'a registry of a base image that does not answer',
    'FROM 127.0.0.1:1/none:1\n',
    /127\.0\.0\.1:1.*connection refused. A base image cannot be pulled/,
  ],
])('%s in the Dockerfile is one sentence', async (_what, dockerfile, sentence) => {
  write('Dockerfile.wrong', dockerfile.replace('$REGISTRY', engine.registry.host))
  const run = await build({ dockerfile: 'Dockerfile.wrong', context: '.' })
  expect(run.exitCode).toBe(1)
  expect(run.errors).toHaveLength(1)
  expect(run.errors[0]).toMatch(/^Docker could not build 127\.0\.0\.1:\d+\/trainium\/test:content-[0-9a-f]{32}: /)
  expect(run.errors[0]).toMatch(sentence)
  expect(run.errors[0]).not.toContain('\n')
  expect(await engine.registry.tags(REPOSITORY)).not.toContain(/content-\w+/.exec(run.errors[0]!)![0])
})

test('a job that is logged in already needs no login, and keeps its own', async () => {
  write('train.py', 'print("logged in before")\n')
  const neither = { 'registry-username': '', 'registry-password': '' }
  const [run, again] = await loggedIn(async () => {
    const first = await build(neither)
    await step({ state: first.state })
    return [first, await build(neither)] as const
  })
  expect(run.outputs.skipped).toBe('false')
  expect(again.outputs).toEqual({ ...run.outputs, skipped: 'true' })
})

test('a cancelled build ends docker too and pushes nothing', async () => {
  write('Dockerfile.slow', 'FROM scratch\nCOPY busybox /bin/sh\nRUN echo begun; exec -a sleep /bin/sh 600\n')
  const run = await build({ dockerfile: 'Dockerfile.slow', context: '.' }, (text, kill) => {
    if (/#\d+ [\d.]+ begun/.test(text)) kill('SIGINT')
  })
  expect(run.exitCode).not.toBe(0)
  const tag = /content-[0-9a-f]{32}/.exec(run.stdout)![0]
  expect(await engine.registry.tags(REPOSITORY)).not.toContain(tag)
})

test('an engine that does not run is one sentence', async () => {
  write('train.py', 'print("no engine")\n')
  const run = await step({
    inputs: { dockerfile: 'Dockerfile', ...registryInputs() },
    cwd: source,
    env: { ...engine.env, DOCKER_HOST: 'unix:///nowhere/docker.sock' },
  })
  expect(run.errors).toEqual([expect.stringMatching(/The Docker daemon does not run/)])
})

test('a docker without buildx is one sentence', async () => {
  write('train.py', 'print("no buildx")\n')
  const run = await step({
    inputs: { dockerfile: 'Dockerfile', ...registryInputs() },
    cwd: source,
    env: { ...engine.env, DOCKER_CONFIG: join(source, 'none') },
  })
  expect(run.errors).toEqual([expect.stringMatching(/has no buildx/)])
})

// The tag is of the files that .dockerignore leaves in: were our reading of it another than Docker's, a change could be
// left unbuilt.
test.each([
  ['names and folders', 'a.txt\nlogs\n'],
  ['stars stay in their folder', '*.txt\n*/*.log\n'],
  ['two stars', '**/*.log\n!logs/keep.log\n'],
  ['the last rule decides', '*\n!src\nsrc/**/*.txt\n!src/deep/er/a.txt\n'],
  ['signs, comments and slashes', '# a comment\n/src/\nb?.txt\n[a-c]c.txt\n\n./logs/../a.txt\n'],
  ['everything but', '**\n!**/*.py\n'],
  ['two stars in the middle', 'src/**/a.txt\nlogs/**\n'],
  ['an escaped star', 'star\\*.txt\n'],
])('.dockerignore is read as Docker reads it: %s', async (_what, rules) => {
  const context = mkdtempSync(join(tmpdir(), 'peer-context-'))
  const target = mkdtempSync(join(tmpdir(), 'peer-target-'))
  try {
    for (const file of files) {
      mkdirSync(dirname(join(context, file)), { recursive: true })
      writeFileSync(join(context, file), file)
    }
    // Outside of the context, so that the rules cannot concern it.
    const dockerfile = join(target, 'Dockerfile')
    writeFileSync(dockerfile, 'FROM scratch\nCOPY . /\n')
    writeFileSync(join(context, '.dockerignore'), rules)
    const output = join(target, 'output')
    await engine.docker('buildx', 'build', `--file=${dockerfile}`, `--output=type=local,dest=${output}`, context)
    const left = filesIn(output).filter((file) => file !== '.dockerignore')
    const ignored = ignoreRules(rules)
    expect(files.filter((file) => !ignored(file)).sort()).toEqual(left)
  } finally {
    for (const folder of [context, target]) rmSync(folder, { recursive: true, force: true })
  }
})

const files = [
  'a.txt',
  'bc.txt',
  'cc.txt',
  'star*.txt',
  'starry.txt',
  'main.py',
  'logs/a.log',
  'logs/keep.log',
  'logs/deep/b.log',
  'src/a.txt',
  'src/main.py',
  'src/deep/a.txt',
  'src/deep/er/a.txt',
  'src/deep/er/b.txt',
]

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}

function write(name: string, content: string): void {
  writeFileSync(join(source, name), content)
}

function registryInputs(): Record<string, string> {
  const { host, username, password } = engine.registry
  return { registry: host, 'registry-username': username, 'registry-password': password, repository: REPOSITORY }
}

const step = (options: ActionOptions): Promise<ActionRun> =>
  runAction('build-neuron-image', { ...options, env: { ...engine.env, ...options.env } })

function build(inputs: Record<string, string> = {}, onOutput?: ActionOptions['onOutput']): Promise<ActionRun> {
  return step({
    cwd: source,
    inputs: { dockerfile: 'Dockerfile', ...registryInputs(), ...inputs },
    ...(onOutput && { onOutput }),
  })
}

/** As a step before the action does it. */
async function loggedIn<T>(work: () => Promise<T>): Promise<T> {
  const { host, username, password } = engine.registry
  await engine.docker('login', '--username', username, '--password', password, host)
  try {
    return await work()
  } finally {
    await engine.docker('logout', host)
  }
}
