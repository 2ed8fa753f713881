import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, jest } from '@jest/globals'
import { parse, stringify } from 'yaml'
import { type StandInCluster, startCluster } from '../../../rehearsal/kubernetes/cluster.ts'
import { createCluster } from '../../../src/kubernetes/client.ts'
import type { Cluster } from '../../../src/kubernetes/cluster.ts'
import { namespaces } from '../../../src/kubernetes/resources.ts'
import { makeSharedFileSystem } from '../../support/shared-file-system.ts'

export const NAMESPACE = 'trainium'

/** The end of an action that ran as a process, as a runner would start it. */
export interface Ended {
  code: number | null
  text: string
  outputs: Record<string, string>
  state: Record<string, string>
  summary: string
}

export interface Started {
  process: ChildProcess
  /** Resolves when the text has been printed. */
  printed(text: string): Promise<void>
  ended: Promise<Ended>
}

export interface Scene {
  standIn: StandInCluster
  cluster: Cluster
  folder: string
  /** Host folder of the shared file system that the claim `fsx-claim` stands for. */
  shared: string
  /** Starts an action with its defaults and these inputs; `state` makes it the post step. */
  start(
    action: string,
    inputs: Record<string, string>,
    state?: Record<string, string>,
    env?: Record<string, string>,
  ): Started
  run(action: string, inputs: Record<string, string>, state?: Record<string, string>): Promise<Ended>
  /** Writes a manifest and returns its path. */
  manifest(name: string, object: object): string
}

/**
 * A stand-in cluster with an ordinary and a Trainium machine for the tests of a file.
 *
 * @param programs folders whose programs every image has
 */
export function scene(programs: string[] = []): Scene {
  // A test is several processes, one after the other, on a machine that may do much else besides.
  jest.setTimeout(120_000)
  const made = {} as Scene
  const running = new Set<ChildProcess>()

  beforeAll(async () => {
    made.folder = mkdtempSync(join(tmpdir(), 'actions-run-'))
    made.shared = join(made.folder, 'shared')
    mkdirSync(made.shared)
    const capacity = { cpu: '8', memory: '32Gi', pods: '50' }
    made.standIn = await startCluster({
      directory: join(made.folder, 'cluster'),
      nodes: [
        { name: 'system', capacity },
        { name: 'trainium', capacity: { ...capacity, 'aws.amazon.com/neuron': '16' }, instanceType: 'trn1.32xlarge' },
      ],
      images: async () => ({ path: programs }),
      volumes: () => made.shared,
    })
    made.cluster = createCluster(made.standIn.server.adminConnection())
    writeFileSync(join(made.folder, 'kubeconfig'), made.standIn.server.kubeconfig())
    await made.cluster.create(namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } })
    await makeSharedFileSystem(made.cluster, NAMESPACE)
  })
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL')
    made.cluster.close()
    await made.standIn.close()
    rmSync(made.folder, { recursive: true, force: true })
  })

  made.manifest = (name, object) => {
    const file = join(made.folder, `${name}.yaml`)
    writeFileSync(file, stringify(object))
    return file
  }
  made.run = (action, inputs, state) => made.start(action, inputs, state).ended
  made.start = (action, inputs, state, env = {}) => {
    const files = mkdtempSync(join(made.folder, 'step-'))
    const paths = {
      GITHUB_OUTPUT: join(files, 'output'),
      GITHUB_STATE: join(files, 'state'),
      GITHUB_STEP_SUMMARY: join(files, 'summary'),
    }
    for (const path of Object.values(paths)) writeFileSync(path, '')
    const given = { ...defaultsOf(action), kubeconfig: join(made.folder, 'kubeconfig'), ...inputs }
    const child = spawn(
      process.execPath,
      [resolve('test/support/step.ts'), action, state === undefined ? 'main' : 'post'],
      {
        cwd: made.folder,
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          RUNNER_TEMP: files,
          GITHUB_RUN_ID: '4711',
          GITHUB_WORKSPACE: made.folder,
          ...paths,
          ...Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
          ...Object.fromEntries(Object.entries(state ?? {}).map(([name, value]) => [`STATE_${name}`, value])),
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    running.add(child)
    return follow(child, paths, () => running.delete(child))
  }
  return made
}

function follow(
  child: ChildProcess,
  paths: Record<'GITHUB_OUTPUT' | 'GITHUB_STATE' | 'GITHUB_STEP_SUMMARY', string>,
  done: () => void,
): Started {
  let text = ''
  let look: () => void = () => {}
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      look()
    })
  }
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => {
      done()
      const read = (path: string): string => readFileSync(path, 'utf8')
      resolve({
        code,
        text,
        outputs: fileCommands(read(paths.GITHUB_OUTPUT)),
        state: fileCommands(read(paths.GITHUB_STATE)),
        summary: read(paths.GITHUB_STEP_SUMMARY),
      })
    })
  })
  const printed = (wanted: string): Promise<void> =>
    new Promise((resolve, reject) => {
      look = () => {
        if (text.includes(wanted)) resolve()
      }
      look()
      ended.then(() => reject(new Error(`'${wanted}' was not printed in:\n${text}`)))
    })
  return { process: child, printed, ended }
}

/** `name<<delimiter`, the value, the delimiter. */
function fileCommands(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^(.+)<<(\S+)\n([\s\S]*?)\n?\2$/gm)].map(([, name, , value]) => [name!, value!]),
  )
}

function defaultsOf(action: string): Record<string, string> {
  const { inputs } = parse(readFileSync(`actions/${action}/action.yml`, 'utf8')) as {
    inputs: Record<string, { default?: string }>
  }
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, { default: value }]) => (value === undefined ? [] : [[name, value]])),
  )
}

/** A Job whose one container runs a shell script. */
export const job = (name: string, script: string): object => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name },
  spec: {
    backoffLimit: 0,
    template: {
      spec: {
        restartPolicy: 'Never',
        terminationGracePeriodSeconds: 1,
        containers: [{ name: 'main', image: 'shell:1', command: ['bash', '-c', script] }],
      },
    },
  },
})

/** An MPIJob with one worker that holds a whole Trainium node, and a launcher that runs a shell script. */
export const mpiJob = (name: string, script: string): object => {
  const template = (container: object): object => ({
    spec: { terminationGracePeriodSeconds: 1, containers: [container] },
  })
  return {
    apiVersion: 'kubeflow.org/v2beta1',
    kind: 'MPIJob',
    metadata: { name },
    spec: {
      launcherCreationPolicy: 'WaitForWorkersReady',
      runPolicy: { cleanPodPolicy: 'None', backoffLimit: 0 },
      mpiReplicaSpecs: {
        Launcher: {
          replicas: 1,
          restartPolicy: 'Never',
          template: template({ name: 'launcher', image: 'shell:1', command: ['bash', '-c', script] }),
        },
        Worker: {
          replicas: 1,
          restartPolicy: 'Never',
          template: template({
            name: 'worker',
            image: 'shell:1',
            command: ['bash', '-c', 'trap "exit 0" TERM; sleep 600 & wait'],
            resources: { limits: { 'aws.amazon.com/neuron': 16 } },
          }),
        },
      },
    },
  }
}
