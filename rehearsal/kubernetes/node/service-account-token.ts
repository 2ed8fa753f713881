import type { Cluster } from '../../../src/kubernetes/cluster.ts'
import { type Pod, podName } from './pod.ts'

/** A token of the pod's service account, bound to the pod; '' where the API server gives none. */
export async function serviceAccountToken(
  cluster: Cluster,
  pod: Pod,
  request: { audience?: string | undefined; expirationSeconds?: number | undefined },
): Promise<string> {
  const { name, namespace, uid } = podName(pod)
  const account = pod.spec?.serviceAccountName ?? 'default'
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`
  const answer = await cluster
    .request<{ status?: { token?: string } }>('POST', path, {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: {
        audiences: request.audience ? [request.audience] : [],
        expirationSeconds: request.expirationSeconds ?? 3600,
        boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name, uid },
      },
    })
    .catch(() => undefined)
  return answer?.status?.token ?? ''
}
