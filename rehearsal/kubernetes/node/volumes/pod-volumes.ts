import { mkdir, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import type { Cluster } from '../../../../src/kubernetes/cluster.ts'
import type { Placement } from '../downward.ts'
import { expand } from '../expansion.ts'
import { type Container, type Pod, podName } from '../pod.ts'
import { below, type Mount } from '../view/view.ts'
import { type FileContent, writeFolder } from './atomic-folder.ts'
import { claimFolder } from './claim.ts'
import { MountError, type Sources, type Volume, volumeFiles } from './content.ts'

export interface VolumeWorld {
  cluster: Cluster
  sources: Sources
  placement: Placement
  /** Host folder of a CSI volume. */
  volumes: (handle: string) => string
  /** Host folders under which a hostPath is given out. */
  hostPaths: string[]
  /** Turns the text of a mounted ConfigMap's file, where paths must be rewritten. */
  rewrite?: (text: string) => string
}

/** The volumes of one pod as host folders. */
export class PodVolumes {
  private readonly pod: Pod
  private readonly directory: string
  private readonly world: VolumeWorld
  private readonly folders = new Map<string, string>()
  private readonly written = new Map<string, string>()

  constructor(pod: Pod, directory: string, world: VolumeWorld) {
    this.pod = pod
    this.directory = directory
    this.world = world
  }

  /** Makes every volume ready; a MountError says which one is not and why. */
  async setUp(): Promise<void> {
    for (const volume of this.pod.spec?.volumes ?? []) {
      try {
        this.folders.set(volume.name, await this.folder(volume))
      } catch (error) {
        if (!(error instanceof MountError)) throw error
        const text = volume.persistentVolumeClaim
          ? `Unable to attach or mount volumes: unmounted volumes=[${volume.name}], unattached volumes=[], failed to process volumes=[${volume.name}]: ${error.message}`
          : `MountVolume.SetUp failed for volume "${volume.name}" : ${error.message}`
        throw new MountError(text, { cause: error })
      }
    }
  }

  /** Writes changed ConfigMaps and Secrets anew; what went missing keeps its last files, as kubelet has it. */
  async refresh(): Promise<void> {
    for (const volume of this.pod.spec?.volumes ?? []) {
      if (volume.configMap || volume.secret || volume.projected) await this.folder(volume).catch(() => {})
    }
  }

  /** Where the container's volumeMounts lead; `env` is for subPathExpr. */
  async mounts(container: Container, env: Record<string, string>): Promise<Mount[]> {
    const mounts: Mount[] = []
    for (const { name, mountPath, subPath, subPathExpr, readOnly } of container.volumeMounts ?? []) {
      const folder = this.folders.get(name)
      if (folder === undefined) throw new Error(`no volume named ${JSON.stringify(name)} in the pod`)
      const volume = this.pod.spec?.volumes?.find((candidate) => candidate.name === name)
      const sub = subPathExpr ? expand(subPathExpr, env) : subPath
      // Volumes made from API objects are read-only whatever the mount says.
      const fixed = Boolean(volume?.configMap ?? volume?.secret ?? volume?.projected ?? volume?.downwardAPI)
      mounts.push({
        path: mountPath.replace(/(.)\/+$/, '$1'),
        source: sub ? await subFolder(folder, sub, name) : folder,
        readOnly: fixed || Boolean(readOnly ?? volume?.persistentVolumeClaim?.readOnly),
      })
    }
    return mounts
  }

  async remove(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true })
  }

  private async folder(volume: Volume): Promise<string> {
    const own = join(this.directory, volume.name)
    const files = await volumeFiles(this.pod, volume, this.world.sources, this.world.placement)
    if (files) {
      const rewrite = this.world.rewrite
      if (rewrite)
        for (const [path, content] of files) files.set(path, { ...content, bytes: rewritten(content, rewrite) })
      const fingerprint = JSON.stringify(
        [...files].map(([path, { bytes, mode }]) => [path, mode, bytes.toString('base64')]),
      )
      if (this.written.get(volume.name) !== fingerprint) await writeFolder(own, files)
      this.written.set(volume.name, fingerprint)
      return own
    }
    if (volume.persistentVolumeClaim) {
      const { namespace } = podName(this.pod)
      const { claimName } = volume.persistentVolumeClaim
      const folder = await claimFolder(this.world.cluster, namespace, claimName, this.world.volumes)
      await mkdir(folder, { recursive: true })
      return folder
    }
    if (volume.hostPath) return this.hostFolder(volume.hostPath.path, volume.hostPath.type ?? '')
    if (volume.emptyDir || volume.ephemeral) {
      await mkdir(own, { recursive: true, mode: 0o777 })
      return own
    }
    const kind = Object.keys(volume).find((key) => key !== 'name') ?? 'emptyDir'
    if (kind === 'emptyDir') {
      await mkdir(own, { recursive: true, mode: 0o777 })
      return own
    }
    throw new MountError(`no volume plugin matched: ${kind}`)
  }

  private async hostFolder(path: string, type: string): Promise<string> {
    if (!this.world.hostPaths.some((allowed) => below(allowed, path) !== undefined)) {
      // Device folders of add-ons: the pod gets an empty one of its own instead of this machine's.
      const own = join(this.directory, `.host${path}`)
      await mkdir(own, { recursive: true })
      return own
    }
    if (/OrCreate$/.test(type)) {
      if (type.startsWith('Directory')) await mkdir(path, { recursive: true })
      else await writeFile(path, '', { flag: 'a' })
    }
    const found = await stat(path).catch(() => undefined)
    if (type.startsWith('Directory') && !found?.isDirectory()) {
      throw new MountError(`hostPath type check failed: ${path} is not a directory`)
    }
    if (type.startsWith('File') && !found?.isFile()) {
      throw new MountError(`hostPath type check failed: ${path} is not a file`)
    }
    if (!found) await mkdir(path, { recursive: true })
    return path
  }
}

function rewritten({ bytes }: FileContent, rewrite: (text: string) => string): Buffer {
  return bytes.includes(0) ? bytes : Buffer.from(rewrite(bytes.toString('utf8')))
}

async function subFolder(folder: string, sub: string, volume: string): Promise<string> {
  if (isAbsolute(sub) || sub.split('/').includes('..')) {
    throw new Error(
      `failed to prepare subPath for volumeMount "${volume}": ${JSON.stringify(sub)} leads out of the volume`,
    )
  }
  const path = join(folder, sub)
  if ((await stat(path).catch(() => undefined)) === undefined) await mkdir(path, { recursive: true })
  const real = await realpath(path)
  if (below(await realpath(folder), real) === undefined) {
    throw new Error(
      `failed to prepare subPath for volumeMount "${volume}": ${JSON.stringify(sub)} leads out of the volume`,
    )
  }
  return real
}
