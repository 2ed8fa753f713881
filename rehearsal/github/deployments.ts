import { permit } from './permit.ts'
import type { Route } from './rest-api.ts'
import { ServiceError } from './service-error.ts'

/** Of a commit to an environment, as the environment's page shows it. */
export interface Deployment {
  id: number
  sha: string
  environment: string
  task: string
  /** The newest last. */
  statuses: { state: string; log_url: string; description: string }[]
}

const states = ['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success']
const LONGEST_DESCRIPTION = 140

/** Deployments and their statuses, the newest first as GitHub lists them. */
export function deploymentRoutes(deployments: Deployment[]): Route[] {
  const found = (id: string | undefined): Deployment => {
    const deployment = deployments.find((each) => String(each.id) === id)
    if (deployment === undefined) throw new ServiceError(404, 'not_found', 'Not Found')
    return deployment
  }
  const shown = ({ id, sha, environment, task }: Deployment) => ({ id, sha, ref: sha, environment, task })
  return [
    [
      'GET',
      /^\/deployments$/,
      ({ job, url }) => {
        permit(job, 'deployments', 'read')
        const wanted = (['sha', 'environment', 'task'] as const).map((key) => [key, url.searchParams.get(key)] as const)
        const matching = deployments.filter((each) => wanted.every(([key, value]) => !value || each[key] === value))
        const most = Number(url.searchParams.get('per_page') ?? 30)
        return { status: 200, json: matching.reverse().slice(0, most).map(shown) }
      },
    ],
    [
      'POST',
      /^\/deployments$/,
      ({ job, body }) => {
        permit(job, 'deployments')
        const given = JSON.parse(body.toString('utf8')) as Record<string, string>
        if (!given.ref) throw new ServiceError(422, 'invalid', 'No ref found')
        const { ref: sha, environment = 'production', task = 'deploy' } = given
        const deployment = { id: deployments.length + 1, sha, environment, task, statuses: [] }
        deployments.push(deployment)
        return { status: 201, json: shown(deployment) }
      },
    ],
    [
      'GET',
      /^\/deployments\/(\d+)\/statuses$/,
      ({ job, url }, [id]) => {
        permit(job, 'deployments', 'read')
        const most = Number(url.searchParams.get('per_page') ?? 30)
        return { status: 200, json: [...found(id).statuses].reverse().slice(0, most) }
      },
    ],
    [
      'POST',
      /^\/deployments\/(\d+)\/statuses$/,
      ({ job, body }, [id]) => {
        permit(job, 'deployments')
        const {
          state = '',
          log_url = '',
          description = '',
        } = JSON.parse(body.toString('utf8')) as Record<string, string>
        if (!states.includes(state) || description.length > LONGEST_DESCRIPTION) {
          throw new ServiceError(422, 'invalid', 'Validation Failed')
        }
        found(id).statuses.push({ state, log_url, description })
        return { status: 201, json: { id: found(id).statuses.length, state } }
      },
    ],
  ]
}
