import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Artifacts } from './artifacts.ts'
import { type Deployment, deploymentRoutes } from './deployments.ts'
import type { KnownJob, RepositoryIdentity } from './jobs.ts'
import { permit } from './permit.ts'
import { ServiceError } from './service-error.ts'

/** A workflow that was asked to run. */
export interface Dispatch {
  /** File name or id. */
  workflow: string
  ref: string
  inputs: Record<string, unknown>
}

/** A comment on an issue or a pull request. */
export interface Comment {
  id: number
  issue: number
  body: string
}

/** An open pull request of a branch of this repository. */
export interface OpenPull {
  number: number
  base: { ref: string; sha: string }
  head: { ref: string; sha: string }
}

export interface RestCall {
  /** Whose token it is; undefined where it is nobody's. */
  job: KnownJob | undefined
  method: string
  url: URL
  body: Buffer
  /** Where this server is. */
  origin: string
}

export interface RestAnswer {
  status: number
  json?: unknown
  text?: string
  location?: string
}

export interface RestApi {
  dispatches: Dispatch[]
  comments: Comment[]
  deployments: Deployment[]
  answer(call: RestCall): RestAnswer
}

export interface RestOptions {
  repository: RepositoryIdentity
  artifacts: Artifacts
  /** State is kept here. */
  directory: string
  /** A file of the repository at a commit or branch. */
  contents: (path: string, ref: string) => string | undefined
  pulls: readonly OpenPull[]
}

type Handler = (call: RestCall, parts: string[]) => RestAnswer
export type Route = [method: string, path: RegExp, handler: Handler]

/** The few calls of GitHub's REST API that actions make on their own repository; all others are Not Found. */
export function createRestApi({ repository, artifacts, directory, contents, pulls }: RestOptions): RestApi {
  const dispatches: Dispatch[] = []
  const deployments: Deployment[] = []
  const commentsFile = join(directory, 'comments.json')
  const comments: Comment[] = existsSync(commentsFile)
    ? (JSON.parse(readFileSync(commentsFile, 'utf8')) as Comment[])
    : []
  const root = `/api/v3/repos/${repository.name}`
  const [login = '', name = ''] = repository.name.split('/')

  const shown = ({ id, issue, body }: Comment) => ({
    id,
    body,
    user: { login: 'github-actions[bot]', type: 'Bot' },
    html_url: `https://github.com/${repository.name}/pull/${issue}#issuecomment-${id}`,
  })
  const keep = (comment: Comment): Comment => {
    writeFileSync(commentsFile, JSON.stringify(comments, null, 2))
    return comment
  }

  const routes: Route[] = [
    [
      'GET',
      /^$/,
      () => ({
        status: 200,
        json: { id: Number(repository.id), name, full_name: repository.name, owner: { login }, default_branch: 'main' },
      }),
    ],
    [
      'POST',
      /^\/actions\/workflows\/([^/]+)\/dispatches$/,
      ({ job, body }, [workflow = '']) => {
        permit(job, 'actions')
        const { ref, inputs = {} } = JSON.parse(body.toString('utf8')) as Partial<Dispatch>
        if (!ref) throw new ServiceError(422, 'invalid', 'Invalid request.\n\n"ref" wasn\'t supplied.')
        dispatches.push({ workflow: decodeURIComponent(workflow), ref, inputs })
        return { status: 204 }
      },
    ],
    [
      'GET',
      /^\/actions\/artifacts$/,
      ({ job, url, origin }) => {
        permit(job, 'actions', 'read')
        const wanted = url.searchParams.get('name')
        const found = artifacts.list().filter((artifact) => wanted === null || artifact.name === wanted)
        const listed = found.reverse().map(({ id, name: of, size, digest, createdAt, runBackendId, branch, sha }) => ({
          id,
          name: of,
          size_in_bytes: size,
          digest,
          expired: false,
          created_at: new Date(createdAt).toISOString(),
          archive_download_url: `${origin}${root}/actions/artifacts/${id}/zip`,
          workflow_run: {
            id: Number(runBackendId.split('-')[1]),
            repository_id: Number(repository.id),
            head_repository_id: Number(repository.id),
            head_branch: branch,
            head_sha: sha,
          },
        }))
        return { status: 200, json: { total_count: listed.length, artifacts: listed } }
      },
    ],
    [
      'GET',
      /^\/actions\/artifacts\/(\d+)\/zip$/,
      ({ job, origin }, [id]) => {
        permit(job, 'actions', 'read')
        const found = artifacts.list().find((artifact) => String(artifact.id) === id)
        if (!found) throw new ServiceError(404, 'not_found', 'Not Found')
        return { status: 302, location: `${origin}/artifacts/${found.id}?sig=${found.secret}` }
      },
    ],
    [
      'GET',
      /^\/contents\/(.+)$/,
      ({ job, url }, [path = '']) => {
        permit(job, 'contents', 'read')
        const text = contents(decodeURIComponent(path), url.searchParams.get('ref') ?? 'HEAD')
        if (text === undefined) throw new ServiceError(404, 'not_found', 'Not Found')
        return { status: 200, text }
      },
    ],
    [
      'GET',
      /^\/pulls$/,
      ({ job, url }) => {
        permit(job, 'pull-requests', 'read')
        const repo = { id: Number(repository.id) }
        const found = pulls.filter(({ head }) => url.searchParams.get('head') === `${login}:${head.ref}`)
        const listed = found.map(({ number, base, head }) => ({
          number,
          base: { ...base, repo },
          head: { ...head, repo },
        }))
        return { status: 200, json: listed }
      },
    ],
    [
      'GET',
      /^\/issues\/(\d+)\/comments$/,
      (_, [issue]) => ({
        status: 200,
        json: comments.filter((comment) => String(comment.issue) === issue).map(shown),
      }),
    ],
    [
      'POST',
      /^\/issues\/(\d+)\/comments$/,
      ({ job, body }, [issue]) => {
        permit(job, 'pull-requests')
        const comment = { id: comments.length + 1, issue: Number(issue), body: textOf(body) }
        comments.push(comment)
        return { status: 201, json: shown(keep(comment)) }
      },
    ],
    [
      'PATCH',
      /^\/issues\/comments\/(\d+)$/,
      ({ job, body }, [id]) => {
        permit(job, 'pull-requests')
        const comment = comments.find((each) => String(each.id) === id)
        if (!comment) throw new ServiceError(404, 'not_found', 'Not Found')
        comment.body = textOf(body)
        return { status: 200, json: shown(keep(comment)) }
      },
    ],
    ...deploymentRoutes(deployments),
  ]

  return {
    dispatches,
    comments,
    deployments,
    answer(call) {
      const { pathname } = call.url
      if (!call.job && pathname.startsWith('/api/')) throw new ServiceError(401, 'unauthorized', 'Bad credentials')
      if (pathname.startsWith(root)) {
        for (const [method, path, handler] of routes) {
          const [whole, ...parts] = path.exec(pathname.slice(root.length)) ?? []
          if (whole !== undefined && method === call.method) return handler(call, parts)
        }
      }
      throw new ServiceError(404, 'not_found', 'Not Found')
    },
  }
}

const textOf = (body: Buffer): string => (JSON.parse(body.toString('utf8')) as { body: string }).body
