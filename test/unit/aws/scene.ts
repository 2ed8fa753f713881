import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Aws, type AwsOptions, startAws } from '../../../rehearsal/aws/aws.ts'
import type { Role } from '../../../rehearsal/aws/roles.ts'
import { type GitHub, startGitHub } from '../../../rehearsal/github/github.ts'
import type { JobRegistration } from '../../../rehearsal/github/jobs.ts'

export const REGION = 'us-west-2'
export const ACCOUNT = '123456789012'
export const REPOSITORY = 'octo/llm'

/** May do everything that the actions need. */
export const trainer: Role = {
  name: 'trainium',
  trust: { subjects: ['repo:octo/llm:ref:refs/heads/main', 'repo:octo@9000001/llm@700000001:ref:refs/heads/main'] },
  policy: [{ actions: ['eks:*', 'ecr:*'] }],
  kubernetesGroups: ['trainers'],
}

export const job: JobRegistration = {
  runId: 4711,
  jobId: 'train',
  permissions: { 'id-token': 'write', contents: 'read' },
  ref: 'refs/heads/main',
  sha: 'a'.repeat(40),
  eventName: 'push',
  workflow: '.github/workflows/pretrain.yml',
}

export const roleArn = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`

export interface Scene {
  github: GitHub
  aws: Aws
  directory: string
  /** What was masked, in the order it was. */
  masked: string[]
  close(): Promise<void>
}

/** GitHub and an AWS account that know of each other, and the process's environment as a step of `job` has it. */
export async function openScene(
  options: Partial<AwsOptions> & { immutableSubject?: boolean; job?: Partial<JobRegistration> } = {},
): Promise<Scene> {
  const directory = mkdtempSync(join(tmpdir(), 'aws-scene-'))
  const { immutableSubject = false, job: changes, ...aws } = options
  const github = await startGitHub({
    directory: join(directory, 'artifacts'),
    repository: REPOSITORY,
    immutableSubject,
  })
  const account = await startAws({
    region: REGION,
    account: ACCOUNT,
    directory: join(directory, 'aws'),
    issuer: github.issuer,
    roles: [trainer],
    ...aws,
  })
  const { masked, release } = catchMasks()
  const restore = setEnvironment({ ...account.env, ...github.registerJob({ ...job, ...changes }) })
  return {
    github,
    aws: account,
    directory,
    masked,
    async close() {
      restore()
      release()
      await Promise.all([github.close(), account.close()])
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** Sets the variables, and takes away what the machine itself may have for AWS and GitHub; undone by the result. */
export function setEnvironment(variables: Record<string, string>): () => void {
  const before = { ...process.env }
  for (const name of Object.keys(process.env)) if (/^(AWS_|ACTIONS_|GITHUB_)/.test(name)) delete process.env[name]
  Object.assign(process.env, variables)
  return () => {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
    Object.assign(process.env, before)
  }
}

/** Keeps `::add-mask::` commands out of the test's own output, and tells what they were. */
function catchMasks(): { masked: string[]; release: () => void } {
  const masked: string[] = []
  const write = process.stdout.write
  process.stdout.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
    const [, value] = /^::add-mask::(.*)/.exec(String(chunk)) ?? []
    if (value === undefined) return write.call(process.stdout, chunk, ...rest)
    masked.push(value.replaceAll('%25', '%'))
    return true
  }) as typeof write
  return {
    masked,
    release: () => {
      process.stdout.write = write
    },
  }
}
