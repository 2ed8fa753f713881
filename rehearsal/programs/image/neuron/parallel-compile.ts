import { spawn } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { endWithParent, hasFault, stepMilliseconds } from '../surroundings.ts'
import {
  type Graph,
  hasFailed,
  isCompiled,
  neffOf,
  neuronLog,
  storeFailure,
  storeNeff,
  uncompiled,
} from './compile-cache.ts'

const LONGEST_WAIT_SECONDS = 120

/**
 * `neuron_parallel_compile command…`: runs the command for its graphs only, then compiles those that the cache lacks. As
 * with the real one, a graph that cannot be compiled shows in the summary and not in the exit code.
 */
export async function parallelCompile(command: string[]): Promise<never> {
  neuronLog(
    'NEURON_PARALLEL_COMPILE',
    `Running trial run (add option to terminate trial run early; also ignore trial run's generated outputs, i.e. loss, checkpoints)`,
  )
  const code = await trialRun(command)
  if (code !== 0) {
    neuronLog('NEURON_PARALLEL_COMPILE', 'There was an error in the training script.', 'ERROR')
    process.exit(code)
  }
  const graphs = uncompiled()
  neuronLog('NEURON_PARALLEL_COMPILE', `New graph list from script: ${graphs.length} graphs`)
  // The real cache keeps a failure too: the same graph fails in every attempt, on every node.
  const isBad = hasFault('compile-error', 'compile')
  let failed = 0
  for (const [index, graph] of graphs.entries()) {
    if (isBad && index === 0) {
      const message =
        '[F137] neuronx-cc was forcibly killed - This most commonly occurs due to insufficient system memory. ' +
        'Using a smaller data type, dimensions, batch size, or a larger instance type may help.'
      console.log(message)
      storeFailure(graph, message)
      neuronLog(
        'NEURON_PARALLEL_COMPILE',
        'parallel compilation with neuronx-cc exited with error.Received error code: -9',
        'ERROR',
      )
      failed++
    } else if (hasFailed(graph) && !process.env.NEURON_CC_FLAGS?.includes('--retry_failed_compilation')) {
      neuronLog(
        'NCC_WRAPPER',
        `Got a cached failed neff at ${neffOf(graph)}. Will skip compilation, please set --retry_failed_compilation for recompilation.`,
        'ERROR',
      )
      failed++
    } else await compile(graph)
  }
  neuronLog('NEURON_PARALLEL_COMPILE', `Total graphs: ${graphs.length}`)
  neuronLog('NEURON_PARALLEL_COMPILE', `Total successful compilations: ${graphs.length - failed}`)
  neuronLog('NEURON_PARALLEL_COMPILE', `Total failed compilations: ${failed}`)
  process.exit(0)
}

function trialRun([program = '', ...args]: string[]): Promise<number> {
  const child = spawn(program, args, {
    stdio: 'inherit',
    env: { ...process.env, NEURON_EXTRACT_GRAPHS_ONLY: '1', NEURON_PARALLEL_COMPILE: '1' },
  })
  const stop = (): void => {
    child.kill('SIGTERM')
    process.exit(1)
  }
  process.on('SIGTERM', stop)
  endWithParent(stop)
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`neuron_parallel_compile: ${error.message}`)
      resolve(127)
    })
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/** One node compiles a graph; the others that want the same wait for it. */
async function compile(graph: Graph): Promise<void> {
  const lock = join(graph.folder, 'model.hlo_module.pb.lock')
  const last = Date.now() + LONGEST_WAIT_SECONDS * 1000
  while (!isCompiled(graph)) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
    } catch {
      // A lock whose holder died stays, with the real cache too.
      if (Date.now() > last) {
        neuronLog('NEURON_CACHE', `Another process must be compiling ${graph.folder}, been waiting for: 2.0 minutes`)
        rmSync(lock, { force: true })
      }
      await wait(10)
      continue
    }
    if (!isCompiled(graph)) {
      await wait(stepMilliseconds())
      storeNeff(graph)
      console.log('.\nCompiler status PASS')
    }
    rmSync(lock, { force: true })
  }
}
