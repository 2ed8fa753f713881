import { setSecret } from '@actions/core'

export interface Credentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
  /** When they end; missing for keys of an IAM user. */
  expiration?: Date
}

/**
 * Masks what must never be printed. The access key id is left readable: it is in every CloudTrail event and every signed
 * URL's scope, opens nothing by itself, and masking it takes the best hint out of AWS's own error texts.
 */
export function mask(credentials: Credentials): Credentials {
  setSecret(credentials.secretAccessKey)
  if (credentials.sessionToken) setSecret(credentials.sessionToken)
  return credentials
}

/**
 * The keys in the environment, as `aws-actions/configure-aws-credentials` leaves them; else whatever the SDK's own chain
 * finds (profile, container, instance role), which takes ten times as long to load.
 */
export async function environmentCredentials(region: string): Promise<Credentials> {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env
  if (AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY) {
    return mask({
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
    })
  }
  const { defaultProvider } = await import('@aws-sdk/credential-provider-node')
  try {
    return mask(await defaultProvider({ clientConfig: { region } })())
  } catch (cause) {
    throw new Error(
      "There are no AWS credentials: give input 'role-to-assume' (the ARN of a role that trusts this repository), or " +
        'run aws-actions/configure-aws-credentials in a step before this one.',
      { cause },
    )
  }
}
