import { join } from 'node:path'
import { configMaps, pods, secrets } from '../../../src/kubernetes/resources.ts'
import { ContainerWorker } from './container-worker.ts'
import type { Placement } from './downward.ts'
import type { References } from './environment.ts'
import type { Host } from './hosts.ts'
import { type Container, isFinished, isRestartable, now, type Pod, podHostNames, podName } from './pod.ts'
import type { PodContext } from './pod-context.ts'
import { firstRecord } from './record.ts'
import { tokensOf } from './service-account-token.ts'
import type { NodeServices } from './services.ts'
import { podStatus } from './status.ts'
import { StatusWriter } from './status-writer.ts'
import { rewritePaths } from './view/rewrite.ts'
import { PodVolumes } from './volumes/pod-volumes.ts'

const refreshSeconds = 10

/** One pod on the node, from its binding to its deletion. */
export class PodWorker implements PodContext {
  pod: Pod
  readonly services: NodeServices
  readonly directory: string
  readonly references: References
  readonly host: Host
  readonly volumes: PodVolumes
  readonly placement: Placement
  readonly init: ContainerWorker[]
  readonly containers: ContainerWorker[]
  private readonly stop = new AbortController()
  private readonly writer: StatusWriter
  private readonly startTime: string
  private readonly stopTimers: (() => void)[] = []
  private ended: { reason: string; message: string } | undefined
  private sandbox = false
  private over = false
  private silent = false
  private running: Promise<void> | undefined
  private deletionGrace = Number.POSITIVE_INFINITY
  private deleting: Promise<void> | undefined

  private constructor(pod: Pod, services: NodeServices, host: Host) {
    this.pod = pod
    this.services = services
    this.host = host
    const { namespace, uid, name } = podName(pod)
    this.directory = join(services.directory, 'pods', uid)
    this.startTime = pod.status?.startTime ?? now()
    this.placement = {
      podIP: host.address,
      hostIP: services.hostIP,
      nodeName: services.name,
      allocatable: services.allocatable(),
    }
    const { cluster } = services
    this.references = {
      configMap: (of) => cluster.get(configMaps, { name: of, namespace }),
      secret: (of) => cluster.get(secrets, { name: of, namespace }),
    }
    this.volumes = new PodVolumes(pod, join(this.directory, 'volumes'), {
      cluster,
      sources: { ...this.references, token: tokensOf(cluster, pod) },
      placement: this.placement,
      volumes: services.volumes,
      hostPaths: services.hostPaths,
      ...(services.runtime.rewritesPaths ? { rewrite: (text: string) => this.rewrite(text) } : {}),
    })
    const worker = (kind: 'init' | 'app') => (spec: Container) =>
      new ContainerWorker(this, spec, kind, firstRecord(pod, spec, kind))
    this.init = (pod.spec?.initContainers ?? []).map(worker('init'))
    this.containers = (pod.spec?.containers ?? []).map(worker('app'))
    this.writer = new StatusWriter(cluster, { name, namespace, uid }, pod.status, () =>
      podStatus(
        this.pod,
        {
          init: this.init.map(({ record }) => record),
          containers: this.containers.map(({ record }) => record),
          startTime: this.startTime,
          hostIP: services.hostIP,
          podIP: this.sandbox ? host.address : undefined,
          ended: this.ended,
          over: this.over,
        },
        this.writer.conditions,
        now(),
      ),
    )
  }

  static async create(pod: Pod, services: NodeServices): Promise<PodWorker> {
    return new PodWorker(pod, services, await services.addresses.take({ own: !pod.spec?.hostNetwork }))
  }

  get stopping(): AbortSignal {
    return this.stop.signal
  }

  /** All its containers have ended for good. */
  get finished(): boolean {
    return this.over
  }

  get ready(): boolean {
    return !this.over && this.containers.every(({ record }) => record.ready)
  }

  /** The container's worker, of any kind. */
  container(name: string): ContainerWorker | undefined {
    return [...this.init, ...this.containers].find(({ spec }) => spec.name === name)
  }

  start(): void {
    this.running ??= this.run().catch((error: unknown) => {
      this.ended = { reason: 'NodeAgentError', message: error instanceof Error ? error.message : String(error) }
      this.finish()
    })
  }

  /** The API's present object: only its metadata and conditions matter after the start. */
  update(pod: Pod): void {
    this.pod = { ...pod, spec: this.pod.spec as Pod['spec'] & object }
    if (pod.metadata?.deletionTimestamp) void this.delete(pod.metadata.deletionGracePeriodSeconds ?? 30)
  }

  changed(): void {
    if (!this.silent) this.writer.schedule()
  }

  event(type: 'Normal' | 'Warning', reason: string, message: string, container?: { field: string }): void {
    if (!this.silent) this.services.events.event(this.pod, type, reason, message, container)
  }

  sleep(seconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        this.stopping.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, seconds * 1000)
      if (this.stopping.aborted) done()
      else this.stopping.addEventListener('abort', done)
    })
  }

  /** Ends the pod on the node's own decision: its phase is Failed with that reason. */
  async end(reason: string, message: string, graceSeconds = this.graceSeconds): Promise<void> {
    if (this.over || this.ended) return
    this.ended = { reason, message }
    this.event(reason === 'Evicted' ? 'Warning' : 'Normal', reason, message)
    await this.stopContainers(graceSeconds)
  }

  /** As kubelet deletes: the containers end within the grace period, then the object goes. */
  delete(graceSeconds: number): Promise<void> {
    if (this.deleting && graceSeconds < this.deletionGrace) {
      // Asked for again, with less patience.
      const timer = setTimeout(() => this.killAll(), graceSeconds * 1000)
      this.stopTimers.push(() => clearTimeout(timer))
    }
    this.deletionGrace = Math.min(this.deletionGrace, graceSeconds)
    this.deleting ??= (async () => {
      await this.stopContainers(graceSeconds)
      await this.writer.flush()
      if (this.silent) return
      const { name, namespace, uid } = podName(this.pod)
      await this.services.cluster.delete(pods, { name, namespace }, { gracePeriodSeconds: 0, uid }).catch(() => {})
    })()
    return this.deleting
  }

  /** Kills everything and says nothing about it: the machine is gone, or the object is. */
  async destroy(): Promise<void> {
    this.silent = true
    this.writer.stop()
    this.stop.abort()
    this.killAll()
    await this.running
  }

  /** Takes away what the pod leaves on the node. */
  async cleanUp(): Promise<void> {
    await this.leaveHosts()
    await this.services.runtime.closePod(this)
    this.services.addresses.free(this.host)
    for (const { log, previousLog } of [...this.init, ...this.containers]) {
      log?.close()
      previousLog?.close()
    }
    await this.services.runtime.remove(this.directory)
  }

  private killAll(): void {
    for (const worker of [...this.init, ...this.containers]) worker.kill()
  }

  private get graceSeconds(): number {
    return this.pod.spec?.terminationGracePeriodSeconds ?? 30
  }

  private async stopContainers(graceSeconds: number): Promise<void> {
    this.stop.abort()
    await Promise.all(this.containers.map((worker) => worker.stop(graceSeconds)))
    await Promise.all(this.init.map((worker) => worker.stop(graceSeconds)))
    await this.running
  }

  private async run(): Promise<void> {
    if (isFinished(this.pod)) {
      this.over = true
      return
    }
    this.changed()
    this.limitTime()
    if (await this.setUpVolumes()) {
      await this.services.runtime.openPod(this)
      await this.services.hosts.add(podHostNames(this.pod), this.host)
      this.sandbox = true
      this.changed()
      await this.runContainers()
    }
    this.finish()
    await this.leaveHosts()
  }

  private async runContainers(): Promise<void> {
    const sidecars: { worker: ContainerWorker; done: Promise<void> }[] = []
    for (const worker of this.init) {
      if (this.stopping.aborted) return
      if (isRestartable(worker.spec)) {
        sidecars.push({ worker, done: worker.run() })
        await worker.started
        continue
      }
      await worker.run()
      if (worker.record.state.terminated?.exitCode !== 0) return
    }
    for (const { record } of this.containers) {
      if (record.state.waiting?.reason === 'PodInitializing')
        record.state = { waiting: { reason: 'ContainerCreating' } }
    }
    await Promise.all(this.containers.map((worker) => worker.run()))
    if (sidecars.length === 0) return
    this.stop.abort()
    for (const { worker, done } of sidecars.reverse()) {
      await worker.stop(this.graceSeconds)
      await done
    }
  }

  private finish(): void {
    this.over = true
    this.stop.abort()
    for (const clear of this.stopTimers) clear()
    this.changed()
  }

  /** Waits for volumes that are missing; false when the pod stops first. */
  private async setUpVolumes(): Promise<boolean> {
    while (!this.stopping.aborted) {
      try {
        await this.volumes.setUp()
        const timer = setInterval(() => void this.volumes.refresh(), refreshSeconds * 1000)
        this.stopTimers.push(() => clearInterval(timer))
        return true
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error)
        this.event('Warning', 'FailedMount', message)
        await this.sleep(0.25)
      }
    }
    return false
  }

  private limitTime(): void {
    const seconds = this.pod.spec?.activeDeadlineSeconds
    if (seconds === undefined) return
    const left = Date.parse(this.startTime) + seconds * 1000 - Date.now()
    const message = 'Pod was active on the node longer than the specified deadline'
    const timer = setTimeout(() => void this.end('DeadlineExceeded', message), Math.max(0, left))
    this.stopTimers.push(() => clearTimeout(timer))
  }

  private leaveHosts(): Promise<void> {
    return this.services.hosts.remove(podHostNames(this.pod), this.host).catch(() => {})
  }

  // A ConfigMap's files are shared by the pod's containers, so their paths lead to the pod's links.
  private rewrite(text: string): string {
    const specs = [...(this.pod.spec?.initContainers ?? []), ...(this.pod.spec?.containers ?? [])]
    const mounts = specs.flatMap((spec) => (spec.volumeMounts ?? []).map(({ mountPath }) => ({ path: mountPath })))
    return rewritePaths(text, { root: join(this.directory, 'root'), mounts })
  }
}
