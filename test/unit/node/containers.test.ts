import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { probeTier, type TierName, tierNames } from '../../../rehearsal/kubernetes/node/view/tier.ts'
import { configMaps, pods } from '../../../src/kubernetes/resources.ts'
import { condition, isOver, isReady, type Scene, shell, startScene } from './scene.ts'

// Every way in which this machine can run pods is tried; the last one is always there.
const allowed: TierName[] = []
for (const name of tierNames) {
  await probeTier(name).then(
    () => allowed.push(name),
    () => {},
  )
}

test('the machine has a way to run pods', () => {
  expect(allowed).toContain('path-rewriting')
})

describe.each(allowed)('containers by %s', (tier) => {
  let scene: Scene
  beforeAll(async () => {
    scene = await startScene({ tier, env: { GIVEN: 'to all' } })
    await scene.cluster.create(configMaps, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'scripts', namespace: 'default' },
      data: { 'write.sh': 'echo $1 > /data/written; cat /data/written; exit 3\n' },
    })
  })
  afterAll(() => scene.close())

  test('a script of a ConfigMap writes to a volume and its exit code is told', async () => {
    await scene.createPod('script', {
      initContainers: [
        {
          name: 'before',
          image: 'image:1',
          command: ['sh', '-c', 'echo from init > /data/init'],
          volumeMounts: [{ name: 'data', mountPath: '/data' }],
        },
      ],
      containers: [
        shell('cat /data/init; sh /scripts/write.sh $(WHO)', {
          env: [{ name: 'WHO', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
          volumeMounts: [
            { name: 'data', mountPath: '/data' },
            { name: 'scripts', mountPath: '/scripts' },
          ],
        }),
      ],
      volumes: [
        { name: 'data', emptyDir: {} },
        { name: 'scripts', configMap: { name: 'scripts' } },
      ],
    })
    const pod = await scene.until('script', isOver)
    expect(pod.status?.phase).toBe('Failed')
    expect(pod.status?.containerStatuses?.[0]?.state?.terminated).toMatchObject({ exitCode: 3, reason: 'Error' })
    expect(pod.status?.initContainerStatuses?.[0]?.state?.terminated).toMatchObject({
      exitCode: 0,
      reason: 'Completed',
    })
    expect(await scene.logs('script')).toBe('from init\nscript\n')
  })

  test('both streams come in the order they were written', async () => {
    await scene.createPod('streams', {
      containers: [shell('for i in 1 2 3 4 5; do echo out $i; echo err $i >&2; done; echo last > /dev/stderr')],
    })
    await scene.until('streams', isOver)
    const lines = [1, 2, 3, 4, 5].flatMap((i) => [`out ${i}`, `err ${i}`])
    expect(await scene.logs('streams')).toBe([...lines, 'last', ''].join('\n'))
  })

  test('a variable of the node and the host name are there', async () => {
    await scene.createPod('names', { containers: [shell('echo $GIVEN $HOSTNAME')], hostname: 'worker-0' })
    await scene.until('names', isOver)
    expect(await scene.logs('names')).toBe('to all worker-0\n')
  })

  test('a command runs inside, with its input, output and exit code', async () => {
    await scene.createPod('inside', {
      containers: [
        shell('sleep 600', {
          volumeMounts: [{ name: 'data', mountPath: '/data' }],
          env: [{ name: 'OWN', value: '/data/x' }],
        }),
      ],
      volumes: [{ name: 'data', emptyDir: {} }],
    })
    await scene.until('inside', isReady)
    const big = Buffer.alloc(3_000_000, 'neuron ')
    const copied = await scene.exec('inside', ['sh', '-c', 'cat > "$OWN"; cat /data/x; echo done >&2; exit 9'], big)
    expect(copied).toMatchObject({ code: 9, stderr: 'done\n' })
    expect(copied.stdout.equals(big)).toBe(true)
    const killed = await scene.exec('inside', ['sh', '-c', 'kill -9 $$'])
    expect(killed.code).toBe(137)
  })

  test('a command that runs inside ends with the container', async () => {
    const volumeMounts = [{ name: 'data', mountPath: '/data' }]
    const script = 'while ! test -e /data/up; do sleep 0.02; done; echo seen; exec sleep 3600'
    await scene.createPod('host', {
      containers: [shell(script, { volumeMounts })],
      volumes: [{ name: 'data', emptyDir: {} }],
    })
    await scene.until('host', isReady)
    const guest = scene.exec('host', ['sh', '-c', 'touch /data/up; exec sleep 3600'])
    await scene.untilPrinted('host', 'seen')
    await scene.cluster.delete(pods, { name: 'host', namespace: 'default' }, { gracePeriodSeconds: 0 })
    expect((await guest).code).toBe(137)
  })

  test('SIGTERM is heard, and the object goes when the container has gone', async () => {
    await scene.createPod('polite', {
      containers: [
        shell('trap "echo stopped > /data/said; exit 0" TERM; echo up; while :; do sleep 0.05; done', {
          volumeMounts: [{ name: 'data', mountPath: '/data' }],
        }),
      ],
      volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'claim' } }],
    })
    // The claim is missing: the pod waits for it, and goes on when it is there.
    await scene.until(
      'polite',
      (pod) => pod.status?.containerStatuses?.[0]?.state?.waiting?.reason === 'ContainerCreating',
    )
    await createClaim(scene, 'claim', 'volume-of-claim')
    await scene.untilPrinted('polite', 'up')
    await scene.cluster.delete(pods, { name: 'polite', namespace: 'default' })
    await scene.gone('polite')
    expect(await readFile(join(scene.directory, 'volumes/volume-of-claim/said'), 'utf8')).toBe('stopped\n')
    expect((await scene.events('polite')).join('\n')).toContain('persistentvolumeclaims "claim" not found')
  })

  test('the grace period ends a container that does not listen', async () => {
    const containers = [shell('trap "" TERM; echo deaf; while :; do sleep 0.05; done')]
    await scene.createPod('deaf', { terminationGracePeriodSeconds: 1, containers }, { finalizers: ['test/keep'] })
    await scene.untilPrinted('deaf', 'deaf')
    await scene.cluster.delete(pods, { name: 'deaf', namespace: 'default' })
    const pod = await scene.until('deaf', isOver)
    expect(pod.status?.containerStatuses?.[0]?.state?.terminated).toMatchObject({ exitCode: 137 })
    expect(condition(pod, 'Ready')).toBe('False')
    await scene.cluster.patch(
      pods,
      { name: 'deaf', namespace: 'default' },
      { metadata: { finalizers: null } },
      { type: 'merge' },
    )
    await scene.gone('deaf')
  })
})

const isolated = allowed.filter((name) => name !== 'path-rewriting')
;(isolated.length > 0 ? describe.each(isolated) : describe.skip.each(['namespaces' as TierName]))(
  'the view by %s',
  (tier) => {
    let scene: Scene
    beforeAll(async () => {
      scene = await startScene({ tier })
    })
    afterAll(() => scene.close())

    test('a container has its own root, host name and processes, and the host stays as it is', async () => {
      const outside = join(scene.directory, 'outside')
      await writeFile(outside, '')
      await scene.createPod('own', {
        hostname: 'launcher',
        subdomain: 'train',
        containers: [
          shell(
            [
              'hostname',
              'hostname --fqdn',
              // Kubernetes turns $$ into one.
              'echo $$$$',
              'touch /usr/written 2>/dev/null || echo read-only',
              'touch /mine && echo writable',
              `test -e ${outside} || echo out of sight`,
              'echo x > /dev/shm/x && echo shm',
              'test -w /etc/mpi/hostfile || echo mounted read-only; cat /etc/mpi/hostfile',
              'printf "last words" > /dev/termination-log',
            ].join('\n'),
            { volumeMounts: [{ name: 'mpi', mountPath: '/etc/mpi' }] },
          ),
        ],
        volumes: [
          { name: 'mpi', configMap: { name: 'mpi', items: [{ key: 'hostfile', path: 'hostfile', mode: 0o444 }] } },
        ],
      })
      await scene.untilEvent('own', 'FailedMount')
      await scene.cluster.create(configMaps, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'mpi', namespace: 'default' },
        data: { hostfile: 'worker-0 slots=32\n' },
      })
      const pod = await scene.until('own', isOver)
      expect((await scene.logs('own')).split('\n')).toEqual([
        'launcher',
        'launcher.train.default.svc.cluster.local',
        '1',
        'read-only',
        'writable',
        'out of sight',
        'shm',
        'mounted read-only',
        'worker-0 slots=32',
        '',
      ])
      expect(pod.status?.containerStatuses?.[0]?.state?.terminated?.message).toBe('last words')
      expect(await scene.events('own')).toContain(
        'FailedMount MountVolume.SetUp failed for volume "mpi" : configmap "mpi" not found',
      )
    })
  },
)

async function createClaim(scene: Scene, name: string, handle: string): Promise<void> {
  const size = { storage: '1Gi' }
  await scene.cluster.create(
    { apiVersion: 'v1', kind: 'PersistentVolume', plural: 'persistentvolumes', namespaced: false },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: handle },
      spec: {
        capacity: size,
        accessModes: ['ReadWriteMany'],
        csi: { driver: 'fsx.csi.aws.com', volumeHandle: handle },
      },
    },
  )
  const claims = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', plural: 'persistentvolumeclaims', namespaced: true }
  await scene.cluster.create(claims, {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, namespace: 'default' },
    spec: { accessModes: ['ReadWriteMany'], resources: { requests: size }, volumeName: handle },
  })
  await scene.cluster.patch(
    claims,
    { name, namespace: 'default' },
    { status: { phase: 'Bound' } },
    { type: 'merge', subresource: 'status' },
  )
}
