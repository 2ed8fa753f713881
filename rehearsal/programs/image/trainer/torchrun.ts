import { basename } from 'node:path'
import { collect, graphsOf, isCompiled, neffOf, neuronLog, storeNeff } from '../neuron/compile-cache.ts'
import { endWithParent, hosts, refuse } from '../surroundings.ts'
import { parseOverrides, parseTorchrun, settingsOf, type TorchrunArguments } from './arguments.ts'
import { train } from './train.ts'

const scripts = ['megatron_gpt_pretraining.py']

/**
 * `torchrun`: with the real one, 32 processes of Python on each node. Here this one process is all of them, and plays the
 * one training script that the image has.
 */
export async function torchrun(args: string[]): Promise<never> {
  process.on('SIGTERM', () => {
    process.stderr.write('Received 15 death signal, shutting down workers\n')
    process.exit(1)
  })
  endWithParent()
  try {
    const run = parseTorchrun(args)
    if (!scripts.includes(basename(run.script))) refuse('torchrun', `run '${run.script}'; it has ${scripts.join(', ')}`)
    const overrides = parseOverrides(run.scriptArguments)
    console.log(`torchrun (stand-in): one process plays the ${run.processesPerNode} of node ${run.nodeRank}.`)
    findMaster(run)
    const graphs = graphsOf(overrides)
    if (process.env.NEURON_EXTRACT_GRAPHS_ONLY) graphs.forEach(collect)
    else graphs.forEach(load)
    await train(settingsOf(overrides), {
      node: run.nodeRank,
      nodes: run.nodes,
      isTrial: !!process.env.NEURON_EXTRACT_GRAPHS_ONLY,
    })
    process.exit(0)
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    process.stderr.write(`${text}\n`)
    if (!text.startsWith('torchrun: error')) {
      process.stderr.write('torch.distributed.elastic.multiprocessing.errors.ChildFailedError: \n')
    }
    process.exit(1)
  }
}

function findMaster({ masterAddress, masterPort, nodes }: TorchrunArguments): void {
  const known = hosts()
  if (nodes === 1 || Object.keys(known).length === 0 || known[masterAddress]) return
  throw new Error(
    `RuntimeError: The IPv4 network addresses of (${masterAddress}, ${masterPort}) cannot be retrieved (gai error: -2 - Name or service not known).`,
  )
}

function load(graph: ReturnType<typeof graphsOf>[number]): void {
  if (isCompiled(graph)) {
    neuronLog(
      'NEURON_CC_WRAPPER',
      `Using a cached neff at ${neffOf(graph)}. Exiting with a successfully compiled graph.`,
    )
    return
  }
  neuronLog('NEURON_CC_WRAPPER', `No candidate found under ${graph.folder}.`)
  storeNeff(graph)
  console.log('.\nCompiler status PASS')
}
