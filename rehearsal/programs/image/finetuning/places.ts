import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a script of the recipe reads from its environment; Python's own words where it is missing. */
export function variable(name: string): string {
  const value = process.env[name]
  if (value !== undefined) return value
  console.error(`KeyError: '${name}'`)
  process.exit(1)
}

/** As the recipe's places.py has it. */
export const folderOf = (kind: 'models' | 'data', name: string): string =>
  join(variable('SHARED'), kind, name.replaceAll('/', '--'))

/** A model's folder in Hugging Face's form; transformers' own words where it is none. */
export function checkModel(folder: string): void {
  if (existsSync(join(folder, 'config.json'))) return
  console.error(`OSError: Can't load the configuration of '${folder}'.`)
  process.exit(1)
}

export function writeModel(folder: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ model_type: 'llama', note: 'stand-in: no weights' }))
  writeFileSync(join(folder, 'model.safetensors'), 'stand-in: no weights\n')
  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify({ note: 'stand-in: no vocabulary' }))
}
