import type { KnownJob, RepositoryIdentity } from './jobs.ts'
import { ServiceError } from './service-error.ts'

/** A workflow that was asked to run. */
export interface Dispatch {
  /** File name or id. */
  workflow: string
  ref: string
  inputs: Record<string, unknown>
}

export interface RestApi {
  dispatches: Dispatch[]
  /** undefined is 204, no content. */
  answer(job: KnownJob | undefined, method: string, pathname: string, body: Buffer): unknown
}

/** The few calls of GitHub's REST API that actions make on their own repository; all others are Not Found. */
export function createRestApi(repository: RepositoryIdentity): RestApi {
  const dispatches: Dispatch[] = []
  const root = `/api/v3/repos/${repository.name}`
  return {
    dispatches,
    answer(job, method, pathname, body) {
      if (!job && pathname.startsWith('/api/')) throw new ServiceError(401, 'unauthorized', 'Bad credentials')
      if (method === 'GET' && pathname === root) {
        const [login, name] = repository.name.split('/')
        const { id, name: full_name } = repository
        return { id: Number(id), name, full_name, owner: { login }, default_branch: 'main' }
      }
      const [, workflow] = /^\/actions\/workflows\/([^/]+)\/dispatches$/.exec(pathname.slice(root.length)) ?? []
      if (method === 'POST' && pathname.startsWith(root) && workflow) {
        if (job?.permissions.actions !== 'write') {
          throw new ServiceError(403, 'forbidden', 'Resource not accessible by integration')
        }
        const { ref, inputs = {} } = JSON.parse(body.toString('utf8')) as Partial<Dispatch>
        if (!ref) throw new ServiceError(422, 'invalid', 'Invalid request.\n\n"ref" wasn\'t supplied.')
        dispatches.push({ workflow: decodeURIComponent(workflow), ref, inputs })
        return undefined
      }
      throw new ServiceError(404, 'not_found', 'Not Found')
    },
  }
}
