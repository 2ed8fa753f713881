import { randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createArtifacts } from './artifacts.ts'
import { claimsOf, type JobRegistration, type KnownJob, type RepositoryIdentity } from './jobs.ts'
import { createSigningKey, privateJwt, type SigningKey } from './jwt.ts'
import { ServiceError } from './service-error.ts'

export interface GitHubOptions {
  /** Artifacts are kept here. */
  directory: string
  /** `owner/name` */
  repository: string
  /** Ids in the `sub` of tokens, as in repositories made since July 2026. */
  immutableSubject?: boolean
}

export interface Dispatch {
  workflow: string
  ref: string
  inputs: Record<string, unknown>
}

export interface GitHubFaults {
  /** The next requests for an OIDC token are answered with 500. */
  failIdTokens(count: number): void
  /** Tokens given out from now on are so long good; undefined ends the fault. */
  shortenIdTokens(seconds: number | undefined): void
}

export interface GitHub {
  url: string
  /** What an AWS account is told of GitHub. */
  issuer: { url: string; jwks: SigningKey['jwks'] }
  /** Environment variables of every step of the job. */
  registerJob(job: JobRegistration): Record<string, string>
  artifacts(): { name: string; file: string; size: number; runId: string }[]
  /** Workflows that were asked to run through the API. */
  dispatches: Dispatch[]
  /** A token with claims of one's own, signed by the real key; for tests of what must be refused. */
  signIdToken(claims: Record<string, unknown>): string
  faults: GitHubFaults
  close(): Promise<void>
}

/** The real one's name: claims and trust policies carry it. The documents behind it are answered here as well. */
const ISSUER = 'https://token.actions.githubusercontent.com'
const ID_TOKEN_SECONDS = 300

/** Starts GitHub's services for jobs on one loopback port: OIDC tokens, artifacts, a little of the REST API. */
export async function startGitHub(options: GitHubOptions): Promise<GitHub> {
  const idTokenKey = await createSigningKey()
  const repository: RepositoryIdentity = {
    name: options.repository,
    id: '700000001',
    ownerId: '9000001',
    immutableSubject: options.immutableSubject ?? false,
  }
  const artifacts = createArtifacts(options.directory)
  const jobs: KnownJob[] = []
  const runtimeTokens = new Map<string, KnownJob>()
  const dispatches: Dispatch[] = []
  let idTokenFailures = 0
  let idTokenSeconds = ID_TOKEN_SECONDS

  function idToken(request: IncomingMessage, query: URLSearchParams): unknown {
    const job = jobs.find(({ idTokenBearer }) => idTokenBearer !== undefined && idTokenBearer === bearerOf(request))
    if (!job) throw new ServiceError(401, 'unauthorized', 'The job is not known or may not ask for tokens')
    if (idTokenFailures > 0) {
      idTokenFailures -= 1
      throw new ServiceError(500, 'internal', 'Something went wrong')
    }
    const now = Math.floor(Date.now() / 1000)
    const audience = query.get('audience') ?? `https://github.com/${repository.name.split('/')[0]}`
    const times = { iat: now, nbf: now - 600, exp: now + idTokenSeconds }
    return { value: idTokenKey.sign({ ...claimsOf(job, repository), iss: ISSUER, aud: audience, ...times }) }
  }

  function twirp(request: IncomingMessage, method: string, body: Buffer): unknown {
    const job = runtimeTokens.get(bearerOf(request) ?? '')
    if (!job) throw new ServiceError(401, 'unauthenticated', 'invalid runtime token')
    const fields = JSON.parse(body.toString('utf8')) as Record<string, string>
    if (fields.workflow_run_backend_id !== job.runBackendId) {
      throw new ServiceError(403, 'permission_denied', 'the token is for another workflow run')
    }
    return artifacts.call(method, fields, url)
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request)
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in')
    const method = request.method ?? 'GET'
    try {
      const artifact = /^\/artifacts\/(\d+)$/.exec(pathname)
      const service = /^\/twirp\/github\.actions\.results\.api\.v1\.ArtifactService\/(\w+)$/.exec(pathname)
      if (artifact && method === 'PUT') {
        artifacts.upload(Number(artifact[1]), searchParams.get('sig') ?? '', searchParams, body)
        response.writeHead(201, { 'x-ms-request-id': randomUUID(), etag: '"0x1"' }).end()
      } else if (artifact) {
        const { content, mimeType, name } = artifacts.download(Number(artifact[1]), searchParams.get('sig') ?? '')
        response.writeHead(200, {
          'content-type': mimeType,
          'content-length': content.length,
          'content-disposition': `attachment; filename="${encodeURIComponent(name)}.zip"`,
        })
        response.end(content)
      } else if (service && method === 'POST') {
        json(response, 200, twirp(request, service[1]!, body))
      } else if (pathname.startsWith('/twirp/')) {
        // The cache service among them: this GitHub has no cache, and a client must live with that.
        throw new ServiceError(404, 'bad_route', `no handler for path ${pathname}`)
      } else {
        const result = other(request, method, pathname, searchParams, body)
        json(response, result === undefined ? 204 : 200, result)
      }
    } catch (error) {
      const { status, code, message } =
        error instanceof ServiceError ? error : new ServiceError(500, 'internal', String(error))
      if (!response.headersSent) json(response, status, { code, msg: message, message })
    }
  }

  function other(
    request: IncomingMessage,
    method: string,
    pathname: string,
    query: URLSearchParams,
    body: Buffer,
  ): unknown {
    const api = `/api/v3/repos/${repository.name}`
    const dispatch = /\/actions\/workflows\/([^/]+)\/dispatches$/.exec(pathname)
    if (pathname === '/id-token') return idToken(request, query)
    if (pathname === '/.well-known/jwks') return idTokenKey.jwks
    if (pathname === '/.well-known/openid-configuration') {
      return {
        issuer: ISSUER,
        jwks_uri: `${ISSUER}/.well-known/jwks`,
        response_types_supported: ['id_token'],
        subject_types_supported: ['public', 'pairwise'],
        id_token_signing_alg_values_supported: ['RS256'],
      }
    }
    if (method === 'GET' && pathname === api) {
      const [owner, name] = repository.name.split('/')
      return {
        id: Number(repository.id),
        name,
        full_name: repository.name,
        owner: { login: owner },
        default_branch: 'main',
      }
    }
    if (method === 'POST' && dispatch && pathname.startsWith(api)) {
      const { ref, inputs = {} } = JSON.parse(body.toString('utf8')) as {
        ref: string
        inputs?: Record<string, unknown>
      }
      dispatches.push({ workflow: decodeURIComponent(dispatch[1]!), ref, inputs })
      return undefined
    }
    throw new ServiceError(404, 'not_found', 'Not Found')
  }

  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    url,
    issuer: { url: ISSUER, jwks: idTokenKey.jwks },
    registerJob(registration) {
      const runBackendId = `run-${registration.runId}`
      const job: KnownJob = { ...registration, runBackendId, jobBackendId: randomUUID() }
      if (registration.permissions['id-token'] === 'write') job.idTokenBearer = randomBytes(32).toString('base64url')
      jobs.push(job)
      const now = Math.floor(Date.now() / 1000)
      const runtimeToken = privateJwt({
        nbf: now,
        exp: now + 6 * 3600,
        iss: 'https://token.actions.githubusercontent.com',
        scp: `Actions.Example Actions.Results:${runBackendId}:${job.jobBackendId}`,
        ac: '[]',
      })
      runtimeTokens.set(runtimeToken, job)
      return {
        ACTIONS_RUNTIME_TOKEN: runtimeToken,
        ACTIONS_RUNTIME_URL: `${url}/`,
        ACTIONS_RESULTS_URL: `${url}/`,
        GITHUB_API_URL: `${url}/api/v3`,
        ...(job.idTokenBearer
          ? {
              ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/id-token?api-version=2.0`,
              ACTIONS_ID_TOKEN_REQUEST_TOKEN: job.idTokenBearer,
            }
          : {}),
      }
    },
    artifacts: () =>
      artifacts.list().map(({ name, file, size, runBackendId }) => ({
        name,
        file,
        size,
        runId: runBackendId.replace('run-', ''),
      })),
    dispatches,
    signIdToken: (claims) => idTokenKey.sign(claims),
    faults: {
      failIdTokens: (count) => {
        idTokenFailures = count
      },
      shortenIdTokens: (seconds) => {
        idTokenSeconds = seconds ?? ID_TOKEN_SECONDS
      },
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

function bearerOf(request: IncomingMessage): string | undefined {
  return /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(body === undefined ? undefined : JSON.stringify(body))
}
