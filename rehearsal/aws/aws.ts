import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createEcr } from './ecr.ts'
import { createEks } from './eks.ts'
import { verifyEksToken } from './eks-token.ts'
import { createImages, type Images } from './images.ts'
import type { NodeGroupListener } from './node-groups.ts'
import { Refusal } from './refusal.ts'
import { createRegistry, type RegistryAnswer } from './registry.ts'
import { openRepositories } from './repositories.ts'
import type { Role } from './roles.ts'
import { createSessions } from './sessions.ts'
import type { SignedRequest } from './signature.ts'
import { openState } from './state-file.ts'
import { answerSts, stsError } from './sts.ts'
import type { Issuer } from './web-identity-token.ts'

export interface AwsOptions {
  region: string
  /** Twelve digits. */
  account: string
  /** Clusters, node groups, repositories and images are kept here, and are there again at the next start. */
  directory: string
  issuer: Issuer
  roles: Role[]
  onCluster?: (name: string) => Promise<{ endpoint: string; certificateAuthority: string }>
  onNodeGroup?: NodeGroupListener
}

/** One API call, for the report. */
export interface Call {
  /** Milliseconds since the epoch. */
  time: number
  service: string
  action: string
  /** ARN, or the `sub` of a token; empty where nobody could be made out. */
  principal: string
  /** The refusal's code. */
  error?: string
}

export interface AwsFaults {
  /** The next answers of STS are 500. */
  failSts(count: number): void
  /** Sessions given out from now on live so long, whatever was asked for; undefined ends the fault. */
  shortenSessions(seconds: number | undefined): void
  /** All sessions given out so far end now. */
  expireSessions(): void
  /** The next calls of that action (`UpdateNodegroupConfig`) are refused so, whoever makes them. */
  refuse(action: string, refusal: { code: string; status: number; message: string }, count: number): void
  /** EC2 starts no instances, for this reason; undefined ends the fault. */
  failLaunch(problem: { code: string; message: string } | undefined): void
}

export interface Aws {
  url: string
  /** Leads SDKs, and nothing but them, to the stand-in; real credentials and profiles are out of reach. */
  env: Record<string, string>
  verifyEksToken(token: string, cluster: string): Promise<{ arn: string; groups: string[] } | undefined>
  images: Images
  calls: Call[]
  faults: AwsFaults
  close(): Promise<void>
}

/** Starts STS, EKS, ECR and its registry on one loopback port. */
export async function startAws(options: AwsOptions): Promise<Aws> {
  const { region, account, directory, issuer, roles } = options
  const file = openState(directory)
  const sessions = createSessions({ account, region })
  const calls: Call[] = []
  let stsFailures = 0
  let sessionSeconds: number | undefined
  const refusals: { action: string; refusal: Refusal }[] = []
  let launchProblem: { code: string; message: string } | undefined

  const repositories = openRepositories({ account, region, file })
  const ecr = createEcr(repositories)
  const registry = createRegistry(ecr, repositories, join(directory, 'registry'))
  const eks = createEks({
    account,
    region,
    file,
    onCluster: options.onCluster ?? (async () => ({ endpoint: 'https://127.0.0.1:1', certificateAuthority: '' })),
    onNodeGroup: options.onNodeGroup ?? (async () => {}),
    onProblem: (action, error) => {
      calls.push({ time: Date.now(), service: 'eks', action, principal: '', error: String(error) })
    },
    launchProblem: () => launchProblem,
  })
  const sts = { account, roles, issuer, sessions, sessionSeconds: () => sessionSeconds }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request)
    const target = request.url ?? '/'
    const url = new URL(target, 'http://stand-in')
    const headers = request.headers as Record<string, string>
    const signed: SignedRequest = { method: request.method ?? 'GET', target, headers, body }
    const service = serviceOf(url, headers)
    const call: Call = { time: Date.now(), service, action: `${request.method} ${url.pathname}`, principal: '' }
    calls.push(call)
    const record = (action: string, principal: string) => {
      Object.assign(call, { action, principal })
      const asked = refusals.findIndex((fault) => fault.action === action)
      if (asked >= 0 && principal !== '') throw refusals.splice(asked, 1)[0]!.refusal
    }
    try {
      if (service === 'ecr-registry') {
        sendRegistry(response, registry.answer({ method: signed.method, url, headers, body, record }))
        return
      }
      if (service === 'sts') {
        const form = new URLSearchParams(body.length > 0 ? body.toString('utf8') : url.search)
        if (stsFailures > 0) {
          stsFailures -= 1
          throw new Refusal('InternalFailure', 500, 'An internal error occurred')
        }
        const xml = answerSts(sts, signed, form, record)
        send(response, 200, xml, 'text/xml')
        return
      }
      if (service === '')
        throw new Refusal('UnknownOperationException', 404, 'The rehearsal does not know this service.')
      const { session } = sessions.authenticate(signed, service)
      call.principal = session.arn
      if (service === 'ecr') {
        record(headers['x-amz-target']!.split('.')[1] ?? '', session.arn)
        const result = ecr.answer(call.action, parse(body), session)
        send(response, 200, JSON.stringify(result), 'application/x-amz-json-1.1')
        return
      }
      const { pathname: path, searchParams: query } = url
      const result = eks.answer({
        method: signed.method,
        path,
        query,
        body: parse(body),
        session,
        record: (action) => record(action, session.arn),
      })
      send(response, 200, JSON.stringify(result), 'application/json')
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal('InternalFailure', 500, String(error))
      call.error = refusal.code
      if (service === 'ecr-registry') sendRegistry(response, registry.refuse(refusal))
      else if (service === 'sts') send(response, refusal.status, stsError(refusal), 'text/xml')
      else {
        const { code, message, status, fields } = refusal
        response.setHeader('x-amzn-errortype', code)
        send(response, status, JSON.stringify({ __type: code, message, ...fields }), 'application/json')
      }
    }
  }

  const server = createServer((request, response) => {
    // A client that was killed in the middle of its request must not take the server with it.
    answer(request, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await eks.restore()

  return {
    url,
    env: {
      AWS_ENDPOINT_URL: url,
      AWS_ENDPOINT_URL_STS: url,
      AWS_ENDPOINT_URL_EKS: url,
      AWS_ENDPOINT_URL_ECR: url,
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      REHEARSAL_REGISTRY_URL: url,
    },
    async verifyEksToken(token, cluster) {
      const session = verifyEksToken(token, { cluster, region, sessions })
      return session && { arn: session.arn, groups: session.role.kubernetesGroups ?? [] }
    },
    images: createImages(repositories, registry),
    calls,
    faults: {
      failSts: (count) => {
        stsFailures = count
      },
      shortenSessions: (seconds) => {
        sessionSeconds = seconds
      },
      expireSessions: () => sessions.expireAll(),
      refuse: (action, { code, status, message }, count) => {
        for (let n = 0; n < count; n++) refusals.push({ action, refusal: new Refusal(code, status, message) })
      },
      failLaunch: (problem) => {
        launchProblem = problem
      },
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

function serviceOf(url: URL, headers: Record<string, string>): string {
  if (url.pathname === '/v2' || url.pathname.startsWith('/v2/')) return 'ecr-registry'
  if (headers['x-amz-target']?.startsWith('AmazonEC2ContainerRegistry_V20150921.')) return 'ecr'
  if (url.pathname.startsWith('/clusters')) return 'eks'
  return url.pathname === '/' ? 'sts' : ''
}

function parse(body: Buffer): Record<string, unknown> {
  return body.length === 0 ? {} : (JSON.parse(body.toString('utf8')) as Record<string, unknown>)
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function sendRegistry(response: ServerResponse, { status, headers, body }: RegistryAnswer): void {
  response.writeHead(status, headers).end(body)
}

function send(response: ServerResponse, status: number, body: string, type: string): void {
  response.writeHead(status, { 'content-type': type }).end(body)
}
