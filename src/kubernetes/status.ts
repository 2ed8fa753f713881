import type { Readable } from 'node:stream'
import { ApiError } from './cluster.ts'
import type { Answer } from './transport.ts'

/** Kubernetes' `Status`: what the API server answers where it has no object to answer with. */
export interface Status {
  kind?: string
  status?: string
  message?: string
  reason?: string
  code?: number
  details?: { causes?: { reason?: string; message?: string; field?: string }[]; retryAfterSeconds?: number }
}

const MOST_BYTES_OF_A_STATUS = 1024 * 1024

export async function errorOf(
  response: Answer,
  { method, path }: { method: string; path: string },
  server: string,
): Promise<ApiError> {
  const text = (await readAll(response, MOST_BYTES_OF_A_STATUS).catch(() => Buffer.alloc(0))).toString()
  const code = response.statusCode ?? 0
  const status = parseStatus(text)
  const wait = Number(response.headers['retry-after'] ?? status?.details?.retryAfterSeconds)
  return new ApiError(sentence(code, status, text, `${method} ${path.split('?')[0]}`, server), {
    status: code,
    reason: status?.reason ?? '',
    ...(status?.details === undefined ? {} : { details: status.details }),
    ...(Number.isFinite(wait) ? { retryAfterSeconds: wait } : {}),
  })
}

export function errorOfStatus(status: Status): ApiError {
  return new ApiError(status.message ?? 'The API server reports an error without a message.', {
    status: status.code ?? 500,
    reason: status.reason ?? '',
    ...(status.details === undefined ? {} : { details: status.details }),
  })
}

function sentence(code: number, status: Status | undefined, text: string, what: string, server: string): string {
  if (code === 401) {
    return `The API server ${server} does not accept the credentials (401 to ${what}): for EKS, the role needs an access entry in the cluster.`
  }
  if (status?.message) return status.message
  const said = text.trim().slice(0, 200)
  return `The API server ${server} answered ${code} to ${what}${said === '' ? '' : `: ${said}`}`
}

function parseStatus(text: string): Status | undefined {
  try {
    const value = JSON.parse(text) as Status
    return value?.kind === 'Status' ? value : undefined
  } catch {
    return undefined // a proxy's HTML, or a plain sentence
  }
}

/** The whole of a stream; throws beyond `most` bytes. */
export async function readAll(stream: Readable, most = Number.MAX_SAFE_INTEGER): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > most) throw new Error(`An answer is longer than ${most} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
