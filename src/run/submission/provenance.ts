/** Who asked for a run: annotations of its objects, for those who look at the cluster and not at GitHub. */
export function provenance(env: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const run = env.GITHUB_RUN_ID && `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`
  const known = {
    repository: env.GITHUB_REPOSITORY,
    workflow: env.GITHUB_WORKFLOW,
    'workflow-run': run,
    'workflow-attempt': env.GITHUB_RUN_ATTEMPT,
    commit: env.GITHUB_SHA,
    actor: env.GITHUB_ACTOR,
  }
  return Object.fromEntries(Object.entries(known).filter((entry): entry is [string, string] => Boolean(entry[1])))
}
