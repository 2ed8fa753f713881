import { createHash } from 'node:crypto'
import type { ContainerWorker } from './container-worker.ts'
import { isReference, pullPolicy } from './images.ts'
import type { ImageView } from './options.ts'
import { podName } from './pod.ts'

/** The container's image, however often it must be asked for; undefined when the pod stops first. */
export async function waitForImage(container: ContainerWorker): Promise<ImageView | undefined> {
  const { pod: context, spec, field } = container
  const { images } = context.services
  const reference = spec.image ?? ''
  const event = (type: 'Normal' | 'Warning', reason: string, message: string) =>
    context.event(type, reason, message, field)
  while (!context.stopping.aborted) {
    if (!isReference(reference)) {
      const message = `Failed to apply default image tag "${reference}": couldn't parse image name "${reference}": invalid reference format`
      event('Warning', 'InspectFailed', message)
      event('Warning', 'Failed', 'Error: InvalidImageName')
      container.setWaiting('InvalidImageName', message)
      await context.sleep(images.nextTry(podName(context.pod).uid, reference))
      continue
    }
    const present = images.present(reference)
    const policy = pullPolicy(reference, spec.imagePullPolicy)
    if (present && policy !== 'Always') {
      event('Normal', 'Pulled', `Container image "${reference}" already present on machine`)
      return told(container, present)
    }
    if (policy === 'Never') {
      const message = `Container image "${reference}" is not present with pull policy of Never`
      event('Warning', 'ErrImageNeverPull', message)
      event('Warning', 'Failed', 'Error: ErrImageNeverPull')
      container.setWaiting('ErrImageNeverPull', message)
      await context.sleep(images.nextTry(podName(context.pod).uid, reference))
      continue
    }
    event('Normal', 'Pulling', `Pulling image "${reference}"`)
    const begun = performance.now()
    try {
      const image = await images.pull(reference)
      const took = `${Math.max(1, Math.round(performance.now() - begun))}ms`
      event(
        'Normal',
        'Pulled',
        `Successfully pulled image "${reference}" in ${took} (${took} including waiting). Image size: 0 bytes.`,
      )
      return told(container, image)
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error)
      event('Warning', 'Failed', `Failed to pull image "${reference}": ${cause}`)
      event('Warning', 'Failed', 'Error: ErrImagePull')
      container.setWaiting('ErrImagePull', cause)
      // kubelet looks again after a moment and then finds itself in the back-off.
      const seconds = images.nextTry(podName(context.pod).uid, reference)
      await context.sleep(Math.min(1, seconds / 2))
      const backOff = `Back-off pulling image "${reference}"`
      event('Normal', 'BackOff', backOff)
      event('Warning', 'Failed', 'Error: ImagePullBackOff')
      container.setWaiting('ImagePullBackOff', `${backOff}: ErrImagePull: ${cause}`)
      await context.sleep(Math.max(0, seconds - Math.min(1, seconds / 2)))
    }
  }
  return undefined
}

function told(container: ContainerWorker, image: ImageView): ImageView {
  const reference = container.spec.image ?? ''
  // Nothing was downloaded whose digest this could be; it has the form and tells images apart.
  const digest = createHash('sha256').update(reference).digest('hex')
  container.record.imageID = `${reference.replace(/[:@][^/]*$/, '')}@sha256:${digest}`
  return image
}
