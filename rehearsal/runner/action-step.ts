import { join } from 'node:path'
import { actionInputs, inputVariables, unexpectedInputs } from './action-inputs.ts'
import type { LocalAction } from './action-reference.ts'
import { findAction } from './action-reference.ts'
import type { Conclusion } from './events.ts'
import { type Frame, type JobState, scopeOf } from './job-state.ts'
import type { RunningStep } from './running-step.ts'
import { describeEnv } from './script-step.ts'
import { standIns } from './stand-ins.ts'
import { runStepProcess } from './step-process.ts'
import { runSteps } from './steps.ts'
import { at, entries, items, resolveText, resolveTexts, text } from './tokens.ts'

/** A step with `uses:`. */
export async function runAction(step: RunningStep, job: JobState, frame: Frame): Promise<Conclusion> {
  const uses = text(at(step.token, 'uses')) ?? ''
  const { root, name: repository } = job.run.options.repository
  const action = findAction(uses, { root, repository, workspace: job.directories.workspace })
  const given = resolveTexts(at(step.token, 'with'), scopeOf(job, frame, step.env))
  step.log.group(`Run ${uses}`)
  if (Object.keys(given).length > 0) step.log.line('with:')
  for (const [name, value] of Object.entries(given)) step.log.line(`  ${name}: ${value}`)
  describeEnv(step)
  step.log.endGroup()
  if (action.kind === 'remote') {
    const standIn = standIns[action.name]
    if (!standIn) {
      const known = Object.keys(standIns).join(', ')
      throw new Error(
        `The rehearsal has no stand-in for the action ${uses}. It has them for ${known}, and runs actions of ${repository} itself.`,
      )
    }
    job.run.standIns.add(uses)
    step.log.line(`A stand-in took the place of ${uses}.`)
    return standIn({ step, job, frame, inputs: given })
  }
  const warning = unexpectedInputs(action, given)
  if (warning !== undefined) step.log.annotate('warning', warning)
  const using = text(at(action.definition, 'runs', 'using')) ?? ''
  if (using === 'composite') return runComposite(action, step, job, frame)
  if (/^node\d+$/.test(using)) return runNode(action, step, job, frame)
  throw new Error(
    `The action ${uses} runs using '${using}'; the rehearsal runs JavaScript (node24) and composite actions only.`,
  )
}

/** Evaluated anew for the post step, which may see other values than main did (actions/runner#3514). */
function inputsNow(action: LocalAction, step: RunningStep, job: JobState, frame: Frame, env: Record<string, string>) {
  const scope = scopeOf(job, frame, env)
  return actionInputs(action, resolveTexts(at(step.token, 'with'), scope), scope)
}

async function runNode(action: LocalAction, step: RunningStep, job: JobState, frame: Frame) {
  const runs = at(action.definition, 'runs')
  const call = (file: string, extra: Record<string, string>, running: RunningStep) =>
    runStepProcess(running, job, frame, {
      command: job.run.nodePath,
      args: [join(action.folder, file)],
      cwd: job.directories.workspace,
      isAction: true,
      extra: {
        ...job.services.actions,
        ...inputVariables(inputsNow(action, step, job, frame, running.env)),
        ...(action.repository !== '' && { GITHUB_ACTION_REPOSITORY: action.repository, GITHUB_ACTION_REF: action.ref }),
        ...extra,
      },
    })
  const post = text(at(runs, 'post'))
  if (post !== undefined) {
    // Before main starts: a main that is killed still gets its post step.
    job.posts.push({
      name: step.view.name,
      condition: text(at(runs, 'post-if')) ?? 'always()',
      id: step.view.id,
      frame,
      depth: step.view.depth,
      run: (running) => {
        const saved = Object.entries(step.state).map(([name, value]) => [`STATE_${name}`, value])
        return call(post, Object.fromEntries(saved), { ...running, env: { ...running.env, ...step.overlay } })
      },
    })
  }
  return call(text(at(runs, 'main')) ?? '', {}, step)
}

async function runComposite(action: LocalAction, step: RunningStep, job: JobState, outer: Frame): Promise<Conclusion> {
  const frame: Frame = {
    steps: {},
    inputs: inputsNow(action, step, job, outer, step.env),
    env: step.overlay,
    depth: outer.depth + 1,
    action: { path: action.folder, repository: action.repository, ref: action.ref, status: 'success' },
  }
  await runSteps(items(at(action.definition, 'runs', 'steps')), job, frame, step)
  const scope = scopeOf(job, frame, step.env)
  for (const [name, output] of entries(at(action.definition, 'outputs'))) {
    step.outputs[name] = resolveText(at(output, 'value'), scope)
  }
  return frame.action!.status
}
