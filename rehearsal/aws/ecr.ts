import { randomBytes } from 'node:crypto'
import { imageActions } from './image-actions.ts'
import { Refusal } from './refusal.ts'
import type { Repositories } from './repositories.ts'
import { type EcrBody, repositoryActions } from './repository-actions.ts'
import { authorize, type IssuedSession } from './sessions.ts'

export interface Ecr {
  /** One call of the JSON protocol. */
  answer(action: string, body: EcrBody, session: IssuedSession): unknown
  /** Whose token this is; undefined where ECR did not give it out. */
  principal(password: string): { session: IssuedSession; expired: boolean } | undefined
}

const TOKEN_SECONDS = 12 * 3600

export function createEcr(repositories: Repositories): Ecr {
  const tokens = new Map<string, { session: IssuedSession; expiration: number }>()
  const actions = { ...repositoryActions(repositories), ...imageActions(repositories) }

  function authorizationToken(session: IssuedSession): unknown {
    const password = randomBytes(300).toString('base64')
    const expiration = Date.now() + TOKEN_SECONDS * 1000
    tokens.set(password, { session, expiration })
    const token = Buffer.from(`AWS:${password}`).toString('base64')
    return {
      authorizationData: [
        { authorizationToken: token, expiresAt: expiration / 1000, proxyEndpoint: `https://${repositories.host}` },
      ],
    }
  }

  return {
    answer(action, body, session) {
      const handler = action === 'GetAuthorizationToken' ? () => authorizationToken(session) : actions[action]
      if (!handler) throw new Refusal('UnknownOperationException', 400, `The rehearsal has no ${action} of ECR.`)
      const name = body.repositoryName ?? (body.repositoryNames as string[] | undefined)?.[0]
      authorize(session, `ecr:${action}`, name === undefined ? '*' : repositories.arn(String(name)))
      return handler(body)
    },
    principal(password) {
      const token = tokens.get(password)
      return token && { session: token.session, expired: Date.now() >= token.expiration }
    },
  }
}
