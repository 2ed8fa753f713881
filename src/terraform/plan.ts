import type { Changes } from './message.ts'

type Action = 'no-op' | 'create' | 'read' | 'update' | 'delete' | 'forget'

/** The part of `terraform show -json <plan>` that decisions are made from. */
export interface PlanDocument {
  format_version: string
  resource_changes?: {
    address: string
    mode?: string
    type: string
    /** `replace_because_tainted`, … */
    action_reason?: string
    change: { actions: Action[]; after?: Record<string, unknown> | null }
  }[]
}

export interface Plan {
  changes: Changes
  /**
   * Addresses of what holds data or everything else and would be destroyed or replaced. What is tainted is left out: its
   * making was cut off, so there is nothing in it yet.
   */
  lost: string[]
  anything: boolean
}

// Losing one of these loses data, or takes hours to make again.
const precious = [
  'aws_eks_cluster',
  'aws_fsx_lustre_file_system',
  'aws_vpc',
  'aws_subnet',
  'aws_ecr_repository',
  'aws_s3_bucket',
]

export function readPlan(document: PlanDocument): Plan {
  const changed = (document.resource_changes ?? []).filter(
    ({ mode, change }) => mode !== 'data' && !change.actions.every((action) => action === 'no-op' || action === 'read'),
  )
  const count = (action: Action) => changed.filter(({ change }) => change.actions.includes(action)).length
  return {
    changes: { add: count('create'), change: count('update'), remove: count('delete') },
    lost: changed
      .filter(({ type, change }) => precious.includes(type) && change.actions.includes('delete'))
      .filter(({ action_reason }) => action_reason !== 'replace_because_tainted')
      .map(({ address }) => address),
    anything: changed.length > 0,
  }
}

export function describeChanges({ add, change, remove }: Changes): string {
  return `${add} to add, ${change} to change, ${remove} to destroy`
}
