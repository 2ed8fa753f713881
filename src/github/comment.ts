import type { getOctokit } from '@actions/github'
import type { PullRequest } from './pull-request.ts'

export type Octokit = ReturnType<typeof getOctokit>

/** GitHub takes 65,536 characters; what is beyond is cut. */
const LONGEST = 65_000

const markOf = (name: string): string => `<!-- trainium-actions: ${name} -->`

/**
 * Keeps one comment on a pull request up to date: the one that begins with the mark of `name`, or a new one.
 *
 * @returns its address
 */
export async function keepComment(
  octokit: Octokit,
  { owner, repo, number }: PullRequest,
  name: string,
  text: string,
): Promise<string> {
  const mark = markOf(name)
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}\n\n…` : text
  const body = `${mark}\n${cut}`
  const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, {
    owner,
    repo,
    issue_number: number,
    per_page: 100,
  })
  for await (const { data } of pages) {
    // A comment of somebody else may quote the mark, but only a bot's begins with it.
    const own = data.find((comment) => comment.body?.startsWith(mark) && comment.user?.type === 'Bot')
    if (own === undefined) continue
    const { data: updated } = await octokit.rest.issues.updateComment({ owner, repo, comment_id: own.id, body })
    return updated.html_url
  }
  const { data: created } = await octokit.rest.issues.createComment({ owner, repo, issue_number: number, body })
  return created.html_url
}
