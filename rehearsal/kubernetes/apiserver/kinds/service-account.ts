import { randomBytes } from 'node:crypto'
import type { Api } from '../api.ts'
import { type ApiObject, type Fields, listAt } from '../object.ts'

const folder = '/var/run/secrets/kubernetes.io/serviceaccount'
const alphabet = 'bcdfghjklmnpqrstvwxz2456789'

/** Gives a pod's containers a token of its service account, as the admission plugin ServiceAccount does. */
export function mountToken(pod: ApiObject, account: ApiObject): void {
  const spec = pod.spec as Fields
  if ((spec.automountServiceAccountToken ?? account.automountServiceAccountToken) === false) return
  const containers = [...listAt(spec, 'containers'), ...listAt(spec, 'initContainers')]
  const without = containers.filter((one) => !listAt(one, 'volumeMounts').some(({ mountPath }) => mountPath === folder))
  if (without.length === 0) return
  const name = `kube-api-access-${[...randomBytes(5)].map((byte) => alphabet[byte % alphabet.length]).join('')}`
  for (const container of without) {
    container.volumeMounts = [...listAt(container, 'volumeMounts'), { name, readOnly: true, mountPath: folder }]
  }
  const sources = [
    // Asked for seven seconds more than an hour, by which a server tells these tokens from others.
    { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
    { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    {
      downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] },
    },
  ]
  spec.volumes = [...listAt(spec, 'volumes'), { name, projected: { sources, defaultMode: 0o644 } }]
}

/** The pod's account; undefined where it is not there. */
export function accountOf(pod: ApiObject, api: Api): ApiObject | undefined {
  const name = String((pod.spec as Fields).serviceAccountName ?? 'default')
  return api.store.get('serviceaccounts', pod.metadata.namespace, name)
}
