import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import type { Cluster } from '../kubernetes/cluster.ts'
import type { KubernetesObject } from '../kubernetes/objects.ts'
import { fillIn } from '../recipe/reference.ts'
import type { Fsx } from './blueprint.ts'

export interface AddOnValues {
  namespace: string
  claimName: string
  /** Where it is missing, the claim is left to the user. */
  fsx: Fsx | undefined
  efa: boolean
}

/** The objects of infra/addons that this cluster needs, with their values filled into the parsed documents. */
export async function addOns(
  folder: string,
  { namespace, claimName, fsx, efa }: AddOnValues,
): Promise<KubernetesObject[]> {
  const files = [
    'namespace.yaml',
    'trainer.yaml',
    'neuron-device-plugin.yaml',
    ...(efa ? ['efa-device-plugin.yaml'] : []),
    ...(fsx ? ['shared-file-system.yaml'] : []),
  ]
  const references = new Map<string, string | number>([
    ['namespace', namespace],
    ['claim', claimName],
    ...Object.entries(fsx ?? {}).map(([name, value]): [string, string | number] => [`fsx.${name}`, value]),
  ])
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  const missing: string[] = []
  const objects = texts.flatMap((text, index) =>
    parseManifest(text).map((object) =>
      fillIn(object, references, (sentence) => missing.push(`${files[index]}: ${sentence}`)),
    ),
  )
  if (missing.length > 0) throw new Error(missing.join('\n'))
  return objects as KubernetesObject[]
}

/** The objects of a manifest of several YAML documents. @throws a sentence with the first mistake in it */
export function parseManifest(text: string): KubernetesObject[] {
  const documents = parseAllDocuments(text)
  return (Array.isArray(documents) ? documents : []).flatMap((document) => {
    const error = document.errors[0]
    if (error) throw new Error(`The manifest is not valid YAML: ${error.message.split('\n')[0]}`)
    const object = document.toJS() as KubernetesObject | null
    return object === null ? [] : [object]
  })
}

/** Applies objects in their order; what is not ours in them (a size that somebody changed) is left alone. */
export async function applyAll(cluster: Cluster, objects: readonly KubernetesObject[]): Promise<void> {
  for (const object of objects) {
    const { apiVersion = '', kind = '' } = object
    const resource = await cluster.resourceFor(apiVersion, kind)
    if (!resource) throw new Error(`The cluster has no kind ${kind} in ${apiVersion}: is its Kubernetes too old?`)
    await cluster.apply(resource, object, { force: true })
  }
}
