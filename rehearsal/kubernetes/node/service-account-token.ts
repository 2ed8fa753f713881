import type { Cluster } from '../../../src/kubernetes/cluster.ts'
import { type Pod, podName } from './pod.ts'

export interface TokenWanted {
  audience?: string | undefined
  expirationSeconds?: number | undefined
}

/** Tokens of the pod's service account, bound to the pod; each is asked for again when four fifths of its life are over. */
export function tokensOf(cluster: Cluster, pod: Pod): (wanted: TokenWanted) => Promise<string> {
  const held = new Map<string, { token: string; until: number }>()
  return async (wanted) => {
    const key = JSON.stringify([wanted.audience, wanted.expirationSeconds])
    const before = held.get(key)
    if (before && Date.now() < before.until) return before.token
    const seconds = wanted.expirationSeconds ?? 3600
    const token = await request(cluster, pod, wanted.audience, seconds)
    if (token !== '') held.set(key, { token, until: Date.now() + seconds * 800 })
    return token
  }
}

/** '' where the API server gives none. */
async function request(cluster: Cluster, pod: Pod, audience: string | undefined, seconds: number): Promise<string> {
  const { name, namespace, uid } = podName(pod)
  const account = pod.spec?.serviceAccountName ?? 'default'
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`
  const answer = await cluster
    .request<{ status?: { token?: string } }>('POST', path, {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: {
        audiences: audience ? [audience] : [],
        expirationSeconds: seconds,
        boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name, uid },
      },
    })
    .catch(() => undefined)
  return answer?.status?.token ?? ''
}
