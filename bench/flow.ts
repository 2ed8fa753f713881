import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ActionOptions, runAction } from '../test/support/run-action.ts'
import { compare, megabytes, nothing, table, type Usage, verdict, watchedEnvironment } from './measure.ts'
import { startServer } from './server-process.ts'

const MOST_MEMORY = 75 * 1024 * 1024

/** `run-mpijob` from submission over 2 MB of log to the end of a run, against a Node that does nothing. */
export async function flow(rounds: number): Promise<string> {
  const server = await startServer('puppet.ts', '2')
  try {
    let run = 0
    const action = {
      name: 'run-mpijob',
      run: () => runToItsEnd(server.kubeconfig, `bench-${run++}`),
    }
    const ratios = await compare(nothing, [action], rounds)
    const { memory } = ratios.at(-1)!
    return (
      table('Submit, watch, follow 2 MB of log, end (goal 5x; naive 15x)', ratios, { 'run-mpijob': 5 }) +
      `Memory ${megabytes(memory)}  ${verdict(memory, MOST_MEMORY, 'under 75 MB')}\n`
    )
  } finally {
    server.end()
  }
}

/** The whole action, as the runner runs it. */
export async function runToItsEnd(
  kubeconfig: string,
  runId: string,
  { env = {}, onOutput, workers = 1 }: Pick<ActionOptions, 'env' | 'onOutput'> & { workers?: number } = {},
): Promise<Usage> {
  const manifest = join(mkdtempSync(join(tmpdir(), 'bench-flow-')), 'mpijob.yaml')
  writeFileSync(manifest, manifestOf(workers))
  const watched = watchedEnvironment()
  const { exitCode, stdout } = await runAction('run-mpijob', {
    inputs: { command: 'run', manifest, kubeconfig, 'run-id': runId, namespace: 'default' },
    env: { ...env, ...watched.env, NODE_OPTIONS: `${watched.env.NODE_OPTIONS} ${env.NODE_OPTIONS ?? ''}`.trim() },
    ...(onOutput ? { onOutput } : {}),
  })
  if (exitCode !== 0) throw new Error(`run-mpijob ended with ${exitCode}:\n${stdout.slice(-2_000)}`)
  return watched.usage()
}

const manifestOf = (workers: number): string => `
apiVersion: kubeflow.org/v2beta1
kind: MPIJob
metadata: { name: bench }
spec:
  slotsPerWorker: 1
  mpiReplicaSpecs:
    Launcher:
      replicas: 1
      template: { spec: { containers: [{ name: launcher, image: x, command: [mpirun, -np, "1", x] }] } }
    Worker:
      replicas: ${workers}
      template: { spec: { containers: [{ name: worker, image: x }] } }
`
