import { randomBytes } from 'node:crypto'
import { Refusal } from './refusal.ts'
import { isAllowed, type Role } from './roles.ts'
import { parseAmzDate, readSignature, type Signature, type SignedRequest, signatureFits } from './signature.ts'

/** Credentials that STS gave out, and whose they are. */
export interface IssuedSession {
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string
  /** Milliseconds since the epoch. */
  expiration: number
  /** `arn:aws:sts::<account>:assumed-role/<role>/<session name>` */
  arn: string
  role: Role
}

export interface Sessions {
  issue(role: Role, sessionName: string, seconds: number): IssuedSession
  /** The session that signed the request, or the refusal of that service. */
  authenticate(request: SignedRequest, service: string): { session: IssuedSession; signature: Signature }
  find(accessKeyId: string): IssuedSession | undefined
  /** Ends all that were given out so far. */
  expireAll(): void
}

/** How the services word the same refusals: STS in the query protocol's names, the others in JSON's. */
const wording = {
  sts: { unknown: 'InvalidClientTokenId', expired: 'ExpiredToken', signature: 'SignatureDoesNotMatch' },
  json: {
    unknown: 'UnrecognizedClientException',
    expired: 'ExpiredTokenException',
    signature: 'InvalidSignatureException',
  },
} as const

const SKEW_MS = 300_000

export function createSessions({ account, region }: { account: string; region: string }): Sessions {
  const issued = new Map<string, IssuedSession>()
  return {
    issue(role, sessionName, seconds) {
      const session: IssuedSession = {
        accessKeyId: `ASIA${base32(16)}`,
        secretAccessKey: randomBytes(30).toString('base64'),
        sessionToken: `IQoJb3JpZ2luX2Vj${randomBytes(180).toString('base64')}`,
        expiration: Date.now() + seconds * 1000,
        arn: `arn:aws:sts::${account}:assumed-role/${role.name}/${sessionName}`,
        role,
      }
      issued.set(session.accessKeyId, session)
      return session
    },
    authenticate(request, service) {
      const words = service === 'sts' ? wording.sts : wording.json
      const signature = readSignature(request)
      if (!signature) throw new Refusal('MissingAuthenticationToken', 403, 'Missing Authentication Token')
      const session = issued.get(signature.accessKeyId)
      if (!session || signature.sessionToken !== session.sessionToken) {
        throw new Refusal(words.unknown, 403, 'The security token included in the request is invalid.')
      }
      if (signature.region !== region) {
        throw new Refusal(
          words.signature,
          403,
          `Credential should be scoped to a valid region, not '${signature.region}'. `,
        )
      }
      if (signature.service !== service) {
        throw new Refusal(words.signature, 403, `Credential should be scoped to correct service: '${service}'. `)
      }
      const time = parseAmzDate(signature.time)
      const apart = Math.abs(Date.now() - time)
      if (!signature.time.startsWith(signature.date) || !(apart <= SKEW_MS)) {
        throw new Refusal(
          words.signature,
          403,
          `Signature expired: ${signature.time} is not within 5 min. of the present.`,
        )
      }
      if (!signatureFits(request, signature, session.secretAccessKey)) {
        throw new Refusal(
          words.signature,
          403,
          'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access ' +
            'Key and signing method. Consult the service documentation for details.',
        )
      }
      if (Date.now() >= session.expiration) {
        throw new Refusal(words.expired, 403, 'The security token included in the request is expired')
      }
      return { session, signature }
    },
    find: (accessKeyId) => issued.get(accessKeyId),
    expireAll() {
      for (const session of issued.values()) session.expiration = Date.now()
    },
  }
}

/** Refuses what the role's policy does not allow, in IAM's words. */
export function authorize(session: IssuedSession, action: string, resource: string): void {
  if (isAllowed(session.role, action, resource)) return
  throw new Refusal(
    'AccessDeniedException',
    action.startsWith('ecr:') ? 400 : 403,
    `User: ${session.arn} is not authorized to perform: ${action} on resource: ${resource} because no identity-based ` +
      `policy allows the ${action} action`,
  )
}

function base32(length: number): string {
  return [...randomBytes(length)].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32]).join('')
}
