// The API types are Kubernetes' own, from its generated client; only types, so nothing of it is loaded.
import type { V1ObjectMeta } from '@kubernetes/client-node'

/**
 * What travels as JSON. The generated client's types say `Date` where the API sends RFC 3339 text;
 * `Wire` puts that right, so that a V1Pod from the wire can be used as it is.
 */
export type Wire<T> = T extends Date
  ? string
  : T extends (infer E)[]
    ? Wire<E>[]
    : T extends object
      ? { [K in keyof T]: Wire<T[K]> }
      : T

export type Metadata = Wire<V1ObjectMeta>

/** Any object of the API: an object of a kind known to us, or of a custom resource. */
export interface KubernetesObject {
  apiVersion?: string
  kind?: string
  metadata?: Metadata
  [field: string]: unknown
}

/** A kind as the API server's paths name it. */
export interface Resource {
  /** `v1`, `batch/v1`, `kubeflow.org/v2beta1` */
  apiVersion: string
  kind: string
  /** The last part of the path: `pods`, `mpijobs`. */
  plural: string
  namespaced: boolean
}
