import { BackOff } from './back-off.ts'
import type { ImageView } from './options.ts'

/** The image cache of a node: what was pulled is there for every later container. */
export class ImageStore {
  private readonly find: (reference: string) => Promise<ImageView | undefined>
  private readonly pulled = new Map<string, ImageView>()
  private readonly backOffs = new Map<string, BackOff>()
  private readonly backOff: { initialSeconds: number; maximumSeconds: number }

  constructor(
    find: (reference: string) => Promise<ImageView | undefined>,
    backOff: { initialSeconds: number; maximumSeconds: number },
  ) {
    this.find = find
    this.backOff = backOff
  }

  present(reference: string): ImageView | undefined {
    return this.pulled.get(reference)
  }

  /** Asks the registry; a PullError is what containerd would say. */
  async pull(reference: string): Promise<ImageView> {
    const image = await this.find(reference).catch((error: unknown) => {
      throw new PullError(failure(reference, error instanceof Error ? error.message : String(error)))
    })
    if (!image) throw new PullError(failure(reference, `${fullReference(reference)}: not found`))
    this.pulled.set(reference, image)
    return image
  }

  /** Seconds until this image may be asked for again for that pod. */
  nextTry(pod: string, reference: string): number {
    const key = `${pod} ${reference}`
    const backOff = this.backOffs.get(key) ?? new BackOff(this.backOff)
    this.backOffs.set(key, backOff)
    // The first failure already waits: only a container's first restart is free.
    return backOff.next() || backOff.next()
  }
}

export class PullError extends Error {}

// The words of kubelet with containerd.
function failure(reference: string, cause: string): string {
  const full = fullReference(reference)
  return `rpc error: code = NotFound desc = failed to pull and unpack image "${full}": failed to resolve reference "${full}": ${cause}`
}

/** A reference with what docker's names leave out: `busybox` is `docker.io/library/busybox:latest`. */
export function fullReference(reference: string): string {
  const first = reference.split('/')[0] ?? ''
  const hasHost = reference.includes('/') && (/[.:]/.test(first) || first === 'localhost')
  const named = hasHost ? reference : `docker.io/${reference.includes('/') ? '' : 'library/'}${reference}`
  return /@sha256:/.test(named) || /:[^/]+$/.test(named) ? named : `${named}:latest`
}

/** Kubernetes' default: an image that may change under its name is asked for every time. */
export function pullPolicy(reference: string, policy: string | undefined): string {
  return policy ?? (fullReference(reference).endsWith(':latest') ? 'Always' : 'IfNotPresent')
}

export function isReference(reference: string): boolean {
  const [, name = ''] = /^([^@]*?)(?:@sha256:[0-9a-f]{64})?$/.exec(reference) ?? []
  return /^(?:[A-Za-z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::\w[\w.-]{0,127})?$/.test(name)
}
