import { basename } from 'node:path'
import { compare } from '../finetuning/compare.ts'
import { download } from '../finetuning/download.ts'
import { merge } from '../finetuning/merge.ts'
import { refuse } from '../surroundings.ts'
import { prepareDataset } from './prepare-dataset.ts'

const programs: Record<string, (args: string[]) => void | Promise<void>> = {
  'download.py': download,
  'merge.py': merge,
  'compare.py': compare,
}

/** `python3 <script>`: knows the scripts by name that the recipe runs, and is no Python. */
export async function python3(args: string[]): Promise<void> {
  if (args[0] === '--version' || args[0] === '-V') {
    console.log('Python 3.10.12')
    return
  }
  const script = args.find((word) => !word.startsWith('-'))
  if (script !== undefined && basename(script) === 'prepare_dataset.py') {
    await prepareDataset(script)
    return
  }
  const program = script === undefined ? undefined : programs[basename(script)]
  if (!program) refuse('python3', `run '${args.join(' ')}'; it has ${Object.keys(programs).join(', ')}`)
  await program(args.slice(args.indexOf(script!) + 1))
}
