import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomOf } from '../trainer/curve.ts'

// The datasets and models that the stand-ins have: invented text under the files' true names.
const datasets: Record<string, string[]> = {
  'togethercomputer/RedPajama-Data-1T-Sample': [
    'arxiv_sample.jsonl',
    'book_sample.jsonl',
    'c4_sample.jsonl',
    'github_sample.jsonl',
    'stackexchange_sample.jsonl',
    'wikipedia_sample.jsonl',
  ],
}
const models = [
  'meta-llama/Llama-2-7b-hf',
  'meta-llama/Llama-2-13b-hf',
  'meta-llama/Llama-2-70b-hf',
  'meta-llama/Meta-Llama-3-8B',
]
const DOCUMENTS_A_FILE = 40
export const words =
  'the of and a to in is that it was for on are as with his they be at one have this from or had by hot but some what there we can out other were all your when up use word how said an each she'.split(
    ' ',
  )

export const isModel = (name: string): boolean => models.includes(name)
export const datasetFiles = (name: string): string[] | undefined => datasets[name]

/** Writes a dataset's files into a folder; those that are there already stay. */
export function writeDataset(name: string, folder: string): string[] {
  mkdirSync(folder, { recursive: true })
  const files = datasets[name] ?? []
  for (const [index, file] of files.entries()) {
    const path = join(folder, file)
    writeFileSync(`${path}.incomplete`, documents(name, index))
    renameSync(`${path}.incomplete`, path)
  }
  return files
}

export function documents(dataset: string, index: number): string {
  return Array.from({ length: DOCUMENTS_A_FILE }, (_, document) => {
    const seed = index * 1000 + document
    const length = 40 + Math.floor(160 * randomOf(seed))
    const text = Array.from({ length }, (_, at) => words[Math.floor(words.length * randomOf(seed * 7919 + at))]).join(
      ' ',
    )
    return JSON.stringify({ text, meta: { source: dataset, note: 'invented for the rehearsal' } })
  })
    .join('\n')
    .concat('\n')
}
