import { randomUUID } from 'node:crypto'

export interface RepositoryIdentity {
  /** `owner/name` */
  name: string
  id: string
  ownerId: string
  /** Repositories made since July 2026 have ids in the `sub` of their tokens. */
  immutableSubject: boolean
}

/** What the workflow's `permissions` give the job's token: `id-token: write`, `actions: write`. */
export type Permissions = Record<string, 'read' | 'write' | 'none' | undefined>

export interface JobRegistration {
  runId: string | number
  runAttempt?: number
  runNumber?: number
  jobId: string
  permissions: Permissions
  environment?: string | undefined
  /** `refs/heads/main` */
  ref: string
  sha: string
  eventName: string
  /** `.github/workflows/pretrain.yml`, or its name. */
  workflow: string
  actor?: string
  /** Path of the reusable workflow that holds the job, where it is another one. */
  jobWorkflow?: string
}

/** A job that runs, and the secrets by which the services know it. */
export interface KnownJob extends JobRegistration {
  /** Bearer for OIDC tokens; only where the job has `id-token: write`. */
  idTokenBearer?: string
  /** GITHUB_TOKEN */
  token: string
  runBackendId: string
  jobBackendId: string
}

/** The claims of a job's token, named as in GitHub's OpenID Connect reference; times are the caller's. */
export function claimsOf(job: KnownJob, repository: RepositoryIdentity): Record<string, unknown> {
  const [owner = '', name = ''] = repository.name.split('/')
  const subjectName = repository.immutableSubject
    ? `${owner}@${repository.ownerId}/${name}@${repository.id}`
    : repository.name
  const context = job.environment
    ? `environment:${job.environment}`
    : job.eventName === 'pull_request'
      ? 'pull_request'
      : `ref:${job.ref}`
  const workflowRef = (path: string) => `${repository.name}/${path}@${job.ref}`
  return {
    jti: randomUUID(),
    sub: `repo:${subjectName}:${context}`,
    ref: job.ref,
    sha: job.sha,
    repository: repository.name,
    repository_owner: owner,
    repository_id: repository.id,
    repository_owner_id: repository.ownerId,
    repository_visibility: 'private',
    run_id: String(job.runId),
    run_number: String(job.runNumber ?? 1),
    run_attempt: String(job.runAttempt ?? 1),
    actor: job.actor ?? owner,
    event_name: job.eventName,
    ref_type: job.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    ref_protected: 'false',
    workflow: job.workflow,
    workflow_ref: workflowRef(job.workflow),
    workflow_sha: job.sha,
    job_workflow_ref: workflowRef(job.jobWorkflow ?? job.workflow),
    job_workflow_sha: job.sha,
    runner_environment: 'github-hosted',
    ...(job.environment ? { environment: job.environment } : {}),
  }
}
