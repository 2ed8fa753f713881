import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { findExecutable } from './executable.ts'
import type { LogStore } from './log-store.ts'
import { unwatchGroup, watchGroup } from './orphan-watch.ts'
import { openPipe } from './output-pipe.ts'
import type { CommandLine, Exit, RunningContainer } from './runtime.ts'
import { linkMounts, rewritePaths } from './view/rewrite.ts'
import { startedMark, viewScript } from './view/script.ts'
import type { Tier } from './view/tier.ts'
import type { View } from './view/view.ts'

/** A command as a container runs it: everything resolved. */
export interface Command {
  argv: string[]
  env: Record<string, string>
  workingDirectory: string
}

/** A container as a process of this machine. */
export class ContainerProcess implements RunningContainer {
  readonly pid: number
  readonly exited: Promise<Exit>
  readonly view: View
  readonly command: Command
  private readonly tier: Tier
  private readonly child: ChildProcess
  private killed = false

  private constructor(
    child: ChildProcess,
    pid: number,
    exited: Promise<Exit>,
    tier: Tier,
    view: View,
    command: Command,
  ) {
    this.child = child
    this.pid = pid
    this.exited = exited.then((exit) => (exit.lostSignal && this.killed ? { exitCode: 137 } : exit))
    this.tier = tier
    this.view = view
    this.command = command
  }

  /** Resolves when the container's own program is about to run. */
  static async start(tier: Tier, view: View, command: Command, log: LogStore): Promise<ContainerProcess> {
    const pipe = await openPipe()
    const [program = '', ...args] = await commandLine(tier, view, command)
    const isolated = tier.enter.length > 0
    const child = spawn(program, args, {
      // Of a container with namespaces, the view script joins the streams: what comes on the third is unshare's own.
      stdio: [
        tier.name === 'sudo-namespaces' ? 'pipe' : 'ignore',
        pipe.descriptor,
        isolated ? 'pipe' : pipe.descriptor,
      ],
      env: isolated ? { PATH: process.env.PATH, LC_ALL: 'C' } : rewriteEnvironment(command.env, view),
      ...(isolated ? {} : { cwd: rewriteDirectory(command.workingDirectory, view) }),
      detached: true,
    })
    pipe.handedOver()
    const orphaned = tier.name === 'path-rewriting' || (tier.leash.length === 0 && tier.name !== 'sudo-namespaces')
    if (orphaned && child.pid) watchGroup(child.pid)
    let complaint = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint += chunk.toString()
    })
    const outputEnd = new Promise<void>((resolve) => pipe.reader.once('close', () => resolve()))
    const exited = new Promise<Exit>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code, signal) => {
        // A process that left its container's group may hold the pipe open for ever: the container is over anyhow.
        if (!isolated) killGroup(child.pid)
        if (orphaned && child.pid) unwatchGroup(child.pid)
        // unshare of util-linux 2.38 forgets which signal ended its child, and says this with status 1 instead.
        const lostSignal = code === 1 && complaint.includes('sigprocmask unblock failed')
        const exitCode = lostSignal ? 139 : (code ?? 128 + (signal ? constants.signals[signal] : 0))
        const settle = () => resolve({ exitCode, ...(lostSignal ? { lostSignal } : {}) })
        const patience = setTimeout(() => pipe.reader.destroy(), 2000)
        outputEnd.then(() => {
          clearTimeout(patience)
          settle()
        })
      })
    })
    exited.then(
      () => log.end(),
      () => log.end(),
    )
    if (!isolated) {
      pipe.reader.on('data', (chunk) => log.append(chunk))
      await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject))
      return new ContainerProcess(child, child.pid as number, exited, tier, view, command)
    }
    const pid = await started(pipe.reader, exited, log, () => complaint)
    return new ContainerProcess(child, pid, exited, tier, view, command)
  }

  signal(name: 'SIGTERM' | 'SIGKILL' | 'SIGINT'): void {
    if (name === 'SIGKILL') this.killed = true
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    if (this.tier.privilege.length > 0) {
      const [program = '', ...args] = [...this.tier.privilege, 'kill', '-s', name.slice(3), String(this.pid)]
      execFile(program, args, () => {})
      return
    }
    if (this.tier.enter.length === 0 && name === 'SIGKILL') killGroup(this.child.pid)
    try {
      process.kill(this.pid, name)
    } catch {
      // It has just ended.
    }
  }

  /** In namespaces the kernel does it. */
  adopt(child: ChildProcess): void {
    const group = child.pid
    if (this.tier.join.length > 0 || group === undefined) return
    watchGroup(group)
    child.once('exit', () => unwatchGroup(group))
    const end = () => {
      if (child.exitCode === null && child.signalCode === null) killGroup(group)
    }
    this.exited.then(end, end)
  }

  resolve([program = '', ...args]: string[]): string[] {
    const { env, workingDirectory } = this.command
    const path = env.PATH ?? ''
    const options = { view: this.view, path, imagePath: path.split(':'), workingDirectory }
    return [findExecutable(program, options), ...args]
  }

  execLine(argv: string[], extra: Record<string, string> = {}): CommandLine {
    const env = { ...this.command.env, ...extra }
    if (this.tier.join.length === 0) {
      return {
        line: [...this.tier.leash, ...argv.map((part) => rewritePaths(part, this.view))],
        env: rewriteEnvironment(env, this.view),
        cwd: rewriteDirectory(this.command.workingDirectory, this.view),
      }
    }
    const inside = ['/bin/sh', '-c', 'cd "$1" && shift && exec env -i "$@"', 'sh']
    return {
      line: [
        ...this.tier.leash,
        ...this.tier.join,
        String(this.pid),
        '--',
        ...inside,
        this.command.workingDirectory,
        ...assignments(env),
        ...argv,
      ],
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
      cwd: '/',
    }
  }
}

async function commandLine(tier: Tier, view: View, command: Command): Promise<string[]> {
  if (tier.enter.length === 0) {
    await linkMounts(view.root, view.mounts)
    if (view.podRoot) await linkMounts(view.podRoot, view.mounts)
    return [...tier.leash, ...command.argv.map((part) => rewritePaths(part, view))]
  }
  const inside = [command.workingDirectory, ...assignments(command.env), ...command.argv]
  return [...tier.leash, ...tier.enter, '/bin/sh', '-c', viewScript(view), 'container', ...inside]
}

function assignments(env: Record<string, string>): string[] {
  return Object.entries(env).map(([name, value]) => `${name}=${value}`)
}

function rewriteEnvironment(env: Record<string, string>, view: View): Record<string, string> {
  const rewritten: Record<string, string> = {}
  for (const [name, value] of Object.entries(env)) rewritten[name] = rewritePaths(value, view)
  // The host's /root and /tmp are not this container's.
  if (env.HOME === '/root') rewritten.HOME = join(view.root, 'root')
  rewritten.TMPDIR ??= join(view.root, 'tmp')
  return rewritten
}

function rewriteDirectory(directory: string, view: View): string {
  const rewritten = rewritePaths(directory, view)
  return rewritten === directory ? view.root : rewritten
}

/** Waits for the mark of the view script; what came before it is the reason why there is none. */
function started(
  reader: import('node:net').Socket,
  exited: Promise<Exit>,
  log: LogStore,
  complaint: () => string,
): Promise<number> {
  return new Promise((resolve, reject) => {
    let head = Buffer.alloc(0)
    const waiting = (chunk: Buffer) => {
      head = Buffer.concat([head, chunk])
      const mark = head.indexOf(startedMark)
      const end = mark < 0 ? -1 : head.indexOf(10, mark)
      if (end < 0) return
      reader.off('data', waiting)
      reader.on('data', (more) => log.append(more))
      if (end + 1 < head.length) log.append(head.subarray(end + 1))
      resolve(Number(head.subarray(mark + startedMark.length, end).toString()))
    }
    reader.on('data', waiting)
    exited.then(
      ({ exitCode }) =>
        reject(
          new Error(`The pod view could not be made (exit ${exitCode}): ${(head.toString() + complaint()).trim()}`),
        ),
      reject,
    )
  })
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nobody is left in it.
  }
}
