import * as core from '@actions/core'
import { Failure, type Result } from './failure.ts'
import { type InputSpec, type InputsOf, readInputs } from './inputs.ts'

export interface Action<S extends InputSpec> {
  /** Input name to parser. Descriptions and defaults are in action.yml, and only there. */
  inputs: S
  main(inputs: InputsOf<S>): Promise<Result>
  /** Runs in the post step. It trusts saved state alone: the runner evaluates the inputs of a post step anew. */
  post?(): Promise<void>
}

/**
 * Runs `main` in the step and `post` in its clean-up; both are the same bundle, told apart by saved state,
 * which dist/<name>/post.js also sets for a step that was killed before it saved any.
 * The only place where an error becomes a failed step.
 */
export async function action<S extends InputSpec>({ inputs, main, post }: Action<S>): Promise<void> {
  const isPost = core.getState('started') !== ''
  try {
    if (isPost) {
      await post?.()
      return
    }
    core.saveState('started', 'true')
    publish(await main(readInputs(inputs)))
  } catch (error) {
    if (error instanceof Failure) publish(error.result)
    core.setFailed(error instanceof Error ? error.message : String(error))
    for (let cause = causeOf(error); cause !== undefined; cause = causeOf(cause)) {
      core.info(`Caused by: ${cause instanceof Error ? cause.message : String(cause)}`)
    }
    if (error instanceof Error && error.stack) core.debug(error.stack)
  }
}

function publish({ outputs, summary }: Partial<Result>): void {
  for (const [name, value] of Object.entries(outputs ?? {})) core.setOutput(name, value)
  if (summary) core.summary.addRaw(summary, true).write()
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined
}
