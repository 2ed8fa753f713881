import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { refuse } from '../surroundings.ts'
import { datasetFiles, documents } from './catalogue.ts'

/** `curl` and `wget`, for the files of the datasets that the stand-ins have. */
export function fetchFile(program: 'curl' | 'wget', args: string[]): void {
  const url = args.find((word) => /^https?:\/\//.test(word)) ?? ''
  const [, dataset = '', file = ''] =
    /^https:\/\/huggingface\.co\/datasets\/([^/]+\/[^/]+)\/resolve\/[^/]+\/([^/?]+)/.exec(url) ?? []
  const index = datasetFiles(dataset)?.indexOf(file) ?? -1
  if (index < 0) refuse(program, `fetch '${url || args.join(' ')}'`)
  const text = documents(dataset, index)
  const output = args[args.findIndex((word) => ['-o', '--output', '-O', '--output-document'].includes(word)) + 1]
  const named = args.some((word) => ['-o', '--output', '--output-document'].includes(word))
  const target = named || (program === 'wget' && args.includes('-O')) ? output : basename(file)
  if (program === 'curl' && !named && !args.includes('-O') && !args.includes('--remote-name'))
    process.stdout.write(text)
  else writeFileSync(target ?? file, text)
}
