import { readConfiguration, resourcesOf, variablesOf } from './configuration.ts'
import { givenVariables, type Options } from './options.ts'
import { scopeOf } from './scope.ts'
import type { Services } from './services.ts'
import { type Backend, readState, type State } from './state.ts'
import { resourceField, type Ui, VERSION } from './ui.ts'

export interface Step {
  address: string
  type: string
  action: 'create' | 'delete' | 'replace'
}

/** What `-out` writes. It is good for the very state it was made from. */
export interface SavedPlan {
  backend: Backend
  lineage: string
  serial: number
  directory: string
  variables: Record<string, unknown>
  account: string
  destroy: boolean
  steps: Step[]
  unchanged: number
}

export async function makePlan(backend: Backend, options: Options, screen: Ui, services: Services): Promise<SavedPlan> {
  const destroy = options.flags.has('destroy')
  const blocks = readConfiguration('.')
  const variables = variablesOf(blocks, givenVariables(options))
  const account = await services.account()
  const state = readState(backend)
  await refresh(state, screen, services)
  const wanted = resourcesOf(blocks, scopeOf({ blocks, variables, resources: state.resources, account }))

  const steps: Step[] = []
  if (destroy) {
    // Against the order they were made in, and what the configuration no longer has first.
    const order = wanted.map(({ address }) => address)
    const addresses = Object.keys(state.resources).sort((a, b) => order.indexOf(b) - order.indexOf(a))
    for (const address of addresses) steps.push({ address, type: state.resources[address]!.type, action: 'delete' })
  } else {
    for (const [address, { type }] of Object.entries(state.resources)) {
      if (!wanted.some((one) => one.address === address)) steps.push({ address, type, action: 'delete' })
    }
    for (const { address, type } of wanted) {
      const held = state.resources[address]
      if (!held) steps.push({ address, type, action: 'create' })
      else if (held.tainted) steps.push({ address, type, action: 'replace' })
    }
  }
  for (const { address, type, action } of steps) {
    const change = { resource: resourceField(address, type), action }
    screen.message(`${address}: Plan to ${action}`, 'planned_change', { change })
  }
  const add = steps.filter(({ action }) => action !== 'delete').length
  const remove = steps.filter(({ action }) => action !== 'create').length
  const changes = { add, change: 0, import: 0, remove, operation: 'plan' }
  screen.message(`Plan: ${add} to add, 0 to change, ${remove} to destroy.`, 'change_summary', { changes })
  return {
    backend,
    lineage: state.lineage,
    serial: state.serial,
    directory: process.cwd(),
    variables,
    account,
    destroy,
    steps,
    unchanged: Object.keys(state.resources).length - remove,
  }
}

/** What is gone without Terraform is gone from the state too. */
async function refresh(state: State, screen: Ui, services: Services): Promise<void> {
  for (const [address, resource] of Object.entries(state.resources)) {
    const hook = { resource: resourceField(address, resource.type), id_key: 'id', id_value: resource.attributes.id }
    screen.message(`${address}: Refreshing state... [id=${resource.attributes.id}]`, 'refresh_start', { hook })
    if (!(await services.exists(resource))) delete state.resources[address]
    screen.message(`${address}: Refresh complete [id=${resource.attributes.id}]`, 'refresh_complete', { hook })
  }
}

/** `terraform show -json <plan>`: the part that programs read. */
export function showPlan({ steps, variables }: SavedPlan): unknown {
  const actions = { create: ['create'], delete: ['delete'], replace: ['delete', 'create'] }
  return {
    format_version: '1.2',
    terraform_version: VERSION,
    variables: Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, { value }])),
    resource_changes: steps.map(({ address, type, action }) => ({
      address,
      mode: 'managed',
      type,
      name: /^[^.]+\.([^[]+)/.exec(address)![1],
      provider_name: 'registry.terraform.io/hashicorp/aws',
      ...(action === 'replace' && { action_reason: 'replace_because_tainted' }),
      change: { actions: actions[action], before: null, after: null, after_unknown: {} },
    })),
    applyable: steps.length > 0,
    complete: true,
    errored: false,
  }
}
