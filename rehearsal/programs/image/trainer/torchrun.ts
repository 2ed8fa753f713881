import { basename } from 'node:path'
import { fineTune } from '../finetuning/fine-tune.ts'
import { collect, compileInTime, graphsOf } from '../neuron/compile-cache.ts'
import { endWithParent, hosts, refuse } from '../surroundings.ts'
import { parseOverrides, parseTorchrun, settingsOf, type TorchrunArguments } from './arguments.ts'
import { train } from './train.ts'

const scripts: Record<string, (run: TorchrunArguments) => Promise<void>> = {
  'megatron_gpt_pretraining.py': pretrain,
  'fine_tune.py': fineTune,
}

/**
 * `torchrun`: with the real one, 32 processes of Python on each node. Here this one process is all of them, and plays the
 * training scripts of the recipes.
 */
export async function torchrun(args: string[]): Promise<never> {
  process.on('SIGTERM', () => {
    process.stderr.write('Received 15 death signal, shutting down workers\n')
    process.exit(1)
  })
  endWithParent()
  try {
    const run = parseTorchrun(args)
    const script = scripts[basename(run.script)]
    if (!script) refuse('torchrun', `run '${run.script}'; it has ${Object.keys(scripts).join(', ')}`)
    console.log(`torchrun (stand-in): one process plays the ${run.processesPerNode} of node ${run.nodeRank}.`)
    await script(run)
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

async function pretrain(run: TorchrunArguments): Promise<void> {
  const overrides = parseOverrides(run.scriptArguments)
  findMaster(run)
  const graphs = graphsOf(overrides)
  if (process.env.NEURON_EXTRACT_GRAPHS_ONLY) graphs.forEach(collect)
  else graphs.forEach(compileInTime)
  await train(settingsOf(overrides), {
    node: run.nodeRank,
    nodes: run.nodes,
    isTrial: !!process.env.NEURON_EXTRACT_GRAPHS_ONLY,
  })
}

function findMaster({ masterAddress, masterPort, nodes }: TorchrunArguments): void {
  const known = hosts()
  if (nodes === 1 || Object.keys(known).length === 0 || known[masterAddress]) return
  throw new Error(
    `RuntimeError: The IPv4 network addresses of (${masterAddress}, ${masterPort}) cannot be retrieved (gai error: -2 - Name or service not known).`,
  )
}
