import type { IssuedSession, Sessions } from './sessions.ts'
import { parseAmzDate, readSignature, signatureFits } from './signature.ts'

/**
 * Whose token this is, checked as aws-iam-authenticator and STS check it between them: the right host, a presigned
 * GetCallerIdentity and nothing else, this cluster, not older than 15 minutes, and a live session's signature.
 * undefined is a 401.
 */
export function verifyEksToken(
  token: string,
  { cluster, region, sessions }: { cluster: string; region: string; sessions: Sessions },
): IssuedSession | undefined {
  if (!token.startsWith('k8s-aws-v1.')) return undefined
  const address = Buffer.from(token.slice('k8s-aws-v1.'.length), 'base64url').toString('utf8')
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  const query = url.searchParams
  if (url.protocol !== 'https:' || url.host !== `sts.${region}.amazonaws.com` || url.pathname !== '/') return undefined
  if (query.get('Action') !== 'GetCallerIdentity') return undefined

  const request = {
    method: 'GET',
    target: `${url.pathname}${url.search}`,
    headers: { host: url.host, 'x-k8s-aws-id': cluster },
    body: Buffer.alloc(0),
  }
  const signature = readSignature(request)
  if (!signature?.presigned || !signature.signedHeaders.includes('x-k8s-aws-id')) return undefined
  if (signature.service !== 'sts' || signature.region !== region) return undefined
  if (!(signature.expiresSeconds! > 0 && signature.expiresSeconds! <= 900)) return undefined
  const age = Date.now() - parseAmzDate(signature.time)
  if (!(age > -300_000 && age < 900_000)) return undefined

  const session = sessions.find(signature.accessKeyId)
  if (!session || session.sessionToken !== signature.sessionToken || Date.now() >= session.expiration) return undefined
  return signatureFits(request, signature, session.secretAccessKey) ? session : undefined
}
