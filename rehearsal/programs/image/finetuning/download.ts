import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isModel } from '../downloads/catalogue.ts'
import { mayDownload } from '../downloads/gate.ts'
import { exampleFiles } from './examples.ts'
import { folderOf, variable, writeModel } from './places.ts'

/** The recipe's download.py, with the sentences that it has for what Hugging Face refuses. */
export function download(): void {
  const model = variable('MODEL')
  const dataset = variable('DATASET')
  const files = exampleFiles(dataset)
  once('models', model, (folder) => {
    if (!isModel(model)) fail(`Hugging Face has no model ${model}, or does not show it to this token (${page(model)}).`)
    if (!mayDownload(model)) {
      fail(`Access to model ${model} is restricted: accept the licence at ${page(model)} with the token's account.`)
    }
    writeModel(folder)
  })
  once('data', dataset, (folder) => {
    const where = page(`datasets/${dataset}`)
    if (!files) fail(`Hugging Face has no dataset ${dataset}, or does not show it to this token (${where}).`)
    mkdirSync(folder, { recursive: true })
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  })
}

const page = (name: string): string => `https://huggingface.co/${name}`

function once(kind: 'models' | 'data', name: string, work: (folder: string) => void): void {
  const folder = folderOf(kind, name)
  const marker = join(folder, '.complete')
  if (existsSync(marker)) {
    console.log(`${name} is in ${folder} already.`)
    return
  }
  console.log(`Downloading ${name}`)
  work(folder)
  writeFileSync(marker, '')
}

function fail(text: string): never {
  console.error(text)
  process.exit(1)
}
