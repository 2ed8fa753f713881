export interface AwsCredentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string | undefined
}

// A workflow's `env` must not change what a saved plan does, nor put code into the program.
const refused = /^(TF_CLI_ARGS(_.*)?|TF_WORKSPACE|TF_VAR_.*|LD_PRELOAD|NODE_OPTIONS|INPUT_.*|ACTIONS_.*)$/
// Where credentials are given, the other ways to find some are closed.
const otherCredentials =
  /^(AWS_PROFILE|AWS_DEFAULT_PROFILE|AWS_WEB_IDENTITY_TOKEN_FILE|AWS_ROLE_ARN|AWS_SESSION_TOKEN)$/

/** The environment terraform runs in. `dataDirectory` is where it keeps providers and the backend's settings. */
export function environmentFor(
  given: Readonly<Record<string, string | undefined>>,
  {
    credentials,
    region,
    dataDirectory,
  }: { credentials?: AwsCredentials | undefined; region?: string | undefined; dataDirectory: string },
): Record<string, string | undefined> {
  const kept = Object.entries(given).filter(
    ([name]) => !refused.test(name) && !(credentials && otherCredentials.test(name)),
  )
  return {
    ...Object.fromEntries(kept),
    ...(credentials && {
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      ...(credentials.sessionToken && { AWS_SESSION_TOKEN: credentials.sessionToken }),
    }),
    ...(region && { AWS_REGION: region, AWS_DEFAULT_REGION: region }),
    TF_DATA_DIR: dataDirectory,
    TF_IN_AUTOMATION: 'true',
    TF_INPUT: '0',
    CHECKPOINT_DISABLE: 'true',
  }
}
