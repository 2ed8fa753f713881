/** What is known of an error of an AWS SDK client. */
interface ServiceError {
  name: string
  message: string
  code?: string
  $metadata?: { httpStatusCode?: number }
}

/**
 * The error of an AWS call as one sentence with what to do; the original is its cause.
 *
 * @param doing what was tried, for the start of the sentence: "read EKS cluster 'demo' in us-west-2"
 */
export function explain(error: unknown, doing: string): Error {
  return new Error(`Could not ${doing}: ${sentence(error)}`, { cause: error })
}

/** The error's code without `Exception`: the SDK adds that to some of STS's codes and not to others. */
export function errorName(error: unknown): string {
  return asServiceError(error).name.replace(/Exception$/, '')
}

/** The session ended, or its clock does: new credentials mend it. */
export function isExpired(error: unknown): boolean {
  return ['ExpiredToken', 'RequestExpired'].includes(errorName(error))
}

/** Worth a new attempt: throttled, no answer, or the service's own failure. */
export function isTransient(error: unknown): boolean {
  const { name, code, $metadata } = asServiceError(error)
  return (
    ($metadata?.httpStatusCode ?? 0) >= 500 ||
    /^(Throttl|TooManyRequests|RequestLimitExceeded|TimeoutError|IDPCommunicationError|PriorRequestNotComplete)/.test(
      name,
    ) ||
    ['ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN'].includes(code ?? '')
  )
}

function asServiceError(error: unknown): ServiceError {
  return error instanceof Error ? (error as ServiceError) : { name: '', message: String(error) }
}

function sentence(error: unknown): string {
  const name = errorName(error)
  const { message, code } = asServiceError(error)
  const denied = /User: (\S+) is not authorized to perform: (\S+)(?: on resource: (\S+))?/.exec(message)
  if (denied) {
    const [, user, action, resource] = denied
    return `${user} may not ${action}${resource ? ` on ${resource}` : ''}. ${permissionAdvice(message)}`
  }
  if (/scoped to a valid region|not supported in this region/i.test(message)) {
    return `AWS says that the region is wrong (${stop(message)}). Check input 'aws-region'.`
  }
  switch (name) {
    case 'ExpiredToken':
      return (
        "the AWS credentials of this job have ended. Give input 'role-to-assume', so that they are renewed while the " +
        'step runs.'
      )
    case 'InvalidClientTokenId':
    case 'UnrecognizedClient':
      return 'AWS does not know these credentials. Check AWS_ACCESS_KEY_ID and AWS_SESSION_TOKEN, and that the account is right.'
    case 'SignatureDoesNotMatch':
    case 'InvalidSignature':
      return `AWS does not accept the signature (${stop(message)}). Check AWS_SECRET_ACCESS_KEY and the clock of the runner.`
    case 'AccessDenied':
      return `access is denied (${stop(message)}). Check the policy of the role.`
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `AWS has no such address (${stop(message)}). Check input 'aws-region' and the runner's network.`
  }
  return `${name && name !== 'Error' ? `${name}: ` : ''}${stop(message)}.`
}

/** AWS ends the sentence with the kind of policy that decided: see "Troubleshoot access denied error messages" of IAM. */
function permissionAdvice(message: string): string {
  const [, denier] = /with an explicit deny in (an? [\w -]+)/.exec(message) ?? []
  if (denier) return `An explicit deny in ${denier.trim()} forbids it; whoever keeps that policy must lift it.`
  const [, kind = 'identity-based policy'] = /because no ([\w -]+?) allows/.exec(message) ?? []
  return `Add that action to the role's ${kind === 'identity-based policy' ? 'policy' : kind}.`
}

/** Without the full stop that some of AWS's texts have, for use inside a sentence. */
function stop(message: string): string {
  return message.trim().replace(/\.$/, '')
}
