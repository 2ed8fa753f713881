import * as core from '@actions/core'
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'

// Runs as a process of its own, with the environment of the step: where STS is stands in AWS_ENDPOINT_URL.

try {
  const region = core.getInput('aws-region', { required: true })
  const role = core.getInput('role-to-assume', { required: true })
  const token = await core.getIDToken(core.getInput('audience') || 'sts.amazonaws.com')
  const anonymous = new STSClient({ region })
  const { Credentials: session } = await anonymous.send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: role,
      RoleSessionName: core.getInput('role-session-name') || 'GitHubActions',
      WebIdentityToken: token,
      DurationSeconds: Number(core.getInput('role-duration-seconds') || 3600),
    }),
  )
  if (!session?.AccessKeyId || !session.SecretAccessKey || !session.SessionToken) {
    throw new Error(`STS gave no credentials for ${role}.`)
  }
  core.setSecret(session.SecretAccessKey)
  core.setSecret(session.SessionToken)
  const variables = {
    AWS_DEFAULT_REGION: region,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: session.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: session.SecretAccessKey,
    AWS_SESSION_TOKEN: session.SessionToken,
  }
  for (const [name, value] of Object.entries(variables)) core.exportVariable(name, value)
  const credentials = {
    accessKeyId: session.AccessKeyId,
    secretAccessKey: session.SecretAccessKey,
    sessionToken: session.SessionToken,
  }
  const { Account } = await new STSClient({ region, credentials }).send(new GetCallerIdentityCommand({}))
  core.setOutput('aws-account-id', Account)
} catch (error) {
  core.setFailed(error instanceof Error ? error.message : String(error))
}
