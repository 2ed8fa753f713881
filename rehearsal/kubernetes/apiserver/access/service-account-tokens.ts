import { randomBytes } from 'node:crypto'
import type { Api } from '../api.ts'
import { at, textAt } from '../object.ts'
import type { User } from '../user.ts'

/** What a token stands for: it is worth something as long as these are there. */
export interface ServiceAccountToken {
  namespace: string
  account: { name: string; uid: string | undefined }
  pod?: { name: string; uid: string }
  /** Milliseconds since 1970. */
  expires: number
}

/** A token of the account; `spec` is that of a TokenRequest. */
export function issueToken(
  api: Api,
  namespace: string,
  name: string,
  spec: unknown,
): { token: string; expires: number } {
  const token = `sa-${randomBytes(24).toString('base64url')}`
  const expires = Date.now() + Number(at(spec, 'expirationSeconds') ?? 3600) * 1000
  const bound = at(spec, 'boundObjectRef')
  api.serviceAccountTokens.set(token, {
    namespace,
    account: { name, uid: uidOf(api, 'serviceaccounts', namespace, name) },
    expires,
    ...(textAt(bound, 'kind') === 'Pod'
      ? { pod: { name: textAt(bound, 'name') ?? '', uid: textAt(bound, 'uid') ?? '' } }
      : {}),
  })
  return { token, expires }
}

/** undefined where the token is unknown, over, or its account or pod is gone. */
export function userOfToken(api: Api, token: string): User | undefined {
  const known = api.serviceAccountTokens.get(token)
  if (!known || known.expires < Date.now()) return undefined
  const { namespace, account, pod } = known
  if (uidOf(api, 'serviceaccounts', namespace, account.name) !== account.uid || account.uid === undefined)
    return undefined
  if (pod && uidOf(api, 'pods', namespace, pod.name) !== pod.uid) return undefined
  return {
    name: `system:serviceaccount:${namespace}:${account.name}`,
    groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
  }
}

const uidOf = (api: Api, collection: string, namespace: string, name: string): string | undefined =>
  api.store.get(collection, namespace, name)?.metadata.uid
