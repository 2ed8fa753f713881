import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isModel } from '../downloads/catalogue.ts'
import { mayDownload, refuseGated } from '../downloads/gate.ts'

/** The recipe's save_tokenizer.py: <model> <folder>. */
export function saveTokenizer([model = '', folder = '']: string[]): void {
  if (!isModel(model)) {
    console.error(
      `OSError: ${model} is not a local folder and is not a valid model identifier listed on 'https://huggingface.co/models'`,
    )
    process.exit(1)
  }
  if (!mayDownload(model)) refuseGated(model)
  mkdirSync(folder, { recursive: true })
  const config = { tokenizer_class: 'LlamaTokenizer', legacy: false, note: 'stand-in: no vocabulary' }
  writeFileSync(join(folder, 'tokenizer_config.json'), JSON.stringify(config))
  writeFileSync(join(folder, 'special_tokens_map.json'), JSON.stringify({ bos_token: '<s>', eos_token: '</s>' }))
  writeFileSync(join(folder, 'tokenizer.model'), 'stand-in: no vocabulary\n')
}
