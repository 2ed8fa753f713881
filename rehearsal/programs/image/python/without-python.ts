import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { datasetFiles, documents, isModel } from '../downloads/catalogue.ts'
import { mayDownload } from '../downloads/gate.ts'
import { tokenizerFiles } from './hub.ts'
import { type Document, indexOf } from './indexed-dataset.ts'

const EOS = 2
const VOCABULARY = 32_000
const FINAL = 65

/** What prepare_dataset.py leaves and says, for a machine without Python; a word is a token here. */
export function prepareWithoutPython(): void {
  const tokenizer = variable('TOKENIZER')
  const folder = variable('TOKENIZER_PATH')
  const dataset = variable('DATASET')
  const path = `${variable('DATASET_PREFIX')}_text_document`
  if (!isModel(tokenizer)) fail(`There is no https://huggingface.co/${tokenizer} with the revision 'main' (HTTP 404)`)
  if (!existsSync(folder)) {
    if (!mayDownload(tokenizer)) {
      const page = `https://huggingface.co/${tokenizer}`
      fail(`Cannot access gated repo ${tokenizer}: accept the licence at ${page} with the account of the token.`)
    }
    mkdirSync(folder, { recursive: true })
    for (const [name, content] of Object.entries(tokenizerFiles())) writeFileSync(join(folder, name), content)
  }
  const marker = `${path}.complete`
  const skipped = existsSync(marker)
  if (skipped) console.log(`The tokenized dataset is in ${path}.bin already.`)
  else {
    const files = datasetFiles(dataset)
    if (!files) fail(`There is no https://huggingface.co/datasets/${dataset} with the revision 'main' (HTTP 404)`)
    const tokenized = files.flatMap((_, index) => documents(dataset, index).trim().split('\n').map(tokensOf))
    mkdirSync(dirname(path), { recursive: true })
    // Ids below 65,500 are written with two bytes each.
    writeFileSync(`${path}.bin`, Buffer.from(Uint16Array.from(tokenized.flat()).buffer))
    writeFileSync(`${path}.idx`, indexOf(tokenized))
    const tokens = tokenized.reduce((sum, each) => sum + each.length, 0)
    writeFileSync(marker, JSON.stringify({ documents: tokenized.length, tokens }))
  }
  const made = JSON.parse(readFileSync(marker, 'utf8')) as object
  console.log(`trainium-actions report: ${JSON.stringify({ kind: 'dataset', dataset: path, skipped, ...made })}`)
}

function tokensOf(line: string): Document {
  const { text } = JSON.parse(line) as { text: string }
  return [...text.split(' ').map(tokenOf), EOS]
}

function tokenOf(word: string): number {
  let hash = 7
  for (const letter of word) hash = (hash * 31 + letter.codePointAt(0)!) % (VOCABULARY - 3)
  return hash + 3
}

function variable(name: string): string {
  return process.env[name] || fail(`The variable ${name} is missing.`)
}

function fail(sentence: string): never {
  console.error(sentence)
  if (process.env.TERMINATION_LOG) writeFileSync(process.env.TERMINATION_LOG, sentence)
  process.exit(FINAL)
}
