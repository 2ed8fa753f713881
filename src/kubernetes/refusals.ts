import { ApiError } from './cluster.ts'

interface Request {
  method: string
  path: string
}

/** A server that has just begun may take this long to know who may do what. */
const AFTER_A_LOSS_MS = 60_000

/**
 * A refusal is final: a role lacks a right, or a kind is not installed. But a real API server that has just begun
 * refuses with 403, 401 or 404 what it grants some seconds later, when it has read roles, accounts and kinds. So what
 * was granted before, and anything soon after the server was lost, is asked for a while longer.
 */
export class Refusals {
  readonly #patienceMs: number
  readonly #granted = new Set<string>()
  readonly #refusedSince = new Map<string, number>()
  #lostAt = Number.NEGATIVE_INFINITY

  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs
  }

  granted(request: Request): void {
    const key = keyOf(request)
    this.#granted.add(key)
    this.#refusedSince.delete(key)
  }

  /** The connection broke, or something before the server answered in its place. */
  lost(): void {
    this.#lostAt = Date.now()
  }

  /** Whether to ask again although the answer was a refusal. */
  bears(error: unknown, request: Request): boolean {
    if (!isRefusal(error, request)) return false
    const now = Date.now()
    const key = keyOf(request)
    const since = this.#refusedSince.get(key)
    if (since !== undefined) return now - since < this.#patienceMs
    if (!this.#granted.has(key) && now - this.#lostAt > AFTER_A_LOSS_MS) return false
    this.#refusedSince.set(key, now)
    return true
  }
}

/** To list and to watch are two rights at the same path. */
function keyOf({ method, path }: Request): string {
  const [resource, query = ''] = path.split('?')
  return `${query.includes('watch=true') ? 'WATCH' : method} ${resource}`
}

function isRefusal(error: unknown, { method, path }: Request): boolean {
  if (!(error instanceof ApiError)) return false
  if (error.status === 401) return true
  // A quota and a webhook forbid too, and mean it; they look at writes only.
  if (error.status === 403) return method === 'GET' || /\bcannot \S+ (resource|path) /.test(error.message)
  // `pods "a" not found` is an answer; what a kubelet has no log of is one too.
  return error.status === 404 && !/" not found/.test(error.message) && !/\/log(\?|$)/.test(path)
}
