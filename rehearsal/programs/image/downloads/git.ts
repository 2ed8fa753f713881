import { basename } from 'node:path'
import { refuse } from '../surroundings.ts'
import { datasetFiles, writeDataset } from './catalogue.ts'

/** `git clone` of a dataset on Hugging Face, and `git lfs install`. */
export function git(args: string[]): void {
  if (args[0] === '--version') {
    console.log('git version 2.34.1 (stand-in of the rehearsal)')
    return
  }
  if (args[0] === 'lfs' && args[1] === 'install') {
    console.log('Git LFS initialized.')
    return
  }
  const [url = '', folder] = args.slice(1).filter((word) => !word.startsWith('-'))
  const name = /^https:\/\/huggingface\.co\/datasets\/([^/]+\/[^/]+?)(\.git)?\/?$/.exec(url)?.[1]
  if (args[0] !== 'clone' || !name || !datasetFiles(name)) refuse('git', `do 'git ${args.join(' ')}'`)
  const target = folder ?? basename(name)
  console.error(`Cloning into '${target}'...`)
  writeDataset(name, target)
}
