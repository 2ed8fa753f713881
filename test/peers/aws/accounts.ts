import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startAws } from '../../../rehearsal/aws/aws.ts'
import { startGitHub } from '../../../rehearsal/github/github.ts'
import { openSession, type Session } from '../../../src/aws/session.ts'
import { startMoto } from './moto.ts'

export const REGION = 'us-west-2'
export const ROLE = 'arn:aws:iam::123456789012:role/trainium'

export interface Account {
  /** Does something with this account behind the SDK, as a step of a job that may have OIDC tokens. */
  as<T>(work: (session: Session) => Promise<T>): Promise<T>
}

export interface Accounts {
  moto: Account
  standIn: Account
  close(): Promise<void>
}

/** Two accounts that have nothing to do with AWS, or with each other, and one GitHub. */
export async function openAccounts(): Promise<Accounts> {
  const directory = mkdtempSync(join(tmpdir(), 'peer-aws-'))
  const github = await startGitHub({ directory: join(directory, 'artifacts'), repository: 'octo/llm' })
  const job = github.registerJob({
    runId: 4711,
    jobId: 'train',
    permissions: { 'id-token': 'write' },
    ref: 'refs/heads/main',
    sha: 'a'.repeat(40),
    eventName: 'push',
    workflow: 'pretrain',
  })
  const aws = await startAws({
    region: REGION,
    account: '123456789012',
    directory: join(directory, 'aws'),
    issuer: github.issuer,
    onCluster: async () => ({
      endpoint: 'https://127.0.0.1:1',
      certificateAuthority: Buffer.from('-----BEGIN CERTIFICATE-----').toString('base64'),
    }),
    roles: [{ name: 'trainium', trust: { subjects: ['repo:octo/llm:*'] }, policy: [{ actions: ['eks:*', 'ecr:*'] }] }],
  })
  const close = async (): Promise<void> => {
    await aws.close()
    await github.close()
    rmSync(directory, { recursive: true, force: true })
  }
  const moto = await startMoto().catch(async (error: unknown) => {
    await close()
    throw error
  })
  return {
    moto: accountBehind({ ...job, ...moto.env }),
    standIn: accountBehind({ ...job, ...aws.env }),
    async close() {
      await moto.stop()
      await close()
    },
  }
}

function accountBehind(env: Record<string, string>): Account {
  return {
    async as(work) {
      const before = process.env
      process.env = { PATH: before.PATH, HOME: before.HOME, ...env }
      try {
        return await work(await openSession({ region: REGION, roleToAssume: ROLE }))
      } finally {
        process.env = before
      }
    },
  }
}
