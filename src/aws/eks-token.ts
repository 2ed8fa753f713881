import { setSecret } from '@actions/core'
import type { Credentials } from './credentials.ts'
import type { Session } from './session.ts'

/**
 * A bearer token for the API server of an EKS cluster: a presigned STS GetCallerIdentity URL, as aws-iam-authenticator
 * checks it. Always `sts.<region>.amazonaws.com`: the API server takes no other host, whatever endpoint is configured
 * here. Nothing is sent, so no SDK client is needed; loading one takes twice as long as all of this.
 */
export async function signEksToken(region: string, credentials: Credentials, clusterName: string): Promise<string> {
  const [{ SignatureV4 }, { Sha256 }] = await Promise.all([
    import('@smithy/signature-v4'),
    import('@aws-crypto/sha256-js'),
  ])
  const hostname = `sts.${region}.amazonaws.com`
  const signer = new SignatureV4({ service: 'sts', region, credentials, sha256: Sha256 })
  const signed = await signer.presign(
    {
      method: 'GET',
      protocol: 'https:',
      hostname,
      path: '/',
      query: { Action: 'GetCallerIdentity', Version: '2011-06-15' },
      headers: { host: hostname, 'x-k8s-aws-id': clusterName },
    },
    // The authenticator goes by X-Amz-Date (15 minutes); 60 is what every client sends.
    { expiresIn: 60 },
  )
  const query = Object.entries(signed.query ?? {}).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  )
  const url = `https://${hostname}/?${query.join('&')}`
  const token = `k8s-aws-v1.${Buffer.from(url).toString('base64url')}`
  setSecret(url)
  setSecret(token)
  return token
}

/** Tokens of a cluster: the same one for ten of its fifteen minutes, a new one as soon as the session has new credentials. */
export function eksTokens(session: Session, clusterName: string): (options: { renew: boolean }) => Promise<string> {
  let held: { token: string; credentials: Credentials; until: number } | undefined
  return async ({ renew }) => {
    const credentials = await session.credentials({ renew })
    if (renew || !held || held.credentials !== credentials || Date.now() >= held.until) {
      const until = Date.now() + 600_000
      held = { token: await signEksToken(session.region, credentials, clusterName), credentials, until }
    }
    return held.token
  }
}
