import type { IncomingMessage } from 'node:http'
import { parse as parseYaml } from 'yaml'
import { badRequest, StatusError, unsupportedMediaType } from '../errors.ts'
import { protobuf, readProtobuf } from './protobuf.ts'

// kube-apiserver's own limit.
const maxBytes = 3 * 1024 * 1024

/** As text; protobuf's bytes as one character each. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBytes) throw new StatusError(413, 'RequestEntityTooLarge', `limit is ${maxBytes}`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString(mediaType(request) === protobuf ? 'latin1' : 'utf8')
}

export const mediaType = (request: IncomingMessage): string =>
  (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase()

/** Errors: 415 for CBOR and for kinds that are not read from protobuf, 400 for what cannot be read. */
export function parseBody(type: string, text: string): unknown {
  if (text === '') return undefined
  if (type.includes('yaml')) {
    try {
      return parseYaml(text, { maxAliasCount: 100 })
    } catch (error) {
      throw badRequest(`error decoding YAML: ${(error as Error).message}`)
    }
  }
  const decoded = type === protobuf ? readProtobuf(Buffer.from(text, 'latin1')) : undefined
  if (decoded) return decoded
  if (type !== '' && !type.endsWith('json')) {
    throw unsupportedMediaType(type, 'application/json, application/yaml')
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw badRequest(`couldn't get version/kind; json parse error: ${(error as Error).message}`)
  }
}
