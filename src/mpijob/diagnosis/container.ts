import { firstTime } from '../events.ts'
import { type KubernetesEvent, type Pod, timeOf } from '../objects.ts'
import { hopeless, type Reason, waits } from '../reason.ts'

/** On a new node a mount fails until its CSI driver is there. */
const MOUNT_PATIENCE_MS = 300_000

interface Where {
  /** `Container launcher of pod train-launcher-x`. */
  text: string
  more: { object: string; since: number | undefined }
}

/**
 * Why a container of a scheduled pod does not start; undefined where all have, or are about to.
 *
 * @param now by the cluster's clock; without it nothing counts as having lasted
 */
export function containerReason(
  pod: Pod,
  all: readonly KubernetesEvent[],
  now = Number.NEGATIVE_INFINITY,
): Reason | undefined {
  const events = all.filter(({ involvedObject }) => involvedObject?.uid === pod.metadata?.uid)
  const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])]
  for (const { name, image, state, lastState, restartCount } of statuses) {
    const { reason, message = '' } = state?.waiting ?? {}
    if (!reason) continue
    const where = {
      text: `Container ${name} of pod ${pod.metadata?.name}`,
      more: { object: `pod/${pod.metadata?.name}`, since: sinceOf(pod, events) },
    }
    switch (reason) {
      case 'ErrImagePull':
      case 'ImagePullBackOff':
      case 'InvalidImageName':
      case 'ErrImageNeverPull':
      case 'ImageInspectError':
      case 'RegistryUnavailable':
        return imageReason(where, imageOf(pod, name) ?? image, `${reason} ${message} ${pullMessages(events)}`)
      case 'CreateContainerConfigError':
        return (
          missingReason(where, message) ??
          hopeless('config-missing', `${where.text} cannot be configured: ${message}.`, {
            ...where.more,
            advice: 'Correct the manifest.',
          })
        )
      case 'CreateContainerError':
      case 'RunContainerError':
        return hopeless('container-cannot-start', `${where.text} cannot be started: ${message}.`, where.more)
      case 'CrashLoopBackOff': {
        const { exitCode, finishedAt } = lastState?.terminated ?? {}
        return waits(
          'crash-loop',
          `${where.text} has ended ${restartCount} times, last with exit code ${exitCode ?? 'unknown'}.`,
          { ...where.more, since: timeOf(finishedAt) ?? where.more.since },
        )
      }
    }
  }
  return beforeContainers(pod, events, now)
}

/** The container's state tells no time; what was said about its pod last, before it stood still, does. */
function sinceOf(pod: Pod, events: readonly KubernetesEvent[]): number | undefined {
  const scheduled = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled')
  return firstTime(events.find(({ type }) => type === 'Warning')) ?? timeOf(scheduled?.lastTransitionTime)
}

function imageReason({ text, more }: Where, image: string | undefined, all: string): Reason {
  // The image's own name may hold any word or number: an account 403…, a tag not-found.
  const said = image ? all.replaceAll(image, 'IMAGE') : all
  if (/no space left on device/i.test(said)) {
    return waits('node-disk-full', `${text} cannot get its image ${image}: the disk of the node is full.`, more)
  }
  if (/toomanyrequests|pull rate limit|Rate exceeded/i.test(said)) {
    return waits('image-pull', `${text} waits for its image ${image}: the registry gives no more at the moment.`, more)
  }
  // containerd says "pull access denied, repository does not exist or may require authorization" for both; a
  // missing login is the likelier of the two, and ECR answers it for another account's repositories too.
  if (
    /\b(?:401|403) (?:Unauthorized|Forbidden)|no basic auth|access denied|authorization (?:failed|token has expired)|not authorized to perform|unauthorized: /i.test(
      said,
    )
  ) {
    return hopeless('image-not-allowed', `${text} may not pull its image ${image}.`, more)
  }
  if (
    /not found|manifest unknown|name unknown|does not exist|InvalidImageName|couldn't parse image|no such image|ErrImageNeverPull/i.test(
      said,
    )
  ) {
    return hopeless('image-not-found', `${text} wants the image ${image}, which does not exist.`, more)
  }
  const why = all.replace(/^\w+ /, '').trim().slice(0, 300)
  return waits('image-pull', `${text} cannot pull its image ${image} yet: ${why || 'no reason given'}.`, more)
}

/** A missing Secret or ConfigMap, by the kubelet's own words. */
function missingReason({ text, more }: Where, said: string): Reason | undefined {
  const [, kind, name] = /(secret|configmap) "([^"]+)" not found/i.exec(said) ?? []
  const key = /couldn't find key (\S+) in (Secret|ConfigMap) (\S+)/i.exec(said)
  if (key) {
    const [, field, holder, at] = key
    const id = holder === 'Secret' ? 'secret-missing' : 'config-missing'
    return hopeless(id, `${text} needs the key ${field} of ${holder} ${at}, which is not in it.`, {
      ...more,
      advice: 'Add the key.',
    })
  }
  // A volume of single keys.
  const item = /(?:references non-existent (secret|config) key: (\S+))/.exec(said)
  if (item) {
    const id = item[1] === 'secret' ? 'secret-missing' : 'config-missing'
    return hopeless(id, `${text} mounts the key ${item[2]}, which does not exist.`, { ...more, advice: 'Add the key.' })
  }
  if (!kind || !name) return undefined
  const secret = kind.toLowerCase() === 'secret'
  return hopeless(
    secret ? 'secret-missing' : 'config-missing',
    `${text} needs the ${secret ? 'Secret' : 'ConfigMap'} '${name}', which does not exist in its namespace.`,
    more,
  )
}

/** A container that waits in ContainerCreating says nothing; the kubelet's events do. */
function beforeContainers(pod: Pod, events: readonly KubernetesEvent[], now: number): Reason | undefined {
  const started = (pod.status?.containerStatuses ?? []).some(({ state }) => state?.running || state?.terminated)
  if (started || !pod.spec?.nodeName) return undefined
  const failed = events.filter(({ reason }) =>
    /^(?:FailedMount|FailedAttachVolume|FailedCreatePodSandBox)$/.test(reason ?? ''),
  )
  const last = failed.at(-1)
  if (last === undefined) return undefined
  const text = `Pod ${pod.metadata?.name}`
  const since = firstTime(failed[0])
  const more = { object: `pod/${pod.metadata?.name}`, since }
  const said = (last.message ?? '').slice(0, 300)
  if (last.reason === 'FailedCreatePodSandBox') {
    return waits('no-pod-address', `${text} gets no network on node ${pod.spec.nodeName}: ${said}`, more)
  }
  const missing = missingReason({ text, more }, last.message ?? '')
  if (missing !== undefined) return missing
  const sentence = `${text} cannot mount a volume: ${said}`
  return since !== undefined && now - since > MOUNT_PATIENCE_MS
    ? hopeless('volume-mount', sentence, more)
    : waits('volume-mount', sentence, more)
}

/** The back-off's own message names only the image; the reason was in the event before it. */
const pullMessages = (events: readonly KubernetesEvent[]): string =>
  events
    .filter(({ reason }) => reason === 'Failed' || reason === 'InspectFailed')
    .map(({ message }) => message)
    .join(' ')

const imageOf = (pod: Pod, container: string): string | undefined =>
  [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])].find(({ name }) => name === container)?.image
