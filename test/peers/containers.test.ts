// The node agent with a real container engine: what the pods of the stand-in cluster do as processes of the machine,
// they do in containers of Docker too.
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { dockerRuntime } from '../../rehearsal/kubernetes/node/docker/docker-runtime.ts'
import { configMaps, pods, secrets } from '../../src/kubernetes/resources.ts'
import { isOver, isReady, type Scene, shell, startScene } from '../unit/node/scene.ts'
import { type Daemon, startDaemon } from './docker/daemon.ts'
import { mpiRoot } from './mpi/image.ts'

const image = 'image:1'
let daemon: Daemon
let scene: Scene

beforeAll(async () => {
  const archive = await mpiRoot()
  daemon = await startDaemon()
  await daemon.docker('import', archive, image)
  const runtime = await dockerRuntime({ client: daemon.client, sandboxImage: image })
  const images = async (reference: string) => (reference === image ? { path: [] } : undefined)
  scene = await startScene({ runtime, images, env: { GIVEN: 'to all' } })
}, 600_000)

afterAll(async () => {
  await scene?.close()
  try {
    expect(await daemon.docker('ps', '--all', '--quiet')).toBe('')
  } finally {
    await daemon?.stop()
  }
}, 60_000)

test('a container has its variables, arguments, folder, files with their modes, and the address of its pod', async () => {
  const of = (name: string) => ({ name, namespace: 'default' })
  const data = { settings: 'steps: 5\n' }
  await scene.cluster.create(configMaps, { apiVersion: 'v1', kind: 'ConfigMap', metadata: of('given'), data })
  const key = Buffer.from('secret').toString('base64')
  await scene.cluster.create(secrets, { apiVersion: 'v1', kind: 'Secret', metadata: of('key'), data: { key } })
  await scene.createPod('given', {
    volumes: [
      { name: 'settings', configMap: { name: 'given' } },
      { name: 'key', secret: { secretName: 'key', defaultMode: 0o600 } },
      { name: 'work', emptyDir: {} },
    ],
    initContainers: [
      shell('echo prepared > /work/state', { name: 'first', volumeMounts: [{ name: 'work', mountPath: '/work' }] }),
    ],
    containers: [
      {
        name: 'main',
        image,
        command: ['/bin/sh', '-c'],
        args: [
          'echo "$GIVEN, $OWN, $(pwd)"; cat /etc/given/settings state; stat -L -c %a /keys/key; ' +
            'test "$(hostname -i)" = "$ADDRESS" && hostname; touch /etc/given/settings || echo read-only',
        ],
        workingDir: '/work',
        env: [
          { name: 'OWN', value: 'its own' },
          { name: 'ADDRESS', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
        ],
        volumeMounts: [
          { name: 'settings', mountPath: '/etc/given' },
          { name: 'key', mountPath: '/keys' },
          { name: 'work', mountPath: '/work' },
        ],
      },
    ],
  })
  const pod = await scene.until('given', isOver)
  const log = (await scene.logs('given')).replace(/^touch:.*\n/m, '')
  expect(log).toBe('to all, its own, /work\nsteps: 5\nprepared\n600\ngiven\nread-only\n')
  expect(pod.status?.phase).toBe('Succeeded')
})

test('a container that fails is started again, and its log before can still be had', async () => {
  await scene.createPod('flaky', {
    restartPolicy: 'OnFailure',
    volumes: [{ name: 'state', emptyDir: {} }],
    containers: [
      shell('test -e /state/tried && echo second && exit 0; touch /state/tried; echo first; exit 3', {
        volumeMounts: [{ name: 'state', mountPath: '/state' }],
      }),
    ],
  })
  const pod = await scene.until('flaky', isOver)
  const [status] = pod.status!.containerStatuses!
  expect([pod.status?.phase, status?.restartCount, status?.lastState?.terminated?.exitCode]).toEqual([
    'Succeeded',
    1,
    3,
  ])
  expect([await scene.logs('flaky', 'main', { previous: true }), await scene.logs('flaky')]).toEqual([
    'first\n',
    'second\n',
  ])
})

test.each([
  ['an exit code', 'exit 7', { exitCode: 7, reason: 'Error' }],
  ['a signal', 'kill -9 $$$$; sleep 5', { exitCode: 137, reason: 'Error' }],
  ['a last word', 'echo "no data" > /dev/termination-log; exit 1', { exitCode: 1, message: 'no data\n' }],
])('%s is told', async (what, script, terminated) => {
  const name = `ends-${what.replaceAll(' ', '-')}`
  // The first process of a container takes no signal from within, so it is another; Kubernetes makes one $ of two.
  await scene.createPod(name, { containers: [shell(`sh -c '${script}'; exit $?`)] })
  const pod = await scene.until(name, isOver)
  expect(pod.status?.containerStatuses?.[0]?.state?.terminated).toMatchObject(terminated)
})

test('a program that is not there is the reason', async () => {
  await scene.createPod('nothing', { containers: [{ name: 'main', image, command: ['no-such-program'] }] })
  const pod = await scene.until('nothing', isOver)
  expect(pod.status?.containerStatuses?.[0]?.state?.terminated).toMatchObject({
    exitCode: 128,
    reason: 'StartError',
    message: expect.stringMatching(/"no-such-program": executable file not found in \$PATH/),
  })
})

test('all of a long log is there, in the order of writing', async () => {
  const count = 20_000
  const script = `for i in $(seq ${count}); do echo "line $i"; done`
  const names = ['long-1', 'long-2', 'long-3', 'long-4']
  for (const name of names) await scene.createPod(name, { containers: [shell(script)] })
  const expected = Array.from({ length: count }, (_, index) => `line ${index + 1}\n`).join('')
  for (const name of names) {
    await scene.until(name, isOver)
    expect((await scene.logs(name)) === expected).toBe(true)
  }
})

test('a command runs inside, with input and exit code', async () => {
  await scene.createPod('open', { containers: [shell('trap "exit 0" TERM; while :; do sleep 0.1; done')] })
  await scene.until('open', isReady)
  const { code, stdout, stderr } = await scene.exec('open', ['sh', '-c', 'cat; echo trouble >&2; exit 9'], 'given')
  expect([code, stdout.toString(), stderr]).toEqual([9, 'given', 'trouble\n'])
})

test('a pod that is told to end may clean up, and is then gone', async () => {
  const script = 'trap "echo cleaning up; exit 0" TERM; echo ready; while :; do sleep 0.1; done'
  await scene.createPod('polite', { containers: [shell(script)], terminationGracePeriodSeconds: 20 })
  await scene.untilPrinted('polite', 'ready')
  const log = scene.cluster.logs({ name: 'polite', namespace: 'default', container: 'main', follow: true })
  await scene.cluster.delete(pods, { name: 'polite', namespace: 'default' })
  expect(await text(await log)).toBe('ready\ncleaning up\n')
  await scene.gone('polite')
})
