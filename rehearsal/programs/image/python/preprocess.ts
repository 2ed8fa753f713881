import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { MmapDataset } from './mmap-dataset.ts'

const END_OF_DOCUMENT = 2

/**
 * Tokenizes as preprocess_data_for_megatron.py does, with a tokenizer that knows words by their hash: the files have
 * Megatron's format and sizes, their contents train nothing.
 */
export async function preprocess(words: string[]): Promise<void> {
  const { values } = parseArgs({
    args: words,
    options: {
      input: { type: 'string' },
      'json-keys': { type: 'string', default: 'text' },
      'tokenizer-library': { type: 'string' },
      'tokenizer-type': { type: 'string' },
      'dataset-impl': { type: 'string', default: 'mmap' },
      'output-prefix': { type: 'string' },
      'append-eod': { type: 'boolean', default: false },
      'need-pad-id': { type: 'boolean', default: false },
      workers: { type: 'string', default: '1' },
    },
  })
  const { input = '', 'output-prefix': prefix = '', 'tokenizer-type': tokenizer = '' } = values
  if (!existsSync(`${tokenizer}/tokenizer_config.json`)) {
    console.error(`OSError: Can't load tokenizer for '${tokenizer}'.`)
    process.exit(1)
  }
  const key = values['json-keys']
  const dataset = new MmapDataset(`${prefix}_${key}_document`)
  let count = 0
  for await (const line of createInterface({ input: createReadStream(input) })) {
    const text = (JSON.parse(line) as Record<string, string>)[key] ?? ''
    const tokens = text.split(/\s+/).filter(Boolean).map(tokenOf)
    if (tokens.length === 0) continue
    dataset.add(values['append-eod'] ? [...tokens, END_OF_DOCUMENT] : tokens)
    count += 1
    if (count % 100 === 0) console.log(`Processed ${count} documents (10.0 docs/s, 0.1 MB/s).`)
  }
  dataset.close()
  console.log(`Processed ${count} documents.`)
}

/** FNV-1a into Llama's 32,000 words, past the special ones. */
function tokenOf(word: string): number {
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(word)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return 3 + (hash % 31_997)
}
