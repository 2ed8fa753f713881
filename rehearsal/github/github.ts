import { randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createArtifacts } from './artifacts.ts'
import type { Deployment } from './deployments.ts'
import { createIdTokens, type IdTokens } from './id-tokens.ts'
import type { JobRegistration, KnownJob, RepositoryIdentity } from './jobs.ts'
import { privateJwt } from './jwt.ts'
import { type Comment, createRestApi, type Dispatch, type OpenPull, type RestAnswer } from './rest-api.ts'
import { ServiceError } from './service-error.ts'

export interface GitHubOptions {
  /** Artifacts and comments are kept here. */
  directory: string
  /** `owner/name` */
  repository: string
  /** Ids in the `sub` of tokens, as in repositories made since July 2026. */
  immutableSubject?: boolean
  /** A file of the repository at a commit or branch; none where not said. */
  contents?: (path: string, ref: string) => string | undefined
  /** Pull requests that are open; none where not said. */
  pulls?: readonly OpenPull[]
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
  issuer: IdTokens['issuer']
  /** Environment variables of every step of the job. */
  registerJob(job: JobRegistration): Record<string, string>
  artifacts(): { name: string; file: string; size: number; runId: string }[]
  /** Workflows that were asked to run through the API. */
  dispatches: Dispatch[]
  /** On pull requests, as they are now. */
  comments: Comment[]
  /** Of commits to environments. */
  deployments: Deployment[]
  /** A token with claims of one's own, signed by the real key; for tests of what must be refused. */
  signIdToken(claims: Record<string, unknown>): string
  faults: GitHubFaults
  close(): Promise<void>
}

/** Starts GitHub's services for jobs on one loopback port: OIDC tokens, artifacts, a little of the REST API. */
export async function startGitHub(options: GitHubOptions): Promise<GitHub> {
  const repository: RepositoryIdentity = {
    name: options.repository,
    id: '700000001',
    ownerId: '9000001',
    immutableSubject: options.immutableSubject ?? false,
  }
  const artifacts = createArtifacts(options.directory)
  const jobs: KnownJob[] = []
  const runtimeTokens = new Map<string, KnownJob>()
  const idTokens = await createIdTokens(repository)
  const rest = createRestApi({
    repository,
    artifacts,
    directory: options.directory,
    contents: options.contents ?? (() => undefined),
    pulls: options.pulls ?? [],
  })

  function twirp(request: IncomingMessage, method: string, body: Buffer): unknown {
    const job = runtimeTokens.get(bearerOf(request) ?? '')
    if (!job) throw new ServiceError(401, 'unauthenticated', 'invalid runtime token')
    const fields = JSON.parse(body.toString('utf8')) as Record<string, string>
    if (fields.workflow_run_backend_id !== job.runBackendId) {
      throw new ServiceError(403, 'permission_denied', 'the token is for another workflow run')
    }
    return artifacts.call(method, fields, url, job)
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request)
    const requested = new URL(request.url ?? '/', 'http://stand-in')
    const { pathname, searchParams } = requested
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
        const { status, json: object, text, location } = other(request, method, requested, body)
        if (location !== undefined) response.writeHead(status, { location }).end()
        else if (text !== undefined) response.writeHead(status, { 'content-type': 'text/plain' }).end(text)
        else json(response, status, object)
      }
    } catch (error) {
      const { status, code, message } =
        error instanceof ServiceError ? error : new ServiceError(500, 'internal', String(error))
      if (!response.headersSent) json(response, status, { code, msg: message, message })
    }
  }

  function other(request: IncomingMessage, method: string, asked: URL, body: Buffer): RestAnswer {
    switch (asked.pathname) {
      case '/id-token': {
        const bearer = bearerOf(request)
        const job = jobs.find(({ idTokenBearer }) => idTokenBearer !== undefined && idTokenBearer === bearer)
        return { status: 200, json: idTokens.give(job, asked.searchParams.get('audience')) }
      }
      case '/.well-known/jwks':
        return { status: 200, json: idTokens.issuer.jwks }
      case '/.well-known/openid-configuration':
        return { status: 200, json: idTokens.configuration }
      default:
        return rest.answer({
          job: jobs.find(({ token }) => token === bearerOf(request)),
          method,
          url: asked,
          body,
          origin: url,
        })
    }
  }

  const server = createServer((request, response) => {
    // A client that was killed in the middle of its request must not take the server with it.
    answer(request, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    url,
    issuer: idTokens.issuer,
    registerJob(registration) {
      // Every attempt has an id of its own: a re-run may use the names of artifacts again.
      const runBackendId = `run-${registration.runId}-${registration.runAttempt ?? 1}`
      const token = `ghs_${randomBytes(18).toString('hex')}`
      const job: KnownJob = { ...registration, token, runBackendId, jobBackendId: randomUUID() }
      if (registration.permissions['id-token'] === 'write') job.idTokenBearer = randomBytes(32).toString('base64url')
      jobs.push(job)
      const now = Math.floor(Date.now() / 1000)
      const runtimeToken = privateJwt({
        nbf: now,
        exp: now + 6 * 3600,
        iss: idTokens.issuer.url,
        scp: `Actions.Example Actions.Results:${runBackendId}:${job.jobBackendId}`,
        ac: '[]',
      })
      runtimeTokens.set(runtimeToken, job)
      return {
        ACTIONS_RUNTIME_TOKEN: runtimeToken,
        ACTIONS_RUNTIME_URL: `${url}/`,
        ACTIONS_RESULTS_URL: `${url}/`,
        GITHUB_API_URL: `${url}/api/v3`,
        GITHUB_TOKEN: token,
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
        runId: runBackendId.split('-')[1] ?? '',
      })),
    dispatches: rest.dispatches,
    comments: rest.comments,
    deployments: rest.deployments,
    signIdToken: (claims) => idTokens.sign(claims),
    faults: { failIdTokens: idTokens.fail, shortenIdTokens: idTokens.shorten },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

function bearerOf(request: IncomingMessage): string | undefined {
  return /^(?:Bearer|token) (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
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
