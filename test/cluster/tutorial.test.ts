import { text } from 'node:stream/consumers'
import { expect, test } from '@jest/globals'
import type { Pod } from '../../rehearsal/kubernetes/controllers/framework/objects.ts'
import type { MpiJob } from '../../rehearsal/kubernetes/controllers/mpijob/types.ts'
import { mpiJobs, pods } from '../../src/kubernetes/resources.ts'
import { trainingImage, trainium, useCluster } from './environment.ts'
import { eventually } from './waiting.ts'

const given = useCluster()

// An MPIJob built as the AWS tutorial's: workers that hold all devices of a node, a launcher that starts beside them
// and whose init container asks each host by ssh until it answers. Of that loop only the first host is ever asked: ssh
// reads the list it is fed from. Here too.
const waitForHosts =
  'while [ "$(wc -l < /etc/mpi/discover_hosts.sh)" = 1 ]; do sleep 0.2; done; ' +
  '/etc/mpi/discover_hosts.sh | while read host; do while ! ssh "$host" echo "$host"; do sleep 0.2; done; done'

test('the shape of the tutorial: devices, ssh, mpirun over all workers', async () => {
  const workers = 2
  await Promise.all(Array.from({ length: workers }, () => given.addNode(trainium)))
  const mounts = [
    { name: 'mpi-job-config', mountPath: '/etc/mpi' },
    { name: 'ssh-auth', mountPath: '/root/.ssh' },
  ]
  const devices = { 'aws.amazon.com/neuron': '16', 'vpc.amazonaws.com/efa': '8' }
  const podUid = { name: 'POD_UID', valueFrom: { fieldRef: { fieldPath: 'metadata.uid' } } }
  const command = ['mpirun', '--allow-run-as-root', '-np', `${workers}`, '-bind-to', 'none', '-map-by', 'slot']
  const name = { name: 'test-mpi', namespace: given.namespace }
  await given.cluster.create(mpiJobs, {
    apiVersion: 'kubeflow.org/v2beta1',
    kind: 'MPIJob',
    metadata: name,
    spec: {
      slotsPerWorker: 1,
      runPolicy: { cleanPodPolicy: 'Running', backoffLimit: 20 },
      mpiReplicaSpecs: {
        Launcher: {
          replicas: 1,
          template: {
            spec: {
              initContainers: [
                { name: 'wait', image: trainingImage, command: ['sh', '-c', waitForHosts], volumeMounts: mounts },
              ],
              containers: [
                {
                  name: 'mpitest',
                  image: trainingImage,
                  imagePullPolicy: 'Always',
                  env: [podUid],
                  command: [
                    ...command,
                    '-x',
                    'PATH',
                    '-x',
                    'POD_UID',
                    'sh',
                    '-c',
                    'echo "rank $OMPI_COMM_WORLD_RANK of $OMPI_COMM_WORLD_SIZE for $POD_UID"',
                  ],
                },
              ],
            },
          },
        },
        Worker: {
          replicas: workers,
          template: {
            spec: {
              terminationGracePeriodSeconds: 1,
              containers: [
                {
                  name: 'mpitest',
                  image: trainingImage,
                  resources: { limits: devices, requests: devices },
                  volumeMounts: [{ name: 'dshm', mountPath: '/dev/shm' }],
                },
              ],
              volumes: [{ name: 'dshm', emptyDir: { medium: 'Memory' } }],
            },
          },
        },
      },
    },
  })
  const over = (job: MpiJob | undefined) =>
    job?.status?.conditions?.find(
      ({ type, status }) => status === 'True' && (type === 'Succeeded' || type === 'Failed'),
    )
  const job = await eventually<MpiJob>(given.cluster, mpiJobs, name, over)
  const selection = { namespace: given.namespace, labelSelector: 'training.kubeflow.org/job-role=launcher' }
  const [launcher] = (await given.cluster.list<Pod>(pods, selection)).items
  const log = await text(
    await given.cluster.logs({ name: launcher!.metadata!.name!, namespace: given.namespace, container: 'mpitest' }),
  )
  expect(over(job)?.type).toBe('Succeeded')
  expect(log.split('\n').filter(Boolean).sort()).toEqual([
    `rank 0 of 2 for ${launcher!.metadata!.uid}`,
    `rank 1 of 2 for ${launcher!.metadata!.uid}`,
  ])
})
