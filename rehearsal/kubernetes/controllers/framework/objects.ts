import type { V1Job, V1Node, V1OwnerReference, V1Pod, V1PodTemplateSpec } from '@kubernetes/client-node'
import type { KubernetesObject, Resource, Wire } from '../../../../src/kubernetes/objects.ts'

export type Pod = Wire<V1Pod>
export type PodTemplate = Wire<V1PodTemplateSpec>
export type Job = Wire<V1Job>
export type Node = Wire<V1Node>
export type OwnerReference = Wire<V1OwnerReference>

/** What the framework needs of an object, whichever generated type it has. */
export interface Stored {
  apiVersion?: string
  kind?: string
  metadata?: KubernetesObject['metadata']
}

/** `namespace/name`, or `name` for what has no namespace. */
export function keyOf({ metadata }: Stored): string {
  return metadata?.namespace ? `${metadata.namespace}/${metadata.name}` : (metadata?.name ?? '')
}

export function splitKey(key: string): { namespace?: string; name: string } {
  const at = key.indexOf('/')
  return at < 0 ? { name: key } : { namespace: key.slice(0, at), name: key.slice(at + 1) }
}

export function controllerOf({ metadata }: Stored): OwnerReference | undefined {
  return metadata?.ownerReferences?.find((reference) => reference.controller)
}

export function isControlledBy(object: Stored, owner: Stored): boolean {
  return controllerOf(object)?.uid === owner.metadata?.uid
}

export function controllerReference(owner: Stored, { apiVersion, kind }: Resource): OwnerReference {
  return {
    apiVersion,
    kind,
    name: owner.metadata!.name!,
    uid: owner.metadata!.uid!,
    controller: true,
    blockOwnerDeletion: true,
  }
}

/** RFC 3339 in whole seconds, as Kubernetes' own times are. */
export function now(milliseconds: number = Date.now()): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z')
}

/** Version of an object as a number; they grow over the whole server. */
export function versionOf({ metadata }: Stored): number {
  return Number(metadata?.resourceVersion ?? 0)
}

/** The end of a generated name, from the letters Kubernetes uses: no vowels, no look-alikes. */
export function randomSuffix(length = 5): string {
  const letters = 'bcdfghjklmnpqrstvwxz2456789'
  return Array.from({ length }, () => letters[Math.floor(Math.random() * letters.length)]).join('')
}
