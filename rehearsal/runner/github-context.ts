import type { RunOptions } from './events.ts'
import type { Value } from './expressions.ts'

/** The `github` context as far as it is the same for all jobs. */
export function githubContext(
  options: RunOptions,
  workflowName: string,
  payload: { [key: string]: Value },
): Record<string, Value> {
  const { repository, event } = options
  const [owner = ''] = repository.name.split('/')
  const pull = isObject(payload.pull_request) ? payload.pull_request : {}
  const branchOf = (side: string) => (isObject(pull[side]) && typeof pull[side].ref === 'string' ? pull[side].ref : '')
  return {
    ref: repository.ref,
    ref_name: repository.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    ref_type: repository.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    ref_protected: false,
    sha: repository.sha,
    repository: repository.name,
    repository_owner: owner,
    repository_id: '1',
    repository_owner_id: '1',
    repositoryUrl: `git://github.com/${repository.name}.git`,
    run_id: options.runId,
    run_number: options.runNumber,
    run_attempt: options.runAttempt,
    retention_days: '90',
    actor: options.actor,
    actor_id: '1',
    triggering_actor: options.actor,
    workflow: workflowName,
    workflow_ref: `${repository.name}/${options.workflow}@${repository.ref}`,
    workflow_sha: repository.sha,
    head_ref: branchOf('head'),
    base_ref: branchOf('base'),
    event_name: event.name,
    event: {
      ref: repository.ref,
      repository: {
        name: repository.name.split('/')[1] ?? '',
        full_name: repository.name,
        default_branch: repository.defaultBranch,
        owner: { login: owner },
      },
      sender: { login: options.actor },
      workflow: options.workflow,
      ...payload,
    },
    // The artifact client takes any other server for an enterprise installation and refuses.
    server_url: 'https://github.com',
    api_url: 'https://api.github.com',
    graphql_url: 'https://api.github.com/graphql',
    action: '',
    action_path: '',
    secret_source: 'Actions',
  }
}

function isObject(value: Value | undefined): value is { [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
