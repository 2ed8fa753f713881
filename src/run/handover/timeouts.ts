import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

/** How long a workflow's own file lets the job and the step take, in seconds; undefined where it does not say so in figures. */
export interface Timeouts {
  job?: number
  step?: number
}

interface Limited {
  'timeout-minutes'?: unknown
}
interface WorkflowFile {
  jobs?: Record<string, (Limited & { steps?: (Limited & { id?: string; uses?: string })[] }) | null>
}

/**
 * No variable tells a step of its `timeout-minutes`, but the workflow's file does where it is checked out. An expression is
 * not evaluated, and of a workflow that another one calls the file is not known.
 */
export async function timeoutsOf(env: NodeJS.ProcessEnv): Promise<Timeouts> {
  // octo/train/.github/workflows/pretrain.yml@refs/heads/main
  const [path = ''] = (env.GITHUB_WORKFLOW_REF ?? '').split('@')
  if (path === '' || env.GITHUB_WORKSPACE === undefined) return {}
  try {
    const text = await readFile(join(env.GITHUB_WORKSPACE, '.github/workflows', basename(path)), 'utf8')
    if (!text.includes('timeout-minutes')) return {}
    const { parse } = await import('yaml')
    const job = (parse(text) as WorkflowFile | null)?.jobs?.[env.GITHUB_JOB ?? '']
    if (!job) return {}
    const step = secondsOf(stepOf(job.steps ?? [], env.GITHUB_ACTION ?? ''))
    const whole = secondsOf(job)
    return { ...(whole === undefined ? {} : { job: whole }), ...(step === undefined ? {} : { step }) }
  } catch {
    // A file that cannot be read says nothing; GitHub's own limits hold.
    return {}
  }
}

/** The runner makes an id up for a step that has none (`__self_2`): then it is the only one that uses this action. */
function stepOf<S extends { id?: string; uses?: string }>(steps: readonly S[], id: string): S | undefined {
  const named = steps.find((step) => step.id === id)
  if (named !== undefined) return named
  const own = steps.filter((step) => step.id === undefined && /(^|\/)run-mpijob(@|$)/.test(step.uses ?? ''))
  return own.length === 1 ? own[0] : undefined
}

function secondsOf(limited: Limited | undefined): number | undefined {
  const minutes = limited?.['timeout-minutes']
  return typeof minutes === 'number' && minutes > 0 ? minutes * 60 : undefined
}
