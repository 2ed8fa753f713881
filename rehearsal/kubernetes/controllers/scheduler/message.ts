import type { Misfit } from './fit.ts'

/** What the scheduler says of a pod that fits on none of the nodes. */
export function unschedulable(misfits: Misfit[]): string {
  const total = misfits.length
  if (total === 0) return 'no nodes available to schedule pods'
  const hopeless = misfits.filter((one) => !one.resolvable).length
  const without = { 'No preemption victims found for incoming pod': total - hopeless, [notHelpful]: hopeless }
  return `${preempting(misfits)} ${preemption(total, without)}`
}

/** The same of one for which others must go now. */
export function preempting(misfits: Misfit[]): string {
  return `0/${misfits.length} nodes are available: ${histogram(misfits.flatMap((one) => one.reasons))}.`
}

/** What it says before it looks at any node: the volumes alone forbid it. */
export function unschedulableAnywhere(total: number, why: string): string {
  if (total === 0) return 'no nodes available to schedule pods'
  return `0/${total} nodes are available: ${why}. ${preemption(total, { [notHelpful]: total })}`
}

export const neverPreempting = 'preemption: not eligible due to preemptionPolicy=Never.'

const notHelpful = 'Preemption is not helpful for scheduling'

function preemption(total: number, counts: Record<string, number>): string {
  const said = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => `${count} ${reason}`)
    .sort()
  return `preemption: 0/${total} nodes are available: ${said.join(', ')}.`
}

/** `2 Insufficient cpu, 4 node(s) had …`, in the order of the text, as the scheduler sorts it. */
function histogram(reasons: string[]): string {
  const counts = new Map<string, number>()
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort()
    .join(', ')
}
