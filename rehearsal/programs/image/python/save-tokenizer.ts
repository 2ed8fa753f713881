import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mayDownload, refuseGated } from '../downloads/gate.ts'

/** Writes the files of a tokenizer, which the stand-in of the tokenization asks for but does not use. */
export function saveTokenizer([model = '', folder = '']: string[]): void {
  if (!mayDownload(model)) refuseGated(model)
  mkdirSync(folder, { recursive: true })
  const file = (name: string, content: unknown): void => writeFileSync(join(folder, name), JSON.stringify(content))
  file('tokenizer_config.json', { tokenizer_class: 'LlamaTokenizer', model_max_length: 4096, name_or_path: model })
  file('special_tokens_map.json', { bos_token: '<s>', eos_token: '</s>', unk_token: '<unk>' })
  file('tokenizer.json', { version: '1.0', model: { type: 'BPE', vocab: {}, merges: [] } })
}
