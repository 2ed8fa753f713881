import type { KubernetesEvent, Pod } from '../objects.ts'
import { hopeless, type Reason, waits } from '../reason.ts'

/** Why a container of a scheduled pod does not start; undefined where all have, or are about to. */
export function containerReason(pod: Pod, events: readonly KubernetesEvent[]): Reason | undefined {
  const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])]
  for (const { name, image, state, lastState, restartCount } of statuses) {
    const { reason, message = '' } = state?.waiting ?? {}
    if (!reason) continue
    const where = `Container ${name} of pod ${pod.metadata?.name}`
    const object = `pod/${pod.metadata?.name}`
    switch (reason) {
      case 'ErrImagePull':
      case 'ImagePullBackOff':
      case 'InvalidImageName':
      case 'ErrImageNeverPull':
        return imageReason(where, imageOf(pod, name) ?? image, `${message} ${pullMessages(pod, events)}`, object)
      case 'CreateContainerConfigError':
        return (
          missingReason(where, message, object) ??
          hopeless('config-missing', `${where} cannot be configured: ${message}.`, 'Correct the manifest.', object)
        )
      case 'CreateContainerError':
      case 'RunContainerError':
        return hopeless(
          'container-cannot-start',
          `${where} cannot be started: ${message}.`,
          'Check its command and mounts.',
          object,
        )
      case 'CrashLoopBackOff': {
        const code = lastState?.terminated?.exitCode
        return waits(
          'crash-loop',
          `${where} has ended ${restartCount} times, last with exit code ${code ?? 'unknown'}.`,
          'Its log says why; restartPolicy Never shows the first failure at once.',
          object,
        )
      }
    }
  }
  return mountReason(pod, events)
}

function imageReason(where: string, image: string | undefined, said: string, object: string): Reason {
  if (/401|403|unauthorized|no basic auth|denied|forbidden/i.test(said)) {
    return hopeless(
      'image-not-allowed',
      `${where} may not pull its image ${image}.`,
      "Give the nodes' role read access to the registry (AmazonEC2ContainerRegistryReadOnly for ECR).",
      object,
    )
  }
  if (/not found|manifest unknown|does not exist|InvalidImageName|couldn't parse image|no such image/i.test(said)) {
    return hopeless(
      'image-not-found',
      `${where} wants the image ${image}, which does not exist.`,
      "Build and push it with build-neuron-image, and give its output 'image' to this action.",
      object,
    )
  }
  return waits(
    'image-pull',
    `${where} cannot pull its image ${image} yet: ${said.trim().slice(0, 300) || 'no reason given'}.`,
    'If it stays so, check that the nodes reach the registry.',
    object,
  )
}

/** A missing Secret or ConfigMap, by the kubelet's own words. */
function missingReason(where: string, said: string, object: string): Reason | undefined {
  const [, kind, name] = /(secret|configmap) "([^"]+)" not found/i.exec(said) ?? []
  const key = /couldn't find key (\S+) in (Secret|ConfigMap) (\S+)/i.exec(said)
  if (key) {
    const [, field, holder, at] = key
    const id = holder === 'Secret' ? 'secret-missing' : 'config-missing'
    return hopeless(
      id,
      `${where} needs the key ${field} of ${holder} ${at}, which is not in it.`,
      'Add the key.',
      object,
    )
  }
  if (!kind || !name) return undefined
  const secret = kind.toLowerCase() === 'secret'
  return hopeless(
    secret ? 'secret-missing' : 'config-missing',
    `${where} needs the ${secret ? 'Secret' : 'ConfigMap'} '${name}', which does not exist in its namespace.`,
    'Make it before the run, or take it out of the manifest.',
    object,
  )
}

/** A container that waits in ContainerCreating says nothing; the kubelet's events do. */
function mountReason(pod: Pod, events: readonly KubernetesEvent[]): Reason | undefined {
  const started = (pod.status?.containerStatuses ?? []).some(({ state }) => state?.running || state?.terminated)
  if (started) return undefined
  const name = pod.metadata?.name
  const failed = eventsOf(pod, events).filter(
    ({ reason }) => reason === 'FailedMount' || reason === 'FailedAttachVolume',
  )
  const last = failed.at(-1)
  if (last === undefined) return undefined
  const where = `Pod ${name}`
  return (
    missingReason(where, last.message ?? '', `pod/${name}`) ??
    waits(
      'volume-mount',
      `${where} cannot mount a volume: ${(last.message ?? '').slice(0, 300)}`,
      'On a new node this passes within minutes; else check the CSI driver, the security group (988, 1018-1023) and the zone.',
      `pod/${name}`,
    )
  )
}

const eventsOf = (pod: Pod, events: readonly KubernetesEvent[]): KubernetesEvent[] =>
  events.filter(({ involvedObject }) => involvedObject?.uid === pod.metadata?.uid)

/** The back-off's own message names only the image; the reason was in the event before it. */
const pullMessages = (pod: Pod, events: readonly KubernetesEvent[]): string =>
  eventsOf(pod, events)
    .filter(({ reason }) => reason === 'Failed' || reason === 'InspectFailed')
    .map(({ message }) => message)
    .join(' ')

const imageOf = (pod: Pod, container: string): string | undefined =>
  [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])].find(({ name }) => name === container)?.image
