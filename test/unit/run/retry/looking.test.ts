import { expect, test } from '@jest/globals'
import type { Cluster, ExecOptions } from '../../../../src/kubernetes/cluster.ts'
import type { Run } from '../../../../src/run/identity.ts'
import { newestStable } from '../../../../src/run/retry/checkpoints.ts'

const run = {
  ...{ kind: 'MPIJob', name: 'r', runId: 'r', namespace: 'n', runDirectory: '/shared/r', claimName: 'fsx' },
  checkpoints: { files: 'checkpoints/*.ckpt', name: '(?<name>step=(?<step>\\d+))\\.ckpt$', parts: 1 },
} as Run

const pod = (name: string) => ({
  metadata: { name, labels: { 'training.kubeflow.org/job-name': 'r' } },
  spec: {
    containers: [{ name: 'c', volumeMounts: [{ name: 'shared', mountPath: '/shared' }] }],
    volumes: [{ name: 'shared', persistentVolumeClaim: { claimName: 'fsx' } }],
  },
  status: { phase: 'Running', containerStatuses: [{ name: 'c', state: { running: {} } }] },
})

/** Two workers; `say` is what the listing in a pod prints, one text a look. */
function clusterThat(say: (pod: string) => string): Cluster {
  return {
    list: async () => ({ items: [pod('a'), pod('b')] }),
    exec: async ({ name, command, stdout }: ExecOptions) => {
      expect(command.slice(-2)).toEqual(['/shared/r', 'checkpoints/*.ckpt'])
      stdout?.write(say(name))
      return 0
    },
  } as unknown as Cluster
}

const newest = (cluster: Cluster) => newestStable(cluster, run, { signal: new AbortController().signal })

test('a worker that is lost, and looks as if it ran, is passed over', async () => {
  const cluster = clusterThat((name) => {
    if (name === 'a') throw new Error('dial tcp 10.0.0.1:10250: i/o timeout')
    return '1000\n900 5 checkpoints/step=30.ckpt\n'
  })
  expect(await newest(cluster)).toMatchObject({ step: 30, ageSeconds: 100 })
})

test.each<[string, string[], number | undefined]>([
  ['no checkpoint', ['1000\n'], undefined],
  ['one that is old enough, by one look', ['1000\n900 5 checkpoints/step=30.ckpt\n'], 30],
  [
    'a fresh one that stays as it is',
    ['1000\n999 5 checkpoints/step=30.ckpt\n', '1001\n999 5 checkpoints/step=30.ckpt\n'],
    30,
  ],
  [
    'a fresh one that still grows, and an older one',
    [
      '1000\n999 5 checkpoints/step=30.ckpt\n900 5 checkpoints/step=20.ckpt\n',
      '1001\n1001 9 checkpoints/step=30.ckpt\n900 5 checkpoints/step=20.ckpt\n',
    ],
    20,
  ],
])('%s', async (_, looks, step) => {
  let look = 0
  expect((await newest(clusterThat(() => looks[look++] ?? '')))?.step).toBe(step)
  expect(look).toBe(looks.length)
})

test('where nobody answers, it says so', async () => {
  const cluster = clusterThat(() => {
    throw new Error('i/o timeout')
  })
  await expect(newest(cluster)).rejects.toThrow('i/o timeout')
})
