import { command } from './command.ts'
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
    main: () => failing(async () => await hand(await main(readInputs(inputs)))),
    post: () => failing(async () => await post?.()),
  }
}

/** The only place where an error becomes a failed step. */
async function failing(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Failure) await hand(error.result)
    tell(error)
    for (let cause = causeOf(error); cause !== undefined; cause = causeOf(cause)) {
      process.stdout.write(`Caused by: ${cause instanceof Error ? cause.message : String(cause)}\n`)
    }
    if (error instanceof Error && error.stack) command('debug', error.stack)
  }
}

function tell(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  const title = error instanceof Failure ? error.title : undefined
  process.exitCode = 1
  command('error', message, title === undefined ? {} : { title })
}

async function hand(result: Partial<Result>): Promise<void> {
  const { publish } = await import('./publish.ts')
  publish(result)
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined
}
