import { randomUUID } from 'node:crypto'
import { Refusal } from './refusal.ts'
import { isTrusted, type Role } from './roles.ts'
import type { Sessions } from './sessions.ts'
import type { SignedRequest } from './signature.ts'
import { type Issuer, verifyToken } from './web-identity-token.ts'

export interface StsOptions {
  account: string
  roles: Role[]
  issuer: Issuer
  sessions: Sessions
  /** Cuts sessions short, whatever length was asked for. */
  sessionSeconds: () => number | undefined
}

/** One call of the query protocol: a form in, XML out. `record` is told who called what before it can be refused. */
export function answerSts(
  options: StsOptions,
  request: SignedRequest,
  form: URLSearchParams,
  record: (action: string, principal: string) => void,
): string {
  const { account, sessions } = options
  const action = form.get('Action') ?? ''
  switch (action) {
    case 'AssumeRoleWithWebIdentity':
      return assumeRole(options, form, record)
    case 'GetCallerIdentity': {
      record(action, '')
      const { session } = sessions.authenticate(request, 'sts')
      record(action, session.arn)
      const id = `AROA${session.accessKeyId.slice(4)}:${session.arn.split('/').at(-1)}`
      return answer(action, element('Arn', session.arn) + element('UserId', id) + element('Account', account))
    }
    default:
      record(action, '')
      throw new Refusal('InvalidAction', 400, `Could not find operation ${action} for version 2011-06-15`)
  }
}

function assumeRole(
  { account, roles, issuer, sessions, sessionSeconds }: StsOptions,
  form: URLSearchParams,
  record: (action: string, principal: string) => void,
): string {
  const action = 'AssumeRoleWithWebIdentity'
  record(action, '')
  const sessionName = form.get('RoleSessionName') ?? ''
  const seconds = Number(form.get('DurationSeconds') ?? 3600)
  if (!/^[\w+=,.@-]{2,64}$/.test(sessionName)) {
    throw invalid(
      `Value '${sessionName}' at 'roleSessionName' failed to satisfy constraint: [\\w+=,.@-]*, 2 to 64 long`,
    )
  }
  if (!(seconds >= 900 && seconds <= 43_200)) {
    throw invalid(`Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: 900 to 43200`)
  }
  const claims = verifyToken(form.get('WebIdentityToken') ?? '', issuer)
  record(action, claims.sub)
  const role = roles.find(({ name }) => form.get('RoleArn') === `arn:aws:iam::${account}:role/${name}`)
  if (!role || !isTrusted(role, claims.sub, claims.aud)) {
    throw new Refusal('AccessDenied', 403, 'Not authorized to perform sts:AssumeRoleWithWebIdentity')
  }
  if (seconds > (role.maxSessionSeconds ?? 3600)) {
    throw invalid('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.')
  }
  const session = sessions.issue(role, sessionName, sessionSeconds() ?? seconds)
  return answer(
    action,
    element('Audience', claims.aud) +
      element('Provider', `arn:aws:iam::${account}:oidc-provider/${issuer.url.replace('https://', '')}`) +
      element('SubjectFromWebIdentityToken', claims.sub) +
      wrap('AssumedRoleUser', element('Arn', session.arn) + element('AssumedRoleId', `AROA:${sessionName}`)) +
      wrap(
        'Credentials',
        element('AccessKeyId', session.accessKeyId) +
          element('SecretAccessKey', session.secretAccessKey) +
          element('SessionToken', session.sessionToken) +
          element('Expiration', new Date(session.expiration).toISOString()),
      ),
  )
}

/** An error in the query protocol's XML. */
export function stsError({ code, message }: Refusal): string {
  const error = element('Type', 'Sender') + element('Code', code) + element('Message', message)
  return `<ErrorResponse xmlns="${NAMESPACE}">${wrap('Error', error)}${element('RequestId', randomUUID())}</ErrorResponse>`
}

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/'

function answer(action: string, result: string): string {
  const metadata = wrap('ResponseMetadata', element('RequestId', randomUUID()))
  return `<${action}Response xmlns="${NAMESPACE}">${wrap(`${action}Result`, result)}${metadata}</${action}Response>`
}

function invalid(message: string): Refusal {
  return new Refusal('ValidationError', 400, message)
}

function wrap(name: string, content: string): string {
  return `<${name}>${content}</${name}>`
}

function element(name: string, text: string): string {
  return wrap(
    name,
    text.replace(/[<>&]/g, (c) => `&#${c.charCodeAt(0)};`),
  )
}
