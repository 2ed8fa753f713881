import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FaultRequest } from '../../../rehearsal/faults.ts'
import type { WorkflowResult } from '../../../rehearsal/runner/events.ts'
import { runWorkflow } from '../../../rehearsal/runner/run-workflow.ts'
import { startWorld } from '../../../rehearsal/world.ts'
import { type ActResult, runWithAct } from './act.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { git } from './snapshot.ts'

export interface Question {
  workflow: string
  inputs: Record<string, string>
  faults?: FaultRequest[]
}

const REPOSITORY = 'example/trainium-actions'
const RUN = '4711'

/** Runs a workflow with act in a world of its own. */
export async function askAct(root: string, question: Question): Promise<{ result: ActResult; outcome: Outcome }> {
  return inWorld(question, async (world, directory) => {
    // act knows neither OIDC tokens nor a run id that can be chosen: GitHub's variables are given to every job alike.
    const job = world.github.registerJob({
      runId: RUN,
      jobId: 'act',
      permissions: { 'id-token': 'write', contents: 'read' },
      ref: 'refs/heads/main',
      sha: git(root, 'rev-parse', 'HEAD').trim(),
      eventName: 'workflow_dispatch',
      workflow: question.workflow,
    })
    return runWithAct({
      root,
      workflow: question.workflow,
      inputs: question.inputs,
      directory,
      environment: {
        ...world.environment,
        ...job,
        GITHUB_RUN_ID: RUN,
        // act does not say which workflow it runs, and a relay has to know.
        GITHUB_WORKFLOW_REF: `${REPOSITORY}/${question.workflow}@refs/heads/main`,
      },
      path: world.path,
      secrets: world.secrets,
      variables: world.variables,
    })
  })
}

/** Runs the same workflow with the rehearsal's own runner in another world. */
export async function askOurs(root: string, question: Question): Promise<{ result: WorkflowResult; outcome: Outcome }> {
  return inWorld(question, (world, directory) =>
    runWorkflow({
      workflow: question.workflow,
      repository: {
        root,
        name: REPOSITORY,
        ref: 'refs/heads/main',
        sha: git(root, 'rev-parse', 'HEAD').trim(),
        defaultBranch: 'main',
      },
      event: { name: 'workflow_dispatch', inputs: question.inputs },
      runId: RUN,
      runNumber: '1',
      runAttempt: '1',
      actor: 'ada',
      directory,
      environment: world.environment,
      path: world.path,
      secrets: world.secrets,
      variables: world.variables,
      registerJob: (registration) => world.github.registerJob(registration),
    }),
  )
}

type World = Awaited<ReturnType<typeof startWorld>>

async function inWorld<T>(
  { faults = [] }: Question,
  work: (world: World, directory: string) => Promise<T>,
): Promise<{ result: T; outcome: Outcome }> {
  const directory = mkdtempSync(join(tmpdir(), 'peer-run-'))
  const world = await startWorld({ directory: join(directory, 'world'), repository: REPOSITORY, faults, stepMs: 2 })
  try {
    const result = await work(world, join(directory, 'run'))
    return { result, outcome: await outcomeOf(world) }
  } finally {
    await world.close()
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  }
}
