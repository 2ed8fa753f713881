// Starts a real Kubernetes control plane on loopback: etcd, kube-apiserver, kube-controller-manager, kube-scheduler and the
// Kubeflow MPI Operator, with certificates of its own, on ports the system chooses, in one directory.
import { type ChildProcess, spawn } from 'node:child_process'
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { createAuthority } from '../../rehearsal/tls.ts'
import { createCluster } from '../../src/kubernetes/client.ts'
import type { Cluster, Connection } from '../../src/kubernetes/cluster.ts'
import type { KubernetesObject, Resource } from '../../src/kubernetes/objects.ts'
import { customResourceDefinitions, leases, namespaces } from '../../src/kubernetes/resources.ts'
import { have } from '../peers/packages.ts'
import { buildTools, moduleDirectory } from '../tools/build.ts'
import { splice } from './splice.ts'

const csiDrivers: Resource = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'CSIDriver',
  plural: 'csidrivers',
  namespaced: false,
}

export interface ControlPlane {
  connection: Connection
  /** Path of a kubeconfig with all rights. */
  kubeconfig: string
  /** Path of the authority's certificate and key, as JSON: the API server trusts the kubelets it signs, and no others. */
  kubeletAuthority: string
  /** Stops and starts kube-apiserver on the same port, as an upgrade of a cluster does. */
  restartApiServer(): Promise<void>
  /** As when its Deployment has no replicas for a while. */
  stopOperator(): Promise<void>
  startOperator(): void
  close(): Promise<void>
}

export async function startControlPlane(directory: string): Promise<ControlPlane> {
  mkdirSync(directory, { recursive: true })
  await have({ ip: 'iproute2', unshare: 'util-linux', setpriv: 'util-linux' })
  const kubernetes = buildTools('kubernetes')
  const operator = buildTools('mpi-operator')
  const [etcdPort, peerPort, apiPort, managerPort, schedulerPort] = await freePorts(5)

  const authority = await createAuthority()
  const file = (name: string, content: string): string => {
    const path = join(directory, name)
    writeFileSync(path, content, { mode: 0o600 })
    return path
  }
  const authorityFile = file('ca.crt', authority.certificate)
  const serving = await authority.issue({
    commonName: 'kube-apiserver',
    dnsNames: ['localhost', 'kubernetes', 'kubernetes.default', 'kubernetes.default.svc'],
    ips: ['127.0.0.1', '10.96.0.1'],
  })
  const tokens = { admin: randomUUID(), manager: randomUUID(), scheduler: randomUUID() }
  const tokenFile = file(
    'tokens.csv',
    [
      `${tokens.admin},admin,admin,"system:masters"`,
      `${tokens.manager},system:kube-controller-manager,kcm,"system:masters"`,
      `${tokens.scheduler},system:kube-scheduler,scheduler,"system:masters"`,
    ].join('\n'),
  )
  const accountKeys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const accountKey = file('accounts.key', String(accountKeys.privateKey.export({ type: 'pkcs1', format: 'pem' })))
  const accountPublic = file('accounts.pub', String(accountKeys.publicKey.export({ type: 'spki', format: 'pem' })))
  const server = `https://127.0.0.1:${apiPort}`
  const kubeconfig = (name: string, token: string): string =>
    file(`${name}.kubeconfig`, kubeconfigText(server, authority.certificate, token))

  const running: ChildProcess[] = []
  const start = (name: string, command: string, args: string[]): ChildProcess => {
    const log = createWriteStream(join(directory, `${name}.log`), { flags: 'a' })
    // setpriv: none of these may outlive a test run that was killed.
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.pipe(log)
    child.stderr.pipe(log)
    running.push(child)
    return child
  }

  const startApiServer = (): ChildProcess =>
    start('kube-apiserver', join(kubernetes, 'kube-apiserver'), [
      `--etcd-servers=http://127.0.0.1:${etcdPort}`,
      '--bind-address=127.0.0.1',
      '--advertise-address=127.0.0.1',
      `--secure-port=${apiPort}`,
      `--tls-cert-file=${file('apiserver.crt', serving.certificate)}`,
      `--tls-private-key-file=${file('apiserver.key', serving.key)}`,
      `--token-auth-file=${tokenFile}`,
      `--kubelet-certificate-authority=${authorityFile}`,
      '--kubelet-preferred-address-types=InternalIP',
      '--authorization-mode=Node,RBAC',
      '--service-cluster-ip-range=10.96.0.0/16',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${accountPublic}`,
      `--service-account-signing-key-file=${accountKey}`,
      '--endpoint-reconciler-type=none',
      '--allow-privileged=true',
    ])

  start('etcd', join(kubernetes, 'server'), [
    `--data-dir=${join(directory, 'etcd')}`,
    `--listen-client-urls=http://127.0.0.1:${etcdPort}`,
    `--advertise-client-urls=http://127.0.0.1:${etcdPort}`,
    `--listen-peer-urls=http://127.0.0.1:${peerPort}`,
    `--initial-advertise-peer-urls=http://127.0.0.1:${peerPort}`,
    `--initial-cluster=default=http://127.0.0.1:${peerPort}`,
    '--unsafe-no-fsync',
    '--log-level=warn',
  ])
  let apiServer = startApiServer()

  const connection: Connection = {
    server,
    certificateAuthority: authority.certificate,
    token: async () => tokens.admin,
    namespace: 'default',
  }
  const cluster = createCluster(connection)
  const ready = async (): Promise<void> => {
    const deadline = Date.now() + 60_000
    for (;;) {
      // The server makes the namespace `default` itself, once it can.
      if (await cluster.get(namespaces, { name: 'default' }).catch(() => undefined)) return
      if (apiServer.exitCode !== null || Date.now() > deadline) {
        throw new Error(
          `kube-apiserver did not become ready; its log ends with:\n${lastLines(directory, 'kube-apiserver')}`,
        )
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  await ready()

  start('kube-controller-manager', join(kubernetes, 'kube-controller-manager'), [
    `--kubeconfig=${kubeconfig('manager', tokens.manager)}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${managerPort}`,
    `--service-account-private-key-file=${accountKey}`,
    `--root-ca-file=${authorityFile}`,
    '--use-service-account-credentials=false',
    '--leader-elect=false',
    // As quick as the tests need; a managed control plane takes 40 s to give up on a node.
    '--node-monitor-period=1s',
    '--node-monitor-grace-period=8s',
  ])
  start('kube-scheduler', join(kubernetes, 'kube-scheduler'), [
    `--kubeconfig=${kubeconfig('scheduler', tokens.scheduler)}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${schedulerPort}`,
    '--leader-elect=false',
  ])

  const manifest = join(
    moduleDirectory('mpi-operator', 'github.com/kubeflow/mpi-operator'),
    'deploy/v2beta1/mpi-operator.yaml',
  )
  const definition = parseAllDocuments(readFileSync(manifest, 'utf8'))
    .map((document) => document.toJS() as KubernetesObject)
    .find(({ kind }) => kind === 'CustomResourceDefinition')
  if (!definition) throw new Error(`There is no CustomResourceDefinition in ${manifest}.`)
  await cluster.apply(customResourceDefinitions, definition)
  await established(cluster, definition.metadata!.name!)
  await cluster.apply(namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'mpi-operator' } })
  // It answers for its health on port 8080 and no other, so it gets a network of its own: two control planes can stand
  // side by side.
  const wayOut = join(directory, 'api-server.sock')
  const gate = await leadTo(apiPort!, wayOut)
  const operatorKubeconfig = kubeconfig('operator', tokens.admin)
  const network = process.getuid?.() === 0 ? ['--net'] : ['--user', '--map-root-user', '--net']
  const enclosed = [process.execPath, join(import.meta.dirname, 'enclosed.ts'), `${apiPort}`, wayOut]
  let operatorWanted = true
  let operatorProcess: ChildProcess | undefined
  const startOperator = (): void => {
    const flags = [`-kubeConfig=${operatorKubeconfig}`, '-lock-namespace=mpi-operator']
    const words = [...network, '--', ...enclosed, join(operator, 'mpi-operator'), ...flags]
    const child = start('mpi-operator', 'unshare', words)
    operatorProcess = child
    // It ends when it loses its lease with the API server, and its Deployment starts it again.
    child.once('exit', () => operatorWanted && setTimeout(startOperator, 500))
  }
  startOperator()

  // As EKS' add-on has it: nothing has to attach such a volume to a machine before it can be mounted.
  await cluster.apply(csiDrivers, {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'CSIDriver',
    metadata: { name: 'fsx.csi.aws.com' },
    spec: { attachRequired: false },
  })

  return {
    connection,
    kubeconfig: kubeconfig('admin', tokens.admin),
    kubeletAuthority: file(
      'kubelet-authority.json',
      JSON.stringify({ certificate: authority.certificate, key: authority.key }),
    ),
    async restartApiServer() {
      await stop(apiServer)
      apiServer = startApiServer()
      await ready()
    },
    async stopOperator() {
      operatorWanted = false
      if (operatorProcess) await stop(operatorProcess)
      // It does not give its lease back, and the next one would wait for that to run out.
      await cluster.delete(leases, { name: 'mpi-operator', namespace: 'mpi-operator' })
    },
    startOperator() {
      operatorWanted = true
      startOperator()
    },
    async close() {
      operatorWanted = false
      gate.close()
      cluster.close()
      // Nothing is kept, so nothing needs to be ended in good order.
      await Promise.all(running.map((child) => stop(child, 'SIGKILL')))
    },
  }
}

/** A socket in the file system, which other networks reach too, in front of a port of ours. */
async function leadTo(port: number, socket: string): Promise<Server> {
  const server = createServer((inner) => splice(inner, connect(port, '127.0.0.1')))
  await new Promise<void>((resolve) => server.listen(socket, resolve))
  return server
}

/** The operator gives up where its kind is not served yet. */
async function established(cluster: Cluster, name: string): Promise<void> {
  const signal = AbortSignal.timeout(30_000)
  for await (const event of cluster.watch(customResourceDefinitions, {
    fieldSelector: `metadata.name=${name}`,
    signal,
  })) {
    const objects = event.type === 'SYNC' ? event.items : [event.object]
    const conditions = objects.flatMap(
      ({ status }) => (status as { conditions?: { type: string; status: string }[] })?.conditions ?? [],
    )
    if (conditions.some(({ type, status }) => type === 'Established' && status === 'True')) return
  }
  throw new Error(`The CustomResourceDefinition ${name} was not Established within 30 s.`)
}

function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
    setTimeout(() => child.kill('SIGKILL'), 5_000).unref()
  })
}

/** Ports that were free a moment ago; these programs cannot be told to choose one themselves. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer())
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
        }),
    ),
  )
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

function lastLines(directory: string, name: string): string {
  return readFileSync(join(directory, `${name}.log`), 'utf8')
    .split('\n')
    .slice(-15)
    .join('\n')
}

function kubeconfigText(server: string, certificateAuthority: string, token: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'test',
    clusters: [
      {
        name: 'test',
        cluster: { server, 'certificate-authority-data': Buffer.from(certificateAuthority).toString('base64') },
      },
    ],
    users: [{ name: 'test', user: { token } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test', namespace: 'default' } }],
  })
}
