import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Octokit } from './comment.ts'
import type { PullRequest } from './pull-request.ts'

/**
 * A file of the newest artifact of that name that a workflow made on the base branch; undefined where there is none.
 * A fork may have a branch of the same name: what its workflows made does not count.
 */
export async function baseFile(
  octokit: Octokit,
  token: string,
  { owner, repo, base }: PullRequest,
  name: string,
  file: string,
): Promise<{ text: string; sha: string } | undefined> {
  const { data } = await octokit.rest.actions.listArtifactsForRepo({ owner, repo, name, per_page: 100 })
  const found = data.artifacts
    .filter(({ expired, workflow_run: run }) => {
      return !expired && run?.head_branch === base.ref && run.head_repository_id === run.repository_id
    })
    .sort((a, b) => String(b.created_at).localeCompare(String(a.created_at)))[0]
  if (found?.workflow_run?.id === undefined) return undefined
  const { DefaultArtifactClient } = await import('@actions/artifact')
  const path = mkdtempSync(join(process.env.RUNNER_TEMP ?? tmpdir(), 'base-artifact-'))
  await new DefaultArtifactClient().downloadArtifact(found.id, {
    path,
    findBy: { token, workflowRunId: found.workflow_run.id, repositoryOwner: owner, repositoryName: repo },
  })
  return { text: readFileSync(join(path, file), 'utf8'), sha: found.workflow_run.head_sha ?? '' }
}
