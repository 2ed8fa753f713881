import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach } from '@jest/globals'
import { parse, stringify } from 'yaml'
import type { Connection } from '../../src/kubernetes/cluster.ts'
import type { KubernetesObject } from '../../src/kubernetes/objects.ts'
import { makeTrainer, type Trainer } from './accounts.ts'
import type { Environment } from './environment.ts'

/** Where a step's kubeconfig leads, and as whom. */
export interface Access {
  connection: Pick<Connection, 'server' | 'certificateAuthority'>
  namespace: string
  /** A file is read anew when its token has ended. */
  user: { token: string } | { tokenFile: string }
}

export interface StepEnd {
  /** null where a signal ended it. */
  code: number | null
  /** What it printed, both streams. */
  text: string
  outputs: Record<string, string>
}

export interface Step {
  /** Resolves when that was printed; rejects when it never will be. */
  printed(what: string): Promise<void>
  kill(signal: NodeJS.Signals): void
  ended: Promise<StepEnd>
}

/**
 * Starts the action run-mpijob as a runner does, with the defaults of its action.yml.
 *
 * @param folder for the files of all steps of a test
 */
export function startStep(
  folder: string,
  { connection, namespace, user }: Access,
  inputs: Record<string, string>,
): Step {
  const own = mkdtempSync(join(folder, 'step-'))
  const authority = Buffer.from(connection.certificateAuthority ?? '').toString('base64')
  const kubeconfig = join(own, 'kubeconfig')
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'x',
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u', namespace } }],
    clusters: [{ name: 'c', cluster: { server: connection.server, 'certificate-authority-data': authority } }],
    users: [{ name: 'u', user }],
  }
  writeFileSync(kubeconfig, stringify(config), { mode: 0o600 })
  const { inputs: known } = parse(readFileSync('actions/run-mpijob/action.yml', 'utf8')) as {
    inputs: Record<string, { default?: unknown }>
  }
  const defaults = Object.entries(known).map(([name, { default: value = '' }]) => [name, value])
  const values: Record<string, unknown> = { ...Object.fromEntries(defaults), kubeconfig, namespace, ...inputs }
  const files = Object.fromEntries(['OUTPUT', 'STATE', 'STEP_SUMMARY'].map((name) => [name, join(own, name)]))
  for (const file of Object.values(files)) writeFileSync(file, '')
  const child = spawn(process.execPath, [resolve('test/support/step.ts'), 'run-mpijob', 'main'], {
    cwd: own,
    env: {
      PATH: process.env.PATH,
      HOME: own,
      RUNNER_TEMP: own,
      GITHUB_RUN_ID: '4711',
      GITHUB_WORKSPACE: own,
      ...Object.fromEntries(Object.entries(files).map(([name, file]) => [`GITHUB_${name}`, file])),
      ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, `${value}`])),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const looks = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (block: string) => {
      text += block
      for (const look of looks) look()
    })
  }
  const ended = new Promise<StepEnd>((done, fail) => {
    child.once('error', fail)
    child.once('close', (code) => done({ code, text, outputs: readOutputs(files.OUTPUT!) }))
  })
  return {
    ended,
    kill: (signal) => child.kill(signal),
    printed: (what) =>
      new Promise((done, fail) => {
        const look = (): void => {
          if (!text.includes(what)) return
          looks.delete(look)
          done()
        }
        looks.add(look)
        look()
        ended.then(() => fail(new Error(`'${what}' was not printed:\n${text}`)), fail)
      }),
  }
}

/** The runner's `name<<delimiter` blocks. */
function readOutputs(file: string): Record<string, string> {
  const blocks = readFileSync(file, 'utf8').matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n?\2$/gm)
  return Object.fromEntries([...blocks].map(([, name, , value]) => [name!, value!]))
}

export interface Steps {
  /** With the rights of a trainer and no others, unless somebody else is named. */
  start(inputs: Record<string, string>, access?: Partial<Access>): Step
  /** The path of a file with that object. */
  manifest(object: KubernetesObject): string
  readonly trainer: Trainer
  /** For files of the test's own. */
  readonly folder: string
}

/** Lets the tests of a file run steps; none of them outlives its test. */
export function useSteps(given: Environment): Steps {
  let folder = ''
  let trainer: Trainer
  const running = new Set<Step>()
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'steps-'))
    trainer = await makeTrainer(given)
  })
  afterEach(async () => {
    for (const step of running) {
      step.kill('SIGKILL')
      await step.ended
    }
    running.clear()
    await trainer.remove()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    get trainer() {
      return trainer
    },
    get folder() {
      return folder
    },
    start(inputs, access = {}) {
      const { connection } = given.cluster
      const usual = { connection, namespace: given.namespace, user: { token: trainer.token } }
      const step = startStep(folder, { ...usual, ...access }, inputs)
      running.add(step)
      return step
    },
    manifest: (object) => writeManifest(folder, object),
  }
}

/** The lines that a launcher of `counting` prints, of all that a step printed. */
export const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('line '))
export const counting = (count: number): string =>
  `for i in $(seq 1 ${count}); do echo "line $i of the run"; sleep 0.05; done`
export const counted = (count: number, from = 1): string[] =>
  Array.from({ length: count - from + 1 }, (_, index) => `line ${from + index} of the run`)

/** The path of a file with that object. */
export function writeManifest(folder: string, object: KubernetesObject): string {
  const file = join(mkdtempSync(join(folder, 'manifest-')), `${object.metadata?.name}.yaml`)
  writeFileSync(file, stringify(object))
  return file
}
