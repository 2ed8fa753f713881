import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BackOff } from './back-off.ts'
import { ConfigError } from './environment.ts'
import { StartError } from './executable.ts'
import { waitForImage } from './image-wait.ts'
import { runPreStop } from './lifecycle-hook.ts'
import { LogStore } from './log-store.ts'
import type { ImageView } from './options.ts'
import { type Container, isRestartable, now, podFullName } from './pod.ts'
import type { PodContext } from './pod-context.ts'
import { watchProbes } from './probes.ts'
import type { Exit, RunningContainer } from './runtime.ts'
import type { ContainerRecord } from './status.ts'
import { terminationMessage } from './termination-message.ts'

/** One container of a pod through all its instances. */
export class ContainerWorker {
  readonly spec: Container
  readonly record: ContainerRecord
  process: RunningContainer | undefined
  log: LogStore | undefined
  previousLog: LogStore | undefined
  /** Resolves when it has started once, or will not run any more. */
  readonly started: Promise<void>
  private readonly context: PodContext
  private readonly kind: 'init' | 'app'
  private readonly backOff: BackOff
  private resolveStarted: () => void = () => {}
  private killedAs: string | undefined
  private stopped = false

  constructor(context: PodContext, spec: Container, kind: 'init' | 'app', record: ContainerRecord) {
    this.context = context
    this.spec = spec
    this.kind = kind
    this.record = record
    this.backOff = new BackOff(context.services.backOff)
    this.started = new Promise((resolve) => {
      this.resolveStarted = resolve
    })
  }

  get field(): { field: string } {
    return { field: `spec.${this.kind === 'init' ? 'initContainers' : 'containers'}{${this.spec.name}}` }
  }

  /** Runs it until it is over for good: ended and not to be restarted, or the pod is stopping. */
  async run(): Promise<void> {
    try {
      const before = this.record.state.terminated
      if (before && !this.restartsAfter(before.exitCode)) return
      while (!this.context.stopping.aborted) {
        const image = await waitForImage(this)
        if (!image || this.context.stopping.aborted) return
        const exitCode = await this.runOnce(image)
        if (exitCode === undefined || this.context.stopping.aborted || !this.restartsAfter(exitCode)) return
        await this.waitBeforeRestart()
      }
    } finally {
      this.resolveStarted()
    }
  }

  /** Ends the running instance: preStop, SIGTERM, and SIGKILL after the grace period. */
  async stop(graceSeconds: number): Promise<void> {
    this.stopped = true
    const running = this.process
    if (!running) return
    this.context.event('Normal', 'Killing', `Stopping container ${this.spec.name}`, this.field)
    const kill = setTimeout(() => running.signal('SIGKILL'), graceSeconds * 1000)
    try {
      if (graceSeconds > 0) {
        await runPreStop(this, graceSeconds)
        running.signal('SIGTERM')
      }
      await running.exited.catch(() => {})
    } finally {
      clearTimeout(kill)
    }
  }

  /** SIGKILL at once; `reason` is what its status will say, such as OOMKilled. */
  kill(reason?: string): void {
    this.killedAs = reason
    this.process?.signal('SIGKILL')
  }

  setWaiting(reason: string, message?: string): void {
    this.record.state = { waiting: { reason, ...(message ? { message } : {}) } }
    this.record.ready = false
    this.record.started = false
    this.context.changed()
  }

  get pod(): PodContext {
    return this.context
  }

  private restartsAfter(exitCode: number): boolean {
    const policy = this.context.pod.spec?.restartPolicy ?? 'Always'
    if (this.kind === 'init') return isRestartable(this.spec) || (exitCode !== 0 && policy !== 'Never')
    return policy === 'Always' || (policy === 'OnFailure' && exitCode !== 0)
  }

  /** One instance from its making to its end; its exit code, undefined where the pod stopped before it began. */
  private async runOnce(image: ImageView): Promise<number | undefined> {
    const restarts =
      (this.record.state.terminated ?? this.record.lastState.terminated) ? this.record.restartCount + 1 : 0
    const directory = join(this.context.directory, 'containers', this.spec.name, String(restarts))
    mkdirSync(join(directory, 'root'), { recursive: true })
    const messageFile = join(directory, 'termination-log')
    writeFileSync(messageFile, '', { mode: 0o666 })
    const log = new LogStore(join(directory, 'log'))
    const containerID = `containerd://${randomBytes(32).toString('hex')}`
    const startedAt = now()
    let exit: Exit
    try {
      const { runtime } = this.context.services
      const start = await this.configured(() => runtime.prepare(this.context, this.spec, image, directory))
      if (this.context.stopping.aborted) return undefined
      this.context.event('Normal', 'Created', `Created container: ${this.spec.name}`, this.field)
      this.beginInstance(log, containerID, restarts)
      this.process = await start(log)
      // Killed while it was being made.
      if (this.stopped || this.killedAs || this.context.stopping.aborted) this.process.signal('SIGKILL')
      this.context.event('Normal', 'Started', `Started container ${this.spec.name}`, this.field)
      this.record.state = { running: { startedAt } }
      const probes = watchProbes(this)
      this.resolveStarted()
      this.context.changed()
      exit = await this.process.exited
      probes.stop()
    } catch (error) {
      if (this.context.stopping.aborted && !this.process) return undefined
      if (this.log !== log) log.close()
      return this.failedToStart(error, containerID)
    } finally {
      this.process = undefined
    }
    const reason = this.killedAs ?? (exit.exitCode === 0 ? 'Completed' : 'Error')
    this.killedAs = undefined
    const message = await terminationMessage(messageFile, this.spec.terminationMessagePolicy, exit.exitCode, log)
    this.endInstance({ exitCode: exit.exitCode, reason, ...(message ? { message } : {}), startedAt, containerID })
    return exit.exitCode
  }

  private beginInstance(log: LogStore, containerID: string, restarts: number): void {
    if (this.record.state.terminated) this.record.lastState = { terminated: this.record.state.terminated }
    this.previousLog?.close()
    this.previousLog = this.log
    this.log = log
    this.record.containerID = containerID
    this.record.restartCount = restarts
  }

  private endInstance(terminated: {
    exitCode: number
    reason: string
    message?: string
    startedAt: string
    containerID: string
  }) {
    this.record.state = { terminated: { ...terminated, finishedAt: now() } }
    this.record.ready = this.kind === 'init' && terminated.exitCode === 0
    this.record.started = false
    this.context.changed()
  }

  private failedToStart(error: unknown, containerID: string): number {
    const message = error instanceof Error ? error.message : String(error)
    this.context.event('Warning', 'Failed', `Error: ${message}`, this.field)
    // The container never ran: containerd reports the beginning of time as its start.
    const startedAt = '1970-01-01T00:00:00Z'
    const reason = error instanceof StartError ? 'StartError' : 'ContainerCannotRun'
    this.record.containerID = containerID
    if (this.record.state.terminated) {
      this.record.lastState = { terminated: this.record.state.terminated }
      this.record.restartCount += 1
    }
    this.endInstance({ exitCode: 128, reason, message, startedAt, containerID })
    return 128
  }

  /** Tries until the API objects the container's spec names are there. */
  private async configured<T>(make: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await make()
      } catch (error) {
        if (!(error instanceof ConfigError) || this.context.stopping.aborted) throw error
        this.context.event('Warning', 'Failed', `Error: ${error.message}`, this.field)
        this.setWaiting('CreateContainerConfigError', error.message)
        await this.context.sleep(0.25)
      }
    }
  }

  private async waitBeforeRestart(): Promise<void> {
    const seconds = this.backOff.next()
    if (seconds <= 0) return
    const name = podFullName(this.context.pod)
    this.context.event(
      'Warning',
      'BackOff',
      `Back-off restarting failed container ${this.spec.name} in pod ${name}`,
      this.field,
    )
    const terminated = this.record.state.terminated
    if (terminated) this.record.lastState = { terminated }
    const text = `back-off ${goDuration(seconds)} restarting failed container=${this.spec.name} pod=${name}`
    this.setWaiting('CrashLoopBackOff', text)
    await this.context.sleep(seconds)
  }
}

/** Go's way to write a duration: 10s, 1m20s, 5m0s. */
export function goDuration(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1000)}ms`
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`
}
