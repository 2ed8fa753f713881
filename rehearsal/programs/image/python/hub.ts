import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { datasetFiles, documents, isModel } from '../downloads/catalogue.ts'
import { mayDownload } from '../downloads/gate.ts'
import { tokenizerModel } from './vocabulary.ts'

/** What the Hugging Face Hub answers for the catalogue's models and datasets, on loopback. Returns its URL. */
export async function startHub(): Promise<{ url: string; close: () => void }> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}

export function tokenizerFiles(): Record<string, Buffer> {
  const config = { tokenizer_class: 'LlamaTokenizer', legacy: false, note: 'made for the rehearsal' }
  return {
    'tokenizer.model': tokenizerModel(),
    'tokenizer_config.json': Buffer.from(JSON.stringify(config)),
    'special_tokens_map.json': Buffer.from(JSON.stringify({ bos_token: '<s>', eos_token: '</s>', unk_token: '<unk>' })),
  }
}

function filesOf(kind: string, name: string): Record<string, Buffer> | undefined {
  if (kind === 'models') return isModel(name) ? tokenizerFiles() : undefined
  const files = datasetFiles(name)
  return files && Object.fromEntries(files.map((file, index) => [file, Buffer.from(documents(name, index))]))
}

function answer({ url = '', headers }: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(url, 'http://hub')
  const tree = /^\/api\/(models|datasets)\/([^/]+\/[^/]+)\/tree\/main$/.exec(pathname)
  const file = /^\/(datasets\/)?([^/]+\/[^/]+)\/resolve\/main\/(.+)$/.exec(pathname)
  const kind = tree?.[1] ?? (file?.[1] ? 'datasets' : 'models')
  const name = tree?.[2] ?? file?.[2] ?? ''
  const files = filesOf(kind, name)
  const content = file && files?.[decodeURIComponent(file[3]!)]
  if (!files || (file && !content)) end(404)
  else if (!mayDownload(name, headers.authorization?.replace(/^Bearer /, ''))) end(headers.authorization ? 403 : 401)
  else if (content) end(200, content)
  else end(200, Buffer.from(JSON.stringify(Object.entries(files).map(entry))))

  function end(status: number, body: Buffer = Buffer.alloc(0)): void {
    response.writeHead(status, { 'content-length': body.length }).end(body)
  }
}

const entry = ([path, content]: [string, Buffer]) => ({
  type: 'file',
  path,
  size: content.length,
  oid: createHash('sha1').update(content).digest('hex'),
  lfs: { oid: createHash('sha256').update(content).digest('hex') },
})
