// A step that logs in by GitHub's token and AWS's, while one of the two is away.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { CreateClusterCommand, EKSClient } from '@aws-sdk/client-eks'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type StandInCluster, startCluster } from '../../../rehearsal/kubernetes/cluster.ts'
import { openSession } from '../../../src/aws/session.ts'
import { counted, counting, linesOf } from '../../cluster/step.ts'
import { type Scene as Aws, openScene, REGION, roleArn, trainer } from '../aws/scene.ts'
import { mpiJob, scene } from './scene.ts'

const here = scene()
let account: Aws
let eks: StandInCluster
const folder = mkdtempSync(join(tmpdir(), 'eks-'))

beforeAll(async () => {
  account = await openScene({
    roles: [{ ...trainer, kubernetesGroups: ['system:masters'] }],
    onCluster: async (name) => {
      eks = await startCluster({
        directory: folder,
        nodes: here.standIn.nodes().map(({ spec }) => spec),
        images: async () => ({ path: [] }),
        async authenticate(bearer) {
          const caller = await account.aws.verifyEksToken(bearer, name)
          return caller && { name: caller.arn, groups: [...caller.groups, 'system:authenticated'] }
        },
      })
      const authority = Buffer.from(eks.server.certificateAuthority ?? '').toString('base64')
      return { endpoint: eks.server.url, certificateAuthority: authority }
    },
  })
  const session = await openSession({ region: REGION, roleToAssume: roleArn('trainium') })
  const client = new EKSClient({ region: REGION, credentials: await session.credentials() })
  await client.send(new CreateClusterCommand({ name: 'demo', roleArn: 'arn', resourcesVpcConfig: {} }))
})
afterAll(async () => {
  await eks.close()
  await account.close()
  rmSync(folder, { recursive: true, force: true })
})

test('GitHub answers 500 at first, and STS fails for two minutes when the credentials have ended', async () => {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(AWS|ACTIONS|GITHUB)_/.test(name)))
  // A minute of its clock is three seconds; from behind, so that it stays within what AWS bears of a clock that is off.
  const fast = {
    NODE_OPTIONS: `--require=${resolve('bench/fast-clock.cjs')}`,
    CLOCK_RATE: '20',
    CLOCK_AHEAD_SECONDS: '-200',
  }
  const { GITHUB_OUTPUT: _, ...given } = env as Record<string, string>
  account.github.faults.failIdTokens(1)
  const inputs = {
    ...{ kubeconfig: '', 'aws-region': REGION, 'role-to-assume': roleArn('trainium'), 'cluster-name': 'demo' },
    ...{ manifest: here.manifest('tokens', mpiJob('tokens', counting(60))), 'run-id': 'tokens', namespace: 'default' },
  }
  const step = here.start('run-mpijob', inputs, undefined, { ...given, ...fast })
  await step.printed('line 5 ')
  const before = account.aws.calls.length
  // Of its attempts, so many are within two minutes: the pauses double from 250 ms to 10 s.
  account.aws.faults.failSts(17)
  account.aws.faults.expireSessions()
  eks.server.faults.cutWatches()
  const { code, text, outputs } = await step.ended
  if (code !== 0) throw new Error(text)
  expect([outputs.phase, linesOf(text)]).toEqual(['Succeeded', counted(60)])
  const failed = account.aws.calls.slice(before).filter(({ error }) => error === 'InternalFailure')
  expect(failed).toHaveLength(17)
})
