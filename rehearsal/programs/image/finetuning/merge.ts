import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkModel, folderOf, variable, writeModel } from './places.ts'

/** The recipe's merge.py: <folder of the adapter> <folder for the merged model>. */
export function merge([adapter = '', merged = '']: string[]): void {
  checkModel(folderOf('models', variable('MODEL')))
  for (const file of ['adapter_config.json', 'adapter_model.safetensors']) {
    if (existsSync(join(adapter, file))) continue
    console.error(`ValueError: Can't find '${file}' at '${adapter}'`)
    process.exit(1)
  }
  writeModel(merged)
}
