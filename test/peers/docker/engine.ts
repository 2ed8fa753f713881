import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildTools } from '../../tools/build.ts'
import { answering, type Child, run, start } from '../children.ts'
import { find, haveDocker, path } from './packages.ts'
import { type Registry, startRegistry } from './registry.ts'

export interface Engine {
  /** Environment of a step: `docker` on PATH is the real one, talking to this engine. */
  env: Record<string, string>
  registry: Registry
  /** Runs docker as somebody who is not the action; returns what it printed. */
  docker(...args: string[]): Promise<string>
  stop(): Promise<void>
}

/**
 * A Docker engine and a registry in a network of their own: the engine may make its bridge there, for the RUN lines of a
 * Dockerfile, and the machine's own network, rules and mounts stay what they are. They are gone with the engine's process.
 */
export async function startEngine(): Promise<Engine> {
  await haveDocker()
  const directory = mkdtempSync(join(tmpdir(), 'peer-docker-'))
  const folder = (name: string): string => {
    mkdirSync(join(directory, name))
    return join(directory, name)
  }
  const socket = join(directory, 'docker.sock')
  const daemon = start(
    'unshare',
    [
      '--mount',
      '--net',
      '--',
      'sh',
      '-c',
      'ip link set lo up && exec "$0" "$@"',
      find('dockerd')!,
      `--data-root=${folder('data')}`,
      `--exec-root=${folder('exec')}`,
      `--host=unix://${socket}`,
      `--pidfile=${join(directory, 'pid')}`,
      '--iptables=false',
      '--ip6tables=false',
      '--ip-forward=false',
      '--ip-masq=false',
    ],
    { env: { ...process.env, PATH: path } },
  )
  const programs = folder('programs')
  const client = join(programs, 'docker')
  // setpriv, unshare and sh each become the next: the daemon's process id is the child's.
  const enter = ['nsenter', `--net=/proc/${daemon.pid}/ns/net`, '--']
  writeFileSync(client, `#!/bin/sh\nexec ${enter.join(' ')} ${find('docker')} "$@"\n`)
  chmodSync(client, 0o755)
  const config = folder('config')
  mkdirSync(join(config, 'cli-plugins'))
  symlinkSync(join(buildTools('buildx'), 'buildx'), join(config, 'cli-plugins', 'docker-buildx'))
  const env = { PATH: `${programs}:${path}`, DOCKER_HOST: `unix://${socket}`, DOCKER_CONFIG: config }

  const started: Child[] = [daemon]
  const stop = async (): Promise<void> => {
    for (const child of started.reverse()) await child.stop()
    rmSync(directory, { recursive: true, force: true })
  }
  try {
    const docker = (...args: string[]): Promise<string> => run(client, args, { env: { HOME: directory, ...env } })
    await answering('dockerd', daemon, () => docker('version'))
    const registry = await startRegistry(folder('registry'), enter, (child) => started.push(child))
    return { env, registry, docker, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
