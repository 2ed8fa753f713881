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

test('a container that is started again has a new log; the one before can still be had', async () => {
  const script = 'if [ -e /state/been ]; then echo second; exit 0; fi; touch /state/been; echo first; exit 1'
  const spec = shell(
    script,
    { restartPolicy: 'OnFailure', volumes: [{ name: 'state', emptyDir: {} }] },
    {
      volumeMounts: [{ name: 'state', mountPath: '/state' }],
    },
  )
  await create('again', spec)
  await eventually<Pod>(given.cluster, pods, named('again'), (pod) => pod?.status?.containerStatuses?.[0]?.containerID)
  const following = log('again', { follow: true })
  const pod = await untilPhase('again', 'Succeeded')
  expect(pod.status?.containerStatuses?.[0]).toMatchObject({
    restartCount: 1,
    state: { terminated: { exitCode: 0, reason: 'Completed' } },
    lastState: { terminated: { exitCode: 1, reason: 'Error' } },
  })
  expect(await log('again', { previous: true })).toBe('first\n')
  expect(await log('again')).toBe('second\n')
  // It ends with the container it was opened on, whichever that was.
  expect(['first\n', 'second\n']).toContain(await following)
})

test.each<[string, object, number, RegExp]>([
  ['a pod that is not there', { name: 'nothing' }, 404, /pods "nothing" not found/],
  ['a container that is not there', { container: 'none' }, 400, /container none is not valid for pod there/],
  [
    'a container that was not there before',
    { previous: true },
    400,
    /previous terminated container "main" in pod "there" not found/,
  ],
])('the log of %s is refused', async (_, options, status, message) => {
  await create('there', shell(untilTold))
  await untilPhase('there', 'Running')
  await expect(log('there', options)).rejects.toMatchObject({ status, message: expect.stringMatching(message) })
})

test('the log of a container that cannot start says why; that of a pod without a node is empty', async () => {
  await create('stuck', shell('true', {}, { image: 'registry.test/none:1' }))
  await eventually<Pod>(given.cluster, pods, named('stuck'), (pod) =>
    /ImagePull/.test(pod?.status?.containerStatuses?.[0]?.state?.waiting?.reason ?? ''),
  )
  await expect(log('stuck')).rejects.toMatchObject({
    status: 400,
    message: expect.stringMatching(
      /container "main" in pod "stuck" is waiting to start: (image can't be pulled|trying and failing to pull image)/,
    ),
  })
  await create('nowhere', shell('true', { nodeSelector: { nowhere: 'yes' } }))
  expect(await log('nowhere')).toBe('')
})

test('much goes in and much comes out', async () => {
  await create('pipe', shell(untilTold))
  await untilPhase('pipe', 'Running')
  const block = 'x'.repeat(1023)
  const { out } = await exec('pipe', ['sh', '-c', `i=0; while [ $i -lt 4096 ]; do echo ${block}; i=$((i+1)); done`])
  expect(out.length).toBe(4096 * 1024)
  expect(await exec('pipe', ['wc', '-c'], out)).toMatchObject({ out: `${4096 * 1024}\n`, code: 0 })
})

test.each<[string, string[], object, RegExp]>([
  ['that is not there', ['nonsense'], {}, /exec: "nonsense": executable file not found in \$PATH/],
  ['in a container that is not there', ['true'], { container: 'none' }, /container none is not valid for pod there/],
  ['in a pod that is not there', ['true'], { name: 'nothing' }, /pods "nothing" not found/],
])('a command %s is refused', async (_, command, options, message) => {
  await create('there', shell(untilTold))
  await untilPhase('there', 'Running')
  await expect(given.cluster.exec({ ...named('there'), container: 'main', command, ...options })).rejects.toThrow(
    message,
  )
})

test('a command in a pod that is over, or has no node, is refused', async () => {
  await create('over', shell('true'))
  await untilPhase('over', 'Succeeded')
  const run = (name: string) => given.cluster.exec({ ...named(name), container: 'main', command: ['true'] })
  await expect(run('over')).rejects.toThrow('container not found ("main")')
  await create('nowhere', shell('true', { nodeSelector: { nowhere: 'yes' } }))
  await expect(run('nowhere')).rejects.toThrow('pod nowhere does not have a host assigned')
})

test('exit codes and signals are told as a shell tells them', async () => {
  await create('codes', shell(untilTold))
  await untilPhase('codes', 'Running')
  for (const [script, code] of [
    ['exit 0', 0],
    ['exit 255', 255],
    ['kill -9 $$', 137],
  ] as const) {
    expect(await exec('codes', ['sh', '-c', script])).toMatchObject({ code })
  }
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
    shell('trap "exit 0" TERM; touch /tmp/ready; while :; do sleep 3600 & wait $!; done', {
      terminationGracePeriodSeconds: 30,
    }),
  )
  await untilPhase('ends', 'Running')
  // Before it has set its trap, the first process of a container does not hear the signal.
  while ((await exec('ends', ['test', '-e', '/tmp/ready'])).code !== 0);
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
