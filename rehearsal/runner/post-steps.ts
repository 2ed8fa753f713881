import { holds } from './conditions.ts'
import { type Frame, type JobState, type PostStep, scopeOf } from './job-state.ts'
import { endStep, newStep, startStep } from './running-step.ts'
import { guarded } from './step-guard.ts'

/** Runs the post steps, the last registered first. Those of composite actions wait for the end of the job, too. */
export async function runPostSteps(job: JobState): Promise<void> {
  for (const post of job.posts.toReversed()) await runPost(post, job)
}

async function runPost(post: PostStep, job: JobState): Promise<void> {
  const about = { id: post.id, name: `Post ${post.name}`, stage: 'post' as const, depth: post.depth }
  const step = newStep(job, about, undefined)
  step.overlay = post.frame.env
  step.env = { ...job.env, ...step.overlay }
  const survives = () => {
    const { action } = post.frame
    const frame: Frame = { ...post.frame, ...(action && { action: { ...action, status: job.status } }) }
    // Evaluated as it is written: no success() is added to a post-if.
    return holds(post.condition, scopeOf(job, frame, step.env))
  }
  if (job.run.killed.aborted || !survives()) endStep(step, job, 'skipped')
  else {
    startStep(step, job)
    const outcome = await guarded(step, job, { survives, run: () => post.run(step) })
    endStep(step, job, outcome)
    if (outcome === 'failure' && job.status === 'success') job.status = 'failure'
  }
  step.log.close()
}
