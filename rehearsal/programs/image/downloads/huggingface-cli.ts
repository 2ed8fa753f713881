import { refuse } from '../surroundings.ts'
import { datasetFiles, writeDataset } from './catalogue.ts'

/** `huggingface-cli download <dataset> --repo-type dataset --local-dir <folder>` and `login --token`. */
export function huggingfaceCli(args: string[]): void {
  const [command, name = ''] = args
  if (command === 'login' || command === 'whoami') {
    console.log('Token is valid (permission: read).')
    return
  }
  if (command !== 'download') refuse('huggingface-cli', `do '${args.join(' ')}'; it has download and login`)
  const option = (flag: string): string | undefined => args[args.indexOf(flag) + 1]
  const folder = args.includes('--local-dir') ? option('--local-dir') : undefined
  if (!args.includes('--repo-type') || option('--repo-type') !== 'dataset' || !folder) {
    refuse('huggingface-cli', 'download anything but a dataset, with --repo-type dataset and --local-dir')
  }
  const files = datasetFiles(name)
  if (!files) {
    console.error(
      `huggingface_hub.utils._errors.RepositoryNotFoundError: 404 Client Error. Repository Not Found for url: https://huggingface.co/api/datasets/${name}/revision/main.`,
    )
    process.exit(1)
  }
  writeDataset(name, folder)
  console.error(`Fetching ${files.length} files: 100%|██████████| ${files.length}/${files.length} [00:00<00:00]`)
  console.log(folder)
}
