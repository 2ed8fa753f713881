import * as core from '@actions/core'
import { Failure, type Result } from './failure.ts'
import { type InputSpec, type InputsOf, readInputs } from './inputs.ts'

export interface ActionParts<S extends InputSpec> {
  /** Input name to parser. Descriptions and defaults are in action.yml, and only there. */
  inputs: S
  main(inputs: InputsOf<S>): Promise<Result>
  /** The clean-up. It trusts saved state alone: the runner evaluates the inputs of a post step anew. */
  post?(): Promise<void>
}

/** What dist/<name>/index.js and dist/<name>/post.js call. */
export interface Action {
  main(): Promise<void>
  post(): Promise<void>
}

export function action<S extends InputSpec>({ inputs, main, post }: ActionParts<S>): Action {
  return {
    main: () => failing(async () => publish(await main(readInputs(inputs)))),
    post: () => failing(async () => await post?.()),
  }
}

/** The only place where an error becomes a failed step. */
async function failing(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Failure) publish(error.result)
    tell(error)
    for (let cause = causeOf(error); cause !== undefined; cause = causeOf(cause)) {
      core.info(`Caused by: ${cause instanceof Error ? cause.message : String(cause)}`)
    }
    if (error instanceof Error && error.stack) core.debug(error.stack)
  }
}

function tell(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  const title = error instanceof Failure ? error.title : undefined
  // As core.setFailed does, which knows no title.
  process.exitCode = core.ExitCode.Failure
  core.error(message, title === undefined ? {} : { title })
}

function publish({ outputs, summary }: Partial<Result>): void {
  for (const [name, value] of Object.entries(outputs ?? {})) core.setOutput(name, value)
  if (summary) core.summary.addRaw(summary, true).write()
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined
}
