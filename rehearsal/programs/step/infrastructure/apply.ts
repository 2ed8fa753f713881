import { type Block, type ResourceInstance, readConfiguration, resourcesOf } from './configuration.ts'
import { evaluate, type Scope, unknown } from './expression.ts'
import type { SavedPlan, Step } from './plan.ts'
import { scopeOf } from './scope.ts'
import type { Services } from './services.ts'
import { readState, type State, writeState } from './state.ts'
import { resourceField, type Ui } from './ui.ts'

/** Carries out a saved plan. Interrupted, it ends what can be ended, marks the rest as tainted, and writes the state. */
export async function applyPlan(plan: SavedPlan, screen: Ui, services: Services): Promise<number> {
  const state = readState(plan.backend)
  if (plan.serial !== state.serial || (plan.serial > 0 && plan.lineage !== state.lineage)) {
    screen.error(
      'Saved plan is stale',
      'The given plan file can no longer be applied because the state was changed by another operation after the plan was created.',
    )
    return 1
  }
  const blocks = readConfiguration(plan.directory)
  const scope = scopeOf({ blocks, variables: plan.variables, resources: state.resources, account: plan.account })
  const instances = new Map(resourcesOf(blocks, scope).map((instance) => [instance.address, instance]))
  const cancelled = cancellation(screen)
  const counts = { add: 0, remove: 0 }
  let failure: { address: string; message: string } | undefined

  for (const step of plan.steps) {
    if (cancelled.aborted) break
    try {
      await carryOut(step, { state, instances, scope, screen, services, signal: cancelled })
      if (step.action !== 'delete') counts.add += 1
      if (step.action !== 'create') counts.remove += 1
    } catch (error) {
      if (!cancelled.aborted) failure = { address: step.address, message: (error as Error).message }
      else if (step.action !== 'delete') {
        const attributes = services.begun(instances.get(step.address)!, scope)
        state.resources[step.address] = { type: step.type, attributes, tainted: true }
      }
      break
    }
  }
  state.outputs = plan.destroy && !failure ? {} : outputsOf(blocks, scope)
  writeState(plan.backend, state)

  if (cancelled.aborted) {
    screen.error('execution halted', 'The operation was interrupted; the state is written.')
    return 1
  }
  if (failure) {
    screen.error(failure.message, '', failure.address)
    return 1
  }
  const changes = { ...counts, change: 0, import: 0, operation: 'apply' }
  const text = `Apply complete! Resources: ${counts.add} added, 0 changed, ${counts.remove} destroyed.`
  screen.message(text, 'change_summary', { changes })
  screen.message(`Outputs: ${Object.keys(state.outputs).length}`, 'outputs', { outputs: {} })
  return 0
}

interface Surroundings {
  state: State
  instances: Map<string, ResourceInstance>
  scope: Scope
  screen: Ui
  services: Services
  signal: AbortSignal
}

async function carryOut({ address, type, action }: Step, around: Surroundings): Promise<void> {
  const { state, screen, services, signal } = around
  const resource = resourceField(address, type)
  const began = Date.now()
  const elapsed = () => Math.round((Date.now() - began) / 1000)
  if (action !== 'create') {
    const held = state.resources[address]!
    const id = held.attributes.id
    screen.message(`${address}: Destroying... [id=${id}]`, 'apply_start', {
      hook: { resource, action: 'delete', id_key: 'id', id_value: id },
    })
    // What was interrupted before it had a name is not there.
    if (Object.keys(held.attributes).length > 0) await services.destroy(held, signal)
    delete state.resources[address]
    screen.message(`${address}: Destruction complete after ${elapsed()}s`, 'apply_complete', {
      hook: { resource, action: 'delete', elapsed_seconds: elapsed() },
    })
  }
  if (action !== 'delete') {
    screen.message(`${address}: Creating...`, 'apply_start', { hook: { resource, action: 'create' } })
    const attributes = await services.create(around.instances.get(address)!, around.scope, signal)
    state.resources[address] = { type, attributes }
    const hook = { resource, action: 'create', id_key: 'id', id_value: attributes.id, elapsed_seconds: elapsed() }
    screen.message(`${address}: Creation complete after ${elapsed()}s [id=${attributes.id}]`, 'apply_complete', {
      hook,
    })
  }
}

/** One interrupt asks to stop; a second one means at once, with whatever that costs. */
function cancellation(screen: Ui): AbortSignal {
  const controller = new AbortController()
  const interrupt = () => {
    if (controller.signal.aborted) {
      screen.error('Two interrupts received. Exiting immediately. Note that data loss may have occurred.', '')
      process.exit(1)
    }
    screen.message(
      '\nInterrupt received.\nPlease wait for Terraform to exit or data loss may occur.\nGracefully shutting down...\n',
      'log',
    )
    controller.abort()
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  return controller.signal
}

function outputsOf(blocks: readonly Block[], scope: Scope): Record<string, unknown> {
  return Object.fromEntries(
    blocks
      .filter(({ type }) => type === 'output')
      .flatMap(({ labels, attributes }) => {
        const value = evaluate(attributes.get('value') ?? [], scope)
        return value === unknown ? [] : [[labels[0], value]]
      }),
  )
}
