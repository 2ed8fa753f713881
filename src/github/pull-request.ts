import { readFileSync } from 'node:fs'
import type { Octokit } from './comment.ts'

/** The pull request that a workflow runs for. */
export interface PullRequest {
  owner: string
  repo: string
  number: number
  base: { ref: string; sha: string }
  head: { sha: string }
  /** Its branch is in another repository, whose workflows get no secrets and may write nothing. */
  fork: boolean
}

interface Payload {
  pull_request?: {
    number: number
    base: { ref: string; sha: string; repo: { id: number } }
    head: { sha: string; repo: { id: number } | null }
  }
}

/** undefined where the workflow runs for something else. */
export function thisPullRequest(env: NodeJS.ProcessEnv = process.env): PullRequest | undefined {
  const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/')
  if (env.GITHUB_EVENT_PATH === undefined || !/^pull_request(_target)?$/.test(env.GITHUB_EVENT_NAME ?? ''))
    return undefined
  const { pull_request: pull } = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8')) as Payload
  if (pull === undefined) return undefined
  const { ref, sha, repo: home } = pull.base
  return {
    owner,
    repo,
    number: pull.number,
    base: { ref, sha },
    head: { sha: pull.head.sha },
    fork: pull.head.repo?.id !== home.id,
  }
}

/** The open pull request of the branch that a workflow runs on which was started by something else; undefined where there is none. */
export async function openPullRequest(
  octokit: Octokit,
  env: NodeJS.ProcessEnv = process.env,
): Promise<PullRequest | undefined> {
  const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/')
  const branch = /^refs\/heads\/(.+)$/.exec(env.GITHUB_REF ?? '')?.[1]
  if (branch === undefined) return undefined
  const asked = { owner, repo, head: `${owner}:${branch}`, state: 'open', per_page: 1 } as const
  const [pull] = (await octokit.rest.pulls.list(asked)).data
  if (pull === undefined) return undefined
  const { number, base, head } = pull
  return { owner, repo, number, base: { ref: base.ref, sha: base.sha }, head: { sha: head.sha }, fork: false }
}
