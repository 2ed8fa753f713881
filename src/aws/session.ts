import { type Credentials, environmentCredentials } from './credentials.ts'
import { explain, isExpired } from './explain.ts'
import { awsRegion } from './regions.ts'
import { assumeRole } from './web-identity.ts'

export interface SessionOptions {
  region: string
  /** ARN; the environment's credentials are used where missing. */
  roleToAssume?: string | undefined
  /** `sts.amazonaws.com` where missing. */
  audience?: string | undefined
  /** `trainium-actions-<run id>` where missing. */
  sessionName?: string | undefined
  /** Length of one session, not of the work: it is renewed. One hour, every role's default maximum, where missing. */
  durationSeconds?: number | undefined
  /** How long a failing GitHub or STS is tried again; 180 s where missing. */
  deadlineSeconds?: number | undefined
}

/** AWS credentials that do not run out while the process lives, and the region they are used in. */
export interface Session {
  readonly region: string
  /** Valid for some minutes yet. `renew`: the service says that the present ones have ended. */
  credentials(options?: { renew?: boolean }): Promise<Credentials>
  callerIdentity(): Promise<{ account: string; arn: string }>
}

const LEFT_MS = 20_000
const AGAIN_MS = 30_000

/** Opens a session and takes its first credentials, so that whatever is wrong with them is told at once. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const region = checkRegion(options.region)
  const obtain = options.roleToAssume
    ? roleCredentials(region, options.roleToAssume, options)
    : () => environmentCredentials(region)

  let held: Credentials | undefined
  let renewAt = 0
  let pending: Promise<Credentials> | undefined
  const session: Session = {
    region,
    async credentials({ renew = false } = {}) {
      if (held && !renew && Date.now() < renewAt) return held
      pending ??= obtain().finally(() => {
        pending = undefined
      })
      try {
        held = await pending
      } catch (error) {
        const left = (held?.expiration?.getTime() ?? 0) - Date.now()
        if (held === undefined || renew || left < LEFT_MS) throw error
        // What is held is good for a while yet: nobody fails for an outage that is over before.
        renewAt = Date.now() + AGAIN_MS
        return held
      }
      renewAt = renewalTime(held)
      return held
    },
    async callerIdentity() {
      const { STSClient, GetCallerIdentityCommand } = await import('@aws-sdk/client-sts')
      const { Account, Arn } = await callAws(session, 'ask AWS who this job is', (config) =>
        new STSClient(config).send(new GetCallerIdentityCommand({})),
      )
      return { account: Account!, arn: Arn! }
    },
  }
  await session.credentials()
  return session
}

/** What every client is made with. `endpoint` is left alone: the SDK's own variables and profiles may name one. */
export interface ClientConfig {
  region: string
  credentials: Credentials
  maxAttempts: number
}

/**
 * One call of an SDK client, and again with new credentials where the service says that they have ended (a clock that
 * is off, a session that was revoked). The SDK itself retries throttling and failures, but not that.
 *
 * @param doing what is tried, for the sentence of an error; the errors `expected` are thrown as they are
 */
export async function callAws<T>(
  session: Session,
  doing: string,
  call: (config: ClientConfig) => Promise<T>,
  expected: readonly string[] = [],
): Promise<T> {
  const attempt = async (renew: boolean) =>
    call({ region: session.region, credentials: await session.credentials({ renew }), maxAttempts: 6 })
  try {
    return await attempt(false).catch((error: unknown) => {
      if (isExpired(error)) return attempt(true)
      throw error
    })
  } catch (error) {
    if (error instanceof Error && (expected.includes(error.name) || !('$metadata' in error || 'code' in error)))
      throw error
    throw explain(error, doing)
  }
}

function roleCredentials(region: string, role: string, options: SessionOptions): () => Promise<Credentials> {
  if (!/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(role)) {
    throw new Error(
      `Input 'role-to-assume' must be the ARN of a role, such as arn:aws:iam::123456789012:role/trainium, not '${role}'.`,
    )
  }
  const sessionName = options.sessionName ?? `trainium-actions-${process.env.GITHUB_RUN_ID ?? process.pid}`
  return () =>
    assumeRole({
      region,
      role,
      audience: options.audience ?? 'sts.amazonaws.com',
      sessionName: sessionName.replace(/[^\w+=,.@-]/g, '-').slice(0, 64),
      durationSeconds: options.durationSeconds ?? 3600,
      deadlineSeconds: options.deadlineSeconds ?? 180,
    })
}

function checkRegion(given: string): string {
  try {
    return awsRegion(given)
  } catch (error) {
    throw new Error(`Input 'aws-region' ${(error as Error).message}, not '${given}'.`)
  }
}

/** Five minutes before they end; of short sessions the last fifth, so that they too are used more than once. */
function renewalTime({ expiration }: Credentials): number {
  if (!expiration) return Number.POSITIVE_INFINITY
  const left = expiration.getTime() - Date.now()
  return expiration.getTime() - Math.min(300_000, left / 5)
}
