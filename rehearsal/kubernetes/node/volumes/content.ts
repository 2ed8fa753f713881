import type { V1ConfigMapVolumeSource, V1Volume, V1VolumeProjection } from '@kubernetes/client-node'
import type { Wire } from '../../../../src/kubernetes/objects.ts'
import { fieldValue, type Placement, resourceValue } from '../downward.ts'
import type { References } from '../environment.ts'
import type { Pod } from '../pod.ts'
import type { FileContent } from './atomic-folder.ts'

export type Volume = Wire<V1Volume>

/** A volume that is not there (yet), in kubelet's words for the event FailedMount. */
export class MountError extends Error {}

export interface Sources extends References {
  /** A service account's token for this pod. */
  token(request: { audience?: string | undefined; expirationSeconds?: number | undefined }): Promise<string>
}

type Items = { key: string; path: string; mode?: number }[] | undefined

/** The files of a volume that is made from API objects; undefined for the other kinds of volume. */
export async function volumeFiles(
  pod: Pod,
  volume: Volume,
  sources: Sources,
  placement: Placement,
): Promise<Map<string, FileContent> | undefined> {
  const files = new Map<string, FileContent>()
  const add = (more: Map<string, FileContent>) => {
    for (const [path, content] of more) files.set(path, content)
  }
  if (volume.configMap) add(await configMapFiles(volume.configMap, volume.configMap.defaultMode, sources))
  else if (volume.secret) {
    const { secretName: name, ...rest } = volume.secret
    add(await secretFiles({ name, ...rest }, rest.defaultMode, sources))
  } else if (volume.downwardAPI) {
    add(downwardFiles(pod, volume.downwardAPI.items, volume.downwardAPI.defaultMode, placement))
  } else if (volume.projected) {
    for (const source of volume.projected.sources ?? []) {
      add(await projectedFiles(pod, source, volume.projected.defaultMode, sources, placement))
    }
  } else return undefined
  return files
}

async function projectedFiles(
  pod: Pod,
  source: Wire<V1VolumeProjection>,
  mode: number | undefined,
  sources: Sources,
  placement: Placement,
): Promise<Map<string, FileContent>> {
  if (source.configMap) return configMapFiles(source.configMap, mode, sources)
  if (source.secret) return secretFiles(source.secret, mode, sources)
  if (source.downwardAPI) return downwardFiles(pod, source.downwardAPI.items, mode, placement)
  if (source.serviceAccountToken) {
    const { audience, expirationSeconds, path } = source.serviceAccountToken
    const token = await sources.token({ audience, expirationSeconds })
    return new Map([[path, { bytes: Buffer.from(token), mode: mode ?? 0o644 }]])
  }
  return new Map()
}

async function configMapFiles(
  source: Pick<Wire<V1ConfigMapVolumeSource>, 'name' | 'items' | 'optional'>,
  defaultMode: number | undefined,
  sources: Sources,
): Promise<Map<string, FileContent>> {
  const { name = '', items, optional } = source
  const found = await sources.configMap(name)
  // The publisher of kube-root-ca.crt is a controller a stand-in cluster need not have.
  if (!found && !optional && name !== 'kube-root-ca.crt') throw new MountError(`configmap "${name}" not found`)
  const data = new Map<string, Buffer>()
  for (const [key, text] of Object.entries(found?.data ?? {})) data.set(key, Buffer.from(text))
  for (const [key, base64] of Object.entries(found?.binaryData ?? {})) data.set(key, Buffer.from(base64, 'base64'))
  const lenient = optional || (!found && name === 'kube-root-ca.crt')
  return select(data, items as Items, lenient, defaultMode)
}

async function secretFiles(
  source: { name?: string | undefined; items?: unknown; optional?: boolean },
  defaultMode: number | undefined,
  sources: Sources,
): Promise<Map<string, FileContent>> {
  const { name = '', items, optional } = source
  const found = await sources.secret(name)
  if (!found && !optional) throw new MountError(`secret "${name}" not found`)
  const data = new Map(Object.entries(found?.data ?? {}).map(([key, value]) => [key, Buffer.from(value, 'base64')]))
  return select(data, items as Items, optional, defaultMode)
}

function select(data: Map<string, Buffer>, items: Items, optional: boolean | undefined, defaultMode = 0o644) {
  const files = new Map<string, FileContent>()
  if (!items) for (const [key, bytes] of data) files.set(key, { bytes, mode: defaultMode })
  for (const { key, path, mode } of items ?? []) {
    const bytes = data.get(key)
    if (bytes) files.set(path, { bytes, mode: mode ?? defaultMode })
    else if (!optional) throw new MountError(`references non-existent config key: ${key}`)
  }
  return files
}

function downwardFiles(
  pod: Pod,
  items: NonNullable<Volume['downwardAPI']>['items'],
  defaultMode: number | undefined,
  placement: Placement,
): Map<string, FileContent> {
  const files = new Map<string, FileContent>()
  for (const { path, mode, fieldRef, resourceFieldRef } of items ?? []) {
    const container = pod.spec?.containers.find(({ name }) => name === resourceFieldRef?.containerName)
    const text = fieldRef
      ? fieldValue(fieldRef.fieldPath, pod, placement)
      : resourceFieldRef && container
        ? resourceValue(
            { resource: resourceFieldRef.resource, divisor: resourceFieldRef.divisor as string | undefined },
            container,
            placement,
          )
        : ''
    files.set(path, { bytes: Buffer.from(text), mode: mode ?? defaultMode ?? 0o644 })
  }
  return files
}
