import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from '@jest/globals'
import type { Pod } from '../../rehearsal/kubernetes/controllers/framework/objects.ts'
import { pods } from '../../src/kubernetes/resources.ts'
import { useCluster } from './environment.ts'
import { podNamed, shell, untilTold } from './manifests.ts'
import { eventually } from './waiting.ts'

const given = useCluster()

const named = (name: string) => ({ name, namespace: given.namespace })
const create = (name: string, spec: ReturnType<typeof shell>) =>
  given.cluster.create<Pod>(pods, podNamed(name, given.namespace, spec))
const untilPhase = (name: string, phase: string) =>
  eventually<Pod>(given.cluster, pods, named(name), (pod) => pod?.status?.phase === phase)
const log = async (name: string, options: object = {}) =>
  text(await given.cluster.logs({ ...named(name), container: 'main', ...options }))

test('the log of a pod is what it wrote, from where it is asked for', async () => {
  await create('writes', shell('echo one; echo two >&2; echo three'))
  await untilPhase('writes', 'Succeeded')
  expect((await log('writes')).split('\n').sort()).toEqual(['', 'one', 'three', 'two'])
  expect(await log('writes', { tailLines: 1 })).toMatch(/^(three|two)\n$/)
  expect(await log('writes', { timestamps: true })).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z one$/m)
})

test('a followed log ends with its container', async () => {
  await create('follows', shell('echo before; while [ ! -e /tmp/go ]; do sleep 0.1; done; echo after'))
  await untilPhase('follows', 'Running')
  const following = log('follows', { follow: true })
  expect(await exec('follows', ['touch', '/tmp/go'])).toMatchObject({ code: 0 })
  expect(await following).toBe('before\nafter\n')
})

test('a command in a container has its own input, outputs and exit code', async () => {
  await create('runs', shell(untilTold))
  await untilPhase('runs', 'Running')
  expect(await exec('runs', ['sh', '-c', 'echo out; echo err >&2; exit 3'])).toEqual({
    out: 'out\n',
    err: 'err\n',
    code: 3,
  })
  expect(await exec('runs', ['cat'], 'through\n')).toEqual({ out: 'through\n', err: '', code: 0 })
})

test('init containers run one after the other before the main one, and share its volumes', async () => {
  const volumeMounts = [{ name: 'work', mountPath: '/work' }]
  const init = (name: string, script: string) => ({ ...shell(script, {}, { name, volumeMounts }).containers[0]! })
  const initContainers = [init('first', 'echo 1 >> /work/order'), init('second', 'echo 2 >> /work/order')]
  const volumes = [{ name: 'work', emptyDir: {} }]
  await create('ordered', shell('cat /work/order', { initContainers, volumes }, { volumeMounts }))
  const pod = await untilPhase('ordered', 'Succeeded')
  expect(await log('ordered')).toBe('1\n2\n')
  expect(pod.status?.initContainerStatuses?.map(({ state }) => state?.terminated?.exitCode)).toEqual([0, 0])
})

test('an image that is not there keeps the pod waiting and says so', async () => {
  await create('no-image', { ...shell('true', {}, { image: 'registry.test/none:1' }) })
  const waiting = await eventually<Pod>(given.cluster, pods, named('no-image'), (pod) =>
    /^(ErrImagePull|ImagePullBackOff)$/.test(pod?.status?.containerStatuses?.[0]?.state?.waiting?.reason ?? ''),
  )
  expect(waiting.status?.phase).toBe('Pending')
})

test('a pod that is told to end may clean up, and is then gone', async () => {
  await create(
    'ends',
    shell('trap "exit 0" TERM; while :; do sleep 3600 & wait $!; done', { terminationGracePeriodSeconds: 30 }),
  )
  await untilPhase('ends', 'Running')
  await given.cluster.delete(pods, named('ends'))
  await eventually(given.cluster, pods, named('ends'), (pod) => pod === undefined, 20)
})

async function exec(name: string, command: string[], input?: string) {
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const stdin = new PassThrough()
  if (input !== undefined) stdin.end(input)
  const running = given.cluster.exec({
    ...named(name),
    container: 'main',
    command,
    stdout,
    stderr,
    ...(input === undefined ? {} : { stdin }),
  })
  const outputs = Promise.all([text(stdout), text(stderr)])
  const code = await running
  stdout.end()
  stderr.end()
  const [out, err] = await outputs
  return { out, err, code }
}
