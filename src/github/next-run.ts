import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../failure.ts'

/** A workflow that is to run after this one. */
export interface NextRun {
  token: string
  /** `owner/name` */
  repository: string
  /** File name, `pretrain.yml`. */
  workflow: string
  /** `refs/heads/main` */
  ref: string
  inputs: Record<string, string>
}

/** Which workflow this is, for it to be run again. `workflow` names another one of the same repository. */
export function thisWorkflow(
  env: NodeJS.ProcessEnv,
  workflow?: string,
): Pick<NextRun, 'repository' | 'workflow' | 'ref'> {
  // octo/train/.github/workflows/pretrain.yml@refs/heads/main
  const [, path = '', ref = ''] = /^(.+)@([^@]+)$/.exec(env.GITHUB_WORKFLOW_REF ?? '') ?? []
  const file = workflow ?? path.split('/').at(-1) ?? ''
  const repository = env.GITHUB_REPOSITORY ?? ''
  if (file === '' || repository === '') {
    throw new Failure("A relay ('on-detach: relay') is possible in a workflow only: there is none to be run next.")
  }
  if (!/^refs\/(heads|tags)\//.test(ref)) {
    throw new Failure(
      `A relay ('on-detach: relay') needs a branch or a tag to run the next workflow on; this one runs on '${ref}'.`,
    )
  }
  return { repository, workflow: file, ref }
}

/** Looks into the workflow's file, where it is checked out, so that a relay that cannot work is told hours before. */
export async function checkNextRun({ workflow, inputs }: Omit<NextRun, 'token'>, workspace: string): Promise<void> {
  let text: string
  try {
    text = readFileSync(join(workspace, '.github/workflows', workflow), 'utf8')
  } catch {
    return
  }
  const { parse } = await import('yaml')
  const { on } = (parse(text) ?? {}) as { on?: unknown }
  const names = typeof on === 'string' ? [on] : Array.isArray(on) ? on : Object.keys((on as object) ?? {})
  if (!names.includes('workflow_dispatch')) {
    throw new Failure(`The workflow '${workflow}' cannot be run next: it lacks the trigger 'on: workflow_dispatch'.`)
  }
  const declared = (on as { workflow_dispatch?: { inputs?: object } | null }).workflow_dispatch?.inputs ?? {}
  const missing = Object.keys(inputs).filter((name) => !(name in declared))
  if (missing.length > 0) {
    throw new Failure(
      `The workflow '${workflow}' cannot be run next: its 'workflow_dispatch' lacks the input${missing.length > 1 ? 's' : ''} ` +
        `${missing.map((name) => `'${name}'`).join(', ')}.`,
    )
  }
}

const ATTEMPTS = 6

/** Starts it. GitHub may be away for a minute or two; then there is a sentence with what it said. */
export async function startNextRun(next: NextRun, pause = (ms: number) => sleep(ms)): Promise<void> {
  const { getOctokit } = await import('@actions/github')
  const [owner = '', repo = ''] = next.repository.split('/')
  const { actions } = getOctokit(next.token).rest
  for (let attempt = 1; ; attempt++) {
    try {
      await actions.createWorkflowDispatch({
        owner,
        repo,
        workflow_id: next.workflow,
        ref: next.ref.replace(/^refs\/(heads|tags)\//, ''),
        inputs: next.inputs,
      })
      return
    } catch (error) {
      const { status = 500, message } = error as { status?: number; message: string }
      if (status < 500 && status !== 429) throw new Failure(refusal(next, status, message), { cause: error })
      if (attempt === ATTEMPTS) {
        throw new Failure(`GitHub could not be asked to run '${next.workflow}': ${message}`, { cause: error })
      }
      await pause(1000 * 2 ** attempt)
    }
  }
}

function refusal({ workflow, ref }: NextRun, status: number, message: string): string {
  const why = `GitHub does not run '${workflow}' on '${ref}' (${status}: ${message}).`
  if (status === 403) return `${why} Give the job 'permissions: actions: write'.`
  if (status === 401) return `${why} Input 'github-token' is not valid any more.`
  if (status === 404) return `${why} Check the workflow's name, and that the token may read it.`
  return why
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
