import { type ApiObject, at, type Fields, fieldsAt, listAt, textAt } from '../object.ts'
import { humanDuration } from './duration.ts'

const states = (pod: ApiObject) => listAt(pod, 'status', 'containerStatuses')
const isSidecar = (container: Fields | undefined) => container?.restartPolicy === 'Always'

export const podReady = (pod: ApiObject): string =>
  `${states(pod).filter((each) => each.ready === true).length}/${listAt(pod, 'spec', 'containers').length}`

export function podRestarts(pod: ApiObject, now: number): string {
  const count = states(pod).reduce((sum, each) => sum + Number(each.restartCount ?? 0), 0)
  const last = states(pod)
    .map((each) => textAt(each, 'lastState', 'terminated', 'finishedAt'))
    .filter((time) => time !== undefined)
    .sort()
    .at(-1)
  return count > 0 && last ? `${count} (${humanDuration(now - Date.parse(last))} ago)` : String(count)
}

const ended = (state: Fields | undefined): string | undefined => {
  const terminated = fieldsAt(state, 'terminated')
  if (!terminated) return undefined
  if (terminated.reason) return String(terminated.reason)
  return terminated.signal ? `Signal:${terminated.signal}` : `ExitCode:${terminated.exitCode}`
}

/** The STATUS column: what keeps the pod from running, else its phase. */
export function podReason(pod: ApiObject): string {
  let reason = textAt(pod, 'status', 'reason') ?? textAt(pod, 'status', 'phase') ?? 'Unknown'
  const gated = listAt(pod, 'status', 'conditions').some(
    (each) => each.type === 'PodScheduled' && each.reason === 'SchedulingGated',
  )
  if (gated) reason = 'SchedulingGated'
  const initial = initialising(pod)
  if (initial) reason = initial
  else reason = fromContainers(pod, reason)
  if (pod.metadata.deletionTimestamp) {
    if (textAt(pod, 'status', 'reason') === 'NodeLost') return 'Unknown'
    if (!['Succeeded', 'Failed'].includes(textAt(pod, 'status', 'phase') ?? '')) return 'Terminating'
  }
  return reason
}

function initialising(pod: ApiObject): string | undefined {
  const containers = listAt(pod, 'spec', 'initContainers')
  for (const [index, status] of listAt(pod, 'status', 'initContainerStatuses').entries()) {
    const state = fieldsAt(status, 'state')
    const sidecar = isSidecar(containers.find((each) => each.name === status.name))
    if (at(state, 'terminated', 'exitCode') === 0 || (sidecar && status.started === true)) continue
    const failed = ended(state)
    if (failed) return `Init:${failed}`
    const waiting = textAt(state, 'waiting', 'reason')
    if (waiting && waiting !== 'PodInitializing') return `Init:${waiting}`
    return `Init:${index}/${containers.length}`
  }
  return undefined
}

function fromContainers(pod: ApiObject, phase: string): string {
  let reason = phase
  let running = false
  for (const { state: value, ready } of states(pod).toReversed()) {
    const state = value as Fields | undefined
    const waiting = textAt(state, 'waiting', 'reason')
    if (waiting) reason = waiting
    else if (ended(state)) reason = ended(state)!
    else if (ready === true && at(state, 'running')) running = true
  }
  if (reason === 'Completed' && running) {
    const ready = listAt(pod, 'status', 'conditions').some((each) => each.type === 'Ready' && each.status === 'True')
    return ready ? 'Running' : 'NotReady'
  }
  return reason
}

/** Names and images of a template's containers, for `-o wide`. */
export function containersAndImages(spec: Fields | undefined): [string, string] {
  const containers = listAt(spec, 'containers')
  return [containers.map((each) => each.name).join(','), containers.map((each) => each.image).join(',')]
}
