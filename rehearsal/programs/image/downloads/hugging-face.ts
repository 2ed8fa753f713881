import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { refuse } from '../surroundings.ts'
import { mayDownload, refuseGated } from './gate.ts'

/** The files of RedPajama-Data-1T-Sample, in the order of its listing. */
const files = ['arxiv', 'book', 'c4', 'cc_2019-30', 'github', 'stackexchange', 'wikipedia']
const DOCUMENTS = 60

/** `huggingface-cli download`: a small made-up dataset for any name. */
export function huggingFace([command = '', ...words]: string[]): void {
  if (command !== 'download') refuse('huggingface-cli', `do '${command}'; it can download datasets`)
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      'repo-type': { type: 'string' },
      include: { type: 'string', multiple: true },
      'local-dir': { type: 'string' },
      'local-dir-use-symlinks': { type: 'string' },
      'resume-download': { type: 'boolean' },
    },
  })
  const [name = ''] = positionals
  const folder = values['local-dir']
  if (values['repo-type'] !== 'dataset' || !folder) refuse('huggingface-cli', 'download models; it has datasets only')
  if (!mayDownload(name)) refuseGated(name)
  mkdirSync(folder, { recursive: true })
  files.forEach((source, number) => {
    const documents = Array.from({ length: DOCUMENTS }, (_, at) =>
      JSON.stringify({ text: sentence(number * DOCUMENTS + at), meta: { source } }),
    )
    writeFileSync(join(folder, `${source}_sample.jsonl`), `${documents.join('\n')}\n`)
  })
  console.log(folder)
}

function sentence(seed: number): string {
  const words = ['the', 'model', 'reads', 'a', 'line', 'of', 'text', 'and', 'learns', 'what', 'comes', 'next']
  return Array.from({ length: 40 + (seed % 60) }, (_, at) => words[(seed * 7 + at * 5) % words.length]).join(' ')
}
