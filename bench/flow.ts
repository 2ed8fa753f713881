import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { runAction } from '../test/support/run-action.ts'
import { compare, runProcess, table } from './measure.ts'

/** `run-mpijob` from submission over 2 MB of log to the end of a run, against a Node that does nothing. */
export async function flow(rounds: number): Promise<string> {
  const puppet = spawn(process.execPath, [resolve(import.meta.dirname, 'puppet.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  try {
    const [ready] = (await once(puppet.stdout, 'data')) as [Buffer]
    const kubeconfig = ready.toString().trim()
    const folder = mkdtempSync(join(tmpdir(), 'bench-flow-'))
    const manifest = join(folder, 'mpijob.yaml')
    writeFileSync(manifest, manifestText)
    const env = { PATH: process.env.PATH ?? '' }
    let run = 0
    const base = {
      name: 'node -e 0',
      run: async () => void (await runProcess(process.execPath, ['-e', '0'], env)),
    }
    const action = {
      name: 'run-mpijob',
      async run() {
        const inputs = { command: 'run', manifest, kubeconfig, 'run-id': `bench-${run++}`, namespace: 'default' }
        const { exitCode, stdout } = await runAction('run-mpijob', { inputs })
        if (exitCode !== 0) throw new Error(`run-mpijob ended with ${exitCode}:\n${stdout.slice(-2_000)}`)
      },
    }
    const ratios = await compare(base, [action], rounds)
    return table('Submit, watch, follow 2 MB of log, end (goal 5x; naive 15x)', ratios, { 'run-mpijob': 5 })
  } finally {
    puppet.kill()
  }
}

const manifestText = `
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
      replicas: 1
      template: { spec: { containers: [{ name: worker, image: x }] } }
`
