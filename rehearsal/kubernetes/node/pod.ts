import type {
  V1ConfigMap,
  V1Container,
  V1ContainerState,
  V1ContainerStatus,
  V1Pod,
  V1PodCondition,
  V1PodStatus,
  V1Secret,
} from '@kubernetes/client-node'
import type { Wire } from '../../../src/kubernetes/objects.ts'

export type Pod = Wire<V1Pod>
export type PodStatus = Wire<V1PodStatus>
export type PodCondition = Wire<V1PodCondition>
export type Container = Wire<V1Container>
export type ContainerState = Wire<V1ContainerState>
export type ContainerStatus = Wire<V1ContainerStatus>
export type ConfigMap = Wire<V1ConfigMap>
export type Secret = Wire<V1Secret>

export function podName(pod: Pod): { name: string; namespace: string; uid: string } {
  const { name = '', namespace = 'default', uid = '' } = pod.metadata ?? {}
  return { name, namespace, uid }
}

/** `<pod>_<namespace>(<uid>)`, as kubelet writes a pod in its messages. */
export function podFullName(pod: Pod): string {
  const { name, namespace, uid } = podName(pod)
  return `${name}_${namespace}(${uid})`
}

/** A host name is a DNS label: kubelet cuts a longer pod name at 63 characters. */
export function podHostname(pod: Pod): string {
  return (pod.spec?.hostname ?? podName(pod).name).slice(0, 63).replace(/[-.]+$/, '')
}

/** The names the cluster's DNS and the hosts file know a pod by, the fully qualified one first. */
export function podHostNames(pod: Pod): string[] {
  const { name, namespace } = podName(pod)
  const hostname = podHostname(pod)
  const subdomain = pod.spec?.subdomain
  const names = subdomain
    ? [
        `${hostname}.${subdomain}.${namespace}.svc.cluster.local`,
        `${hostname}.${subdomain}.${namespace}.svc`,
        `${hostname}.${subdomain}`,
        hostname,
        name,
      ]
    : [hostname, name]
  return [...new Set(names)]
}

export function isRestartable(container: Container): boolean {
  return container.restartPolicy === 'Always'
}

export function isFinished(pod: Pod): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed'
}

/** RFC 3339 to the second, as the API writes its times. */
export function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`
}
