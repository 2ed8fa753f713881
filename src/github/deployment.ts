import type { Octokit } from './comment.ts'

export type DeploymentState = 'queued' | 'in_progress' | 'success' | 'failure' | 'error' | 'inactive'

export interface DeploymentStatus {
  owner: string
  repo: string
  /** The commit that is deployed. */
  sha: string
  environment: string
  /** What is done there; a commit may have one deployment for each. */
  task: string
  state: DeploymentState
  /** Where it can be watched. */
  logUrl: string
  description: string
}

/** GitHub takes 140 characters. */
const LONGEST_DESCRIPTION = 140
const OPEN: ReadonlySet<string> = new Set(['queued', 'in_progress', 'pending', 'waiting'])

/**
 * Says on the environment's page how a commit's deployment is: of the one that is open, or of a new one.
 *
 * @returns its id
 */
export async function tellDeployment(octokit: Octokit, given: DeploymentStatus): Promise<number> {
  const { owner, repo, environment, state, logUrl } = given
  const { repos } = octokit.rest
  const id = (await openDeployment(octokit, given)) ?? (await newDeployment(octokit, given))
  const words = given.description.replace(/\s+/g, ' ')
  const description = words.length > LONGEST_DESCRIPTION ? `${words.slice(0, LONGEST_DESCRIPTION - 1)}…` : words
  const status = { environment, state, log_url: logUrl, description }
  await repos.createDeploymentStatus({ owner, repo, deployment_id: id, ...status })
  return id
}

/** One whose work has ended stays as it was: a second run of the same commit is another deployment. */
async function openDeployment(
  octokit: Octokit,
  { owner, repo, sha, environment, task }: DeploymentStatus,
): Promise<number | undefined> {
  const { repos } = octokit.rest
  const { data: known } = await repos.listDeployments({ owner, repo, sha, environment, task, per_page: 1 })
  const [newest] = known
  if (newest === undefined) return undefined
  const { data: told } = await repos.listDeploymentStatuses({ owner, repo, deployment_id: newest.id, per_page: 1 })
  return told[0] === undefined || OPEN.has(told[0].state) ? newest.id : undefined
}

async function newDeployment(
  octokit: Octokit,
  { owner, repo, sha, environment, task }: DeploymentStatus,
): Promise<number> {
  const { data } = await octokit.rest.repos.createDeployment({
    ...{ owner, repo, ref: sha, environment, task },
    production_environment: false,
    // The commit is what runs: nothing is merged into it, and its checks may be this very workflow.
    auto_merge: false,
    required_contexts: [],
  })
  if ('id' in data) return data.id
  throw new Error(data.message ?? 'GitHub has made no deployment')
}
