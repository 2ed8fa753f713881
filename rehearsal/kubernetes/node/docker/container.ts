import type { ChildProcess } from 'node:child_process'
import { StartError } from '../executable.ts'
import type { LogStore } from '../log-store.ts'
import { openPipe } from '../output-pipe.ts'
import type { CommandLine, Exit, RunningContainer } from '../runtime.ts'
import { type DockerClient, docker, readLog } from './client.ts'

/** A container of a Docker engine. */
export class DockerContainer implements RunningContainer {
  readonly exited: Promise<Exit>
  private readonly client: DockerClient
  private readonly id: string

  private constructor(client: DockerClient, id: string, exited: Promise<Exit>) {
    this.client = client
    this.id = id
    this.exited = exited
  }

  /** Starts a container that was created. */
  static async start(client: DockerClient, id: string, log: LogStore): Promise<DockerContainer> {
    await docker(client, ['start', id]).catch((error: Error) => {
      throw new StartError(error.message)
    })
    let seen = 0
    const take = (chunk: Buffer): void => {
      seen += chunk.length
      log.append(chunk)
    }
    const followed = readLog(client, id, { follow: true, pipe: await openPipe(), take })
    const ended = async (): Promise<Exit> => {
      const code = await docker(client, ['wait', id])
      await followed
      // Of a container that prints much and ends, Docker 20.10 may leave the rest out while it is being followed.
      let skip = seen
      const takeRest = (chunk: Buffer): void => {
        if (chunk.length > skip) take(chunk.subarray(skip))
        skip = Math.max(0, skip - chunk.length)
      }
      await readLog(client, id, { follow: false, pipe: await openPipe(), take: takeRest })
      log.end()
      return { exitCode: Number(code) }
    }
    return new DockerContainer(client, id, ended())
  }

  signal(name: 'SIGTERM' | 'SIGKILL' | 'SIGINT'): void {
    // It may just have ended.
    docker(this.client, ['kill', '--signal', name, this.id]).catch(() => {})
  }

  /** The engine finds programs itself. */
  resolve(argv: string[]): string[] {
    return argv
  }

  execLine(argv: string[], extra: Record<string, string> = {}): CommandLine {
    const variables = Object.entries(extra).flatMap(([name, value]) => ['--env', `${name}=${value}`])
    const { program, env } = this.client
    return { line: [program, 'exec', '--interactive', ...variables, this.id, ...argv], env, cwd: '/' }
  }

  /** The engine ends what was started in a container with it, and its client then ends too. */
  adopt(_: ChildProcess): void {}
}
