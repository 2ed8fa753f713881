import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { stringify } from 'yaml'
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts'
import { jobs, persistentVolumeClaims, pods, secrets } from '../../../src/kubernetes/resources.ts'
import { NAMESPACE, scene } from './scene.ts'

const here = scene()
const TOKEN = 'hf_a-secret-token'

/** A recipe of the user's own, whose step writes to the shared file system. */
function writeRecipe(script: string): void {
  const folder = join(here.folder, 'jobs/own')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\n')
  writeFileSync(
    join(folder, 'recipe.yaml'),
    stringify({
      description: 'A recipe of the user',
      image: { dockerfile: 'Dockerfile', context: '.', repository: 'own' },
      runDirectory: '/shared/runs/$(run.id)',
      parameters: { text: { type: 'string', default: 'hello', description: 'What is written' } },
      steps: { prepare: { description: 'Writes', manifest: 'prepare.yaml', once: true } },
    }),
  )
  const mount = { name: 'shared', mountPath: '/shared' }
  const env = [
    { name: 'TEXT', value: '$(params.text)' },
    { name: 'DIRECTORY', value: '$(run.directory)' },
    {
      name: 'HF_TOKEN',
      valueFrom: { secretKeyRef: { name: '$(run.id)-hugging-face', key: 'token', optional: true } },
    },
  ]
  writeFileSync(
    join(folder, 'prepare.yaml'),
    stringify({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: '$(run.id)' },
      spec: {
        backoffLimit: 0,
        template: {
          spec: {
            restartPolicy: 'Never',
            containers: [
              { name: 'main', image: '$(image)', command: ['bash', '-c', script], env, volumeMounts: [mount] },
            ],
            volumes: [{ name: 'shared', persistentVolumeClaim: { claimName: 'fsx-claim' } }],
          },
        },
      },
    }),
  )
}

test('a dataset is prepared once, with a token that nobody sees, and everything about it can be fetched', async () => {
  writeRecipe('mkdir -p "$DIRECTORY/0"; echo "$TEXT ${#HF_TOKEN}" > "$DIRECTORY/0/log"; echo prepared')
  const inputs = { recipe: 'own', image: 'shell:1', 'hf-token': TOKEN, parameters: 'text=bonjour' }
  const first = await here.run('prepare-dataset', inputs)
  expect([first.code, first.outputs.phase, first.outputs.skipped]).toEqual([0, 'Succeeded', 'false'])
  const runId = first.outputs['run-id']!
  const directory = join(here.shared, 'runs', runId)
  expect(readFileSync(join(directory, '0/log'), 'utf8')).toBe(`bonjour ${TOKEN.length}\n`)

  // Only the order to mask it has the token: no log, state, summary, or object but the Secret.
  expect(first.text.split('\n').filter((line) => line.includes(TOKEN))).toEqual([`::add-mask::${TOKEN}`])
  expect(JSON.stringify([first.state, first.summary, first.outputs])).not.toContain(TOKEN)
  const job = await here.cluster.get<KubernetesObject>(jobs, { name: runId, namespace: NAMESPACE })
  expect(JSON.stringify(job)).not.toContain(TOKEN)
  // The Job stays for its logs; the Secret does not.
  expect(await here.cluster.get(secrets, { name: `${runId}-hugging-face`, namespace: NAMESPACE })).toBeUndefined()

  const second = await here.run('prepare-dataset', inputs)
  expect([second.code, second.outputs.skipped, second.outputs['run-id']]).toEqual([0, 'true', runId])
  expect(second.text).toContain('nothing to do')

  // The pod has ended, so a small one is made to read the files, and removed.
  symlinkSync('/etc/passwd', join(directory, 'link'))
  mkdirSync(join(directory, 'checkpoints'))
  writeFileSync(join(directory, 'checkpoints/large'), 'x')
  const fetched = await here.run('fetch-logs', { 'run-id': runId })
  expect(fetched.code).toBe(0)
  const root = fetched.outputs.directory!
  expect(readFileSync(join(root, 'files/0/log'), 'utf8')).toBe(`bonjour ${TOKEN.length}\n`)
  expect(existsSync(join(root, 'files/checkpoints'))).toBe(false)
  expect(existsSync(join(root, 'files/link'))).toBe(false)
  expect(fetched.outputs['left-out']).toMatch(
    /files\/link: it is a symbolic link, no file\nfiles\/checkpoints\/: checkpoints stay/,
  )
  expect(readdirSync(root)).toEqual(expect.arrayContaining(['objects', 'pods', 'events.txt', 'manifest.json']))
  const [pod] = readdirSync(join(root, 'pods'))
  expect(readFileSync(join(root, 'pods', pod!, 'main.log'), 'utf8')).toBe('prepared\n')
  expect(await here.cluster.get(pods, { name: `${runId}-reader`, namespace: NAMESPACE })).toBeUndefined()
  expect(fetched.text).toContain('Nothing is uploaded')
  // What has read its files is no part of the run, though its events are in the cluster now.
  const later = await here.run('fetch-logs', { 'run-id': runId, files: 'false' })
  const told = readFileSync(join(later.outputs.directory!, 'events.txt'), 'utf8')
  expect([told.includes(`Job/${runId}`), told.includes('-reader')]).toEqual([true, false])

  // The post step after a step that was killed: whatever it has left goes, and what is gone is no error.
  expect((await here.run('fetch-logs', {}, fetched.state)).code).toBe(0)
})

test('a preparation waits for the claim that another job is still making', async () => {
  writeRecipe('echo "$TEXT"')
  const claim = (await here.cluster.get<KubernetesObject>(persistentVolumeClaims, {
    name: 'fsx-claim',
    namespace: NAMESPACE,
  }))!
  const namespace = 'later'
  const inputs = { recipe: 'own', image: 'shell:1', namespace, parameters: 'text=salut', 'wait-for-cluster': '60s' }
  const without = await here.run('prepare-dataset', { ...inputs, 'wait-for-cluster': '0s' })
  expect([without.code, without.text]).toEqual([1, expect.stringMatching(/'fsx-claim' is not in namespace 'later'/)])

  const step = here.start('prepare-dataset', inputs)
  await step.printed('Waiting for the cluster: ')
  await here.cluster.request('POST', '/api/v1/namespaces', { metadata: { name: namespace } })
  await here.cluster.request('POST', '/api/v1/persistentvolumes', {
    metadata: { name: 'later' },
    spec: {
      capacity: { storage: '1200Gi' },
      accessModes: ['ReadWriteMany'],
      storageClassName: '',
      csi: { driver: 'fsx.csi.aws.com', volumeHandle: 'fs-2' },
    },
  })
  await here.cluster.create(persistentVolumeClaims, {
    ...claim,
    metadata: { name: 'fsx-claim', namespace },
    spec: { ...(claim.spec as object), volumeName: 'later' },
    status: undefined,
  })
  const { code, text } = await step.ended
  expect([code, text]).toEqual([0, expect.stringContaining('\nsalut\n')])
})
