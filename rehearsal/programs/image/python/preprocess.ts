import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { type Document, indexOf } from './indexed-dataset.ts'

const EOS = 2
const VOCABULARY = 32_000

/** Upstream's preprocess_data_for_megatron.py: reads lines of JSON, writes token ids; here a word is a token. */
export function preprocess(args: string[]): void {
  const option = (name: string): string | undefined => {
    const joined = args.find((word) => word.startsWith(`--${name}=`))
    return (
      joined?.slice(name.length + 3) ?? (args.includes(`--${name}`) ? args[args.indexOf(`--${name}`) + 1] : undefined)
    )
  }
  const input = option('input') ?? ''
  const prefix = option('output-prefix') ?? ''
  const key = option('json-keys') ?? 'text'
  if (!existsSync(input)) fail(`AssertionError: File does not exist: ${input}`)
  if (!existsSync(option('tokenizer-type') ?? ''))
    fail(`OSError: Can't load tokenizer for '${option('tokenizer-type')}'.`)
  console.log(`Vocab size: ${VOCABULARY}`)
  console.log(`Output prefix: ${prefix}`)
  console.log('Time to startup: 0.01')
  console.log(`Processing file ${input} 1/1`)
  const began = Date.now()
  const documents: Document[] = []
  let bytes = 0
  const report = (): void => {
    const seconds = Math.max(0.001, (Date.now() - began) / 1000)
    const rate = bytes / seconds / 1024 / 1024
    console.error(`Processed ${documents.length} documents (${documents.length / seconds} docs/s, ${rate} MB/s).`)
  }
  for (const line of readFileSync(input, 'utf8').split('\n')) {
    if (line === '') continue
    const text = (JSON.parse(line) as Record<string, unknown>)[key]
    if (typeof text !== 'string') fail(`KeyError: '${key}'`)
    bytes += Buffer.byteLength(line) + 1
    const ids = text
      .split(/\s+/)
      .filter((word) => word !== '')
      .map(tokenOf)
    if (ids.length === 0) continue
    if (args.includes('--append-eod')) ids.push(EOS)
    documents.push(ids)
    if (documents.length % 100 === 0) report()
  }
  // Ids below 65,500 are written with two bytes each.
  writeFileSync(`${prefix}_${key}_document.bin`, Buffer.from(Uint16Array.from(documents.flat()).buffer))
  writeFileSync(`${prefix}_${key}_document.idx`, indexOf(documents))
}

function tokenOf(word: string): number {
  let hash = 7
  for (const letter of word) hash = (hash * 31 + letter.codePointAt(0)!) % (VOCABULARY - 3)
  return hash + 3
}

function fail(text: string): never {
  console.error(text)
  process.exit(1)
}
