import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createCluster } from '../../../src/kubernetes/client.ts'
import { pods } from '../../../src/kubernetes/resources.ts'
import { createAuthority } from '../../tls.ts'
import type { PodAddresses } from './addresses.ts'
import { isDevicePlugin, nodeResources } from './device-plugins.ts'
import { KubeletServer } from './endpoint/server.ts'
import { EventRecorder } from './events.ts'
import { HostsFile } from './hosts.ts'
import { ImageStore } from './images.ts'
import type { NodeOptions } from './options.ts'
import { type Pod, podName } from './pod.ts'
import { PodWorker } from './pod-worker.ts'
import { processRuntime } from './process-runtime.ts'
import { Registration } from './registration.ts'
import type { ContainerRuntime } from './runtime.ts'
import type { NodeServices } from './services.ts'
import { filesNamed } from './visible-files.ts'

export interface NodeAgent {
  readonly name: string
  /** `https://127.0.0.1:<port>` of the kubelet endpoint. */
  readonly endpoint: string
  /** The machine is lost: every process killed, no sign of life, no endpoint, no word about it. */
  fail(): Promise<void>
  /** The machine is back, with nothing running on it. */
  recover(): Promise<void>
  /** Ends a pod as a node under pressure does. */
  evict(pod: { namespace: string; name: string }, message?: string): Promise<void>
  /** Kills a container as the kernel does when its memory is used up. */
  oomKill(pod: { namespace: string; name: string }, container?: string): void
  close(): Promise<void>
}

const longestEndMilliseconds = 3000

const defaultCapacity = { cpu: '8', memory: '32Gi', 'ephemeral-storage': '100Gi', pods: '110' }

/** A node of a cluster: registers itself with any API server and runs the pods bound to it. */
export async function startNode(options: NodeOptions): Promise<NodeAgent> {
  const node = new Agent(options, options.runtime ?? (await processRuntime(options.tier)))
  await node.start()
  return node
}

class Agent implements NodeAgent {
  readonly name: string
  private readonly runtime: ContainerRuntime
  endpoint = ''
  private readonly options: NodeOptions
  private readonly workers = new Map<string, PodWorker>()
  private life = new AbortController()
  private parts:
    | { server: KubeletServer; registration: Registration; services: NodeServices; watching: Promise<void> }
    | undefined
  private told = ''

  constructor(options: NodeOptions, runtime: ContainerRuntime) {
    this.options = options
    this.name = options.spec.name
    this.runtime = runtime
  }

  async start(): Promise<void> {
    const { options, runtime } = this
    this.life = new AbortController()
    const directory = join(options.directory, 'nodes', this.name)
    await rm(join(directory, 'pods'), { recursive: true, force: true })
    await mkdir(directory, { recursive: true })
    const cluster = createCluster(options.connection)
    const hosts = new HostsFile(options.directory)
    await hosts.prepare()
    const addresses = await takeAddresses(join(directory, 'addresses'), hosts, runtime)
    const backOff = options.backOff ?? { initialSeconds: 10, maximumSeconds: 300 }
    const nodeFolder = dirname(process.execPath)
    const services: NodeServices = {
      name: this.name,
      hostIP: '127.0.0.1',
      directory,
      cluster,
      runtime,
      events: new EventRecorder(cluster, this.name),
      images: new ImageStore(options.images, backOff),
      hosts,
      addresses,
      volumes: options.volumes,
      hostPaths: options.hostPaths ?? [],
      env: options.env ?? {},
      backOff,
      allocatable: () => this.resources().allocatable,
      visible: [repository, nodeFolder, ...filesNamed(options.env ?? {})],
      nodeFolder,
    }
    const authority = options.authority ?? (await createAuthority())
    const names = { commonName: `system:node:${this.name}`, dnsNames: [this.name, 'localhost'], ips: ['127.0.0.1'] }
    const server = await KubeletServer.listen(await authority.issue(names), {
      pods: () => [...this.workers.values()],
    })
    this.endpoint = `https://127.0.0.1:${server.port}`
    const registration = new Registration(
      cluster,
      options.spec,
      runtime.version,
      server.port,
      options.heartbeatSeconds ?? 10,
    )
    const resources = this.resources()
    this.told = JSON.stringify(resources)
    await registration.register(resources).catch(async (error: unknown) => {
      await server.close()
      cluster.close()
      throw error
    })
    this.parts = { server, registration, services, watching: this.keepFollowing(services) }
  }

  async fail(): Promise<void> {
    const parts = this.parts
    this.parts = undefined
    if (!parts) return
    const workers = [...this.workers.values()]
    this.workers.clear()
    this.life.abort()
    // Every process is killed by the first call; the rest may hang on calls to an API server that is gone.
    const ended = Promise.allSettled([
      ...workers.map((worker) => worker.destroy().then(() => worker.cleanUp())),
      parts.registration.stop(),
      parts.services.events.close(),
      parts.watching,
    ])
    const limit = new AbortController()
    await Promise.race([ended, wait(longestEndMilliseconds, undefined, { signal: limit.signal }).catch(() => {})])
    limit.abort()
    await parts.server.close()
    parts.services.cluster.close()
  }

  async recover(): Promise<void> {
    if (!this.parts) await this.start()
  }

  async evict(
    pod: { namespace: string; name: string },
    message = 'The node was low on resource: memory. Threshold quantity: 100Mi, available: 62Mi. ',
  ): Promise<void> {
    await this.worker(pod).end('Evicted', message, 0)
  }

  oomKill(pod: { namespace: string; name: string }, container?: string): void {
    const worker = this.worker(pod)
    for (const { spec } of worker.containers) {
      if (container === undefined || spec.name === container) worker.container(spec.name)?.kill('OOMKilled')
    }
  }

  close(): Promise<void> {
    return this.fail()
  }

  private worker({ namespace, name }: { namespace: string; name: string }): PodWorker {
    for (const worker of this.workers.values()) {
      const other = podName(worker.pod)
      if (other.namespace === namespace && other.name === name) return worker
    }
    throw new Error(`No pod ${namespace}/${name} runs on node ${this.name}.`)
  }

  /** A watch that was refused is begun anew: a kubelet does not give up its pods because the API server errs. */
  private async keepFollowing(services: NodeServices): Promise<void> {
    const { signal } = this.life
    while (!signal.aborted) {
      await this.follow(services).catch(() => {})
      if (!signal.aborted) await wait(500, undefined, { signal }).catch(() => {})
    }
  }

  private async follow(services: NodeServices): Promise<void> {
    const { signal } = this.life
    const watch = services.cluster.watch<Pod>(pods, { fieldSelector: `spec.nodeName=${this.name}`, signal })
    for await (const event of watch) {
      if (signal.aborted) return
      if (event.type === 'SYNC') await this.sync(event.items, services)
      else if (event.type === 'DELETED') await this.forget(podName(event.object).uid)
      else await this.admit(event.object, services)
    }
  }

  private async sync(items: Pod[], services: NodeServices): Promise<void> {
    const present = new Set(items.map((pod) => podName(pod).uid))
    for (const uid of this.workers.keys()) if (!present.has(uid)) await this.forget(uid)
    for (const pod of items) await this.admit(pod, services)
  }

  private async admit(pod: Pod, services: NodeServices): Promise<void> {
    const { uid } = podName(pod)
    let worker = this.workers.get(uid)
    if (!worker) {
      worker = await PodWorker.create(pod, services)
      if (this.life.signal.aborted) return
      this.workers.set(uid, worker)
      worker.start()
    }
    worker.update(pod)
    if (isDevicePlugin(pod)) await this.tellResources()
  }

  private async forget(uid: string): Promise<void> {
    const worker = this.workers.get(uid)
    if (!worker) return
    this.workers.delete(uid)
    // Not awaited: another pod's event must not wait for this one's processes to end.
    void worker.destroy().then(() => worker.cleanUp())
    if (isDevicePlugin(worker.pod)) await this.tellResources()
  }

  private resources() {
    const { capacity, devicesNeedPlugin } = this.options.spec
    const ready = [...this.workers.values()].filter((worker) => worker.ready).map(({ pod }) => pod)
    return nodeResources({ ...defaultCapacity, ...capacity }, ready, devicesNeedPlugin ?? false)
  }

  private async tellResources(): Promise<void> {
    const resources = this.resources()
    const text = JSON.stringify(resources)
    if (text === this.told) return
    this.told = text
    await this.parts?.registration.writeStatus(resources)
  }
}

/** Addresses for this node's pods; those of an agent of the same name that was killed are forgotten. */
async function takeAddresses(file: string, hosts: HostsFile, runtime: ContainerRuntime): Promise<PodAddresses> {
  const before = await readFile(file, 'utf8').catch(() => '')
  if (before !== '') await hosts.forget(before)
  const addresses = await runtime.openAddresses()
  await writeFile(file, addresses.prefix ?? '')
  return addresses
}

// The stand-in programs and what they import.
const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')
