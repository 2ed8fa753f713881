import type { ChildProcess } from 'node:child_process'
import type { PodAddresses } from './addresses.ts'
import type { LogStore } from './log-store.ts'
import type { ImageView } from './options.ts'
import type { Container } from './pod.ts'
import type { PodContext } from './pod-context.ts'

export interface Exit {
  /** 128 + n where signal n ended it. */
  exitCode: number
  /** A signal ended it that the exit code does not tell. */
  lostSignal?: boolean
}

export interface CommandLine {
  line: string[]
  env: NodeJS.ProcessEnv
  cwd: string
}

/** A container that runs: its first process and those that were started in it later. */
export interface RunningContainer {
  /** Resolves when it has ended and all that it printed is in its log. */
  readonly exited: Promise<Exit>
  /** Sends a signal to the container's first process. */
  signal(name: 'SIGTERM' | 'SIGKILL' | 'SIGINT'): void
  /** The command with its program found; a StartError where the container has none of that name. */
  resolve(argv: string[]): string[]
  /** The command line that runs another command inside the container. */
  execLine(argv: string[], extra?: Record<string, string>): CommandLine
  /** Ties a command that was started by `execLine` to the container's life. */
  adopt(child: ChildProcess): void
}

/** What runs the containers of a node's pods: processes of this machine, or a container engine. */
export interface ContainerRuntime {
  /** As the Node object names it: `containerd://rehearsal-namespaces`. */
  readonly version: string
  /** A container does not see its volumes where it mounts them: files that name such paths are to be rewritten. */
  readonly rewritesPaths: boolean
  /** Addresses for the pods of one node. */
  openAddresses(): Promise<PodAddresses>
  /** Makes what the pod's containers share. */
  openPod(pod: PodContext): Promise<void>
  /** Takes away what is left of the pod's containers. */
  closePod(pod: PodContext): Promise<void>
  /**
   * Everything that comes before the container is made; a ConfigError where an API object that its spec names is
   * missing. What it returns starts the container, and resolves when its own program runs or is about to.
   *
   * @param directory the instance's own folder, with the file `termination-log`
   */
  prepare(
    pod: PodContext,
    spec: Container,
    image: ImageView,
    directory: string,
  ): Promise<(log: LogStore) => Promise<RunningContainer>>
  /** Removes a folder with what containers have written to it. */
  remove(folder: string): Promise<void>
}
