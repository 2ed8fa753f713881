import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from '../surroundings.ts'

/** `optimum-cli neuron consolidate <folder with shards> <folder for the adapter>` */
export function optimumCli(args: string[]): void {
  const [group, command, from = '', to = from] = args
  if (group !== 'neuron' || command !== 'consolidate') {
    refuse('optimum-cli', `do '${args.join(' ')}'; it has neuron consolidate`)
  }
  const shards = join(from, 'adapter_default', 'adapter_shards', 'model')
  if (!existsSync(shards) || readdirSync(shards).length === 0) {
    console.error(`ValueError: Could not find the tensor parallel shards from ${from}`)
    process.exit(1)
  }
  console.log(`Consolidating checkpoints from ${from} to the safetensors format...`)
  mkdirSync(to, { recursive: true })
  writeFileSync(join(to, 'adapter_model.safetensors'), 'stand-in: no weights\n')
  console.log(`Consolidated checkpoint saved at ${to}`)
}
