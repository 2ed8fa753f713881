import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answering, type Child, run, start } from '../children.ts'
import { find, haveDocker, path } from '../packages.ts'

export interface Daemon {
  /** The program `docker`, talking to this engine with these variables. */
  client: { program: string; env: Record<string, string> }
  /** Words before a command that run it in the engine's network. */
  enter: string[]
  /** Runs docker; returns what it printed. */
  docker(...args: string[]): Promise<string>
  /** A new folder of the engine's own, gone with it. */
  folder(name: string): string
  /** A child that ends before the engine does. */
  started(child: Child): void
  stop(): Promise<void>
}

/**
 * A Docker engine in a network of its own: it may make its bridges there, and the machine's own network, rules and
 * mounts stay what they are. They are gone with the engine's process.
 */
export async function startDaemon(): Promise<Daemon> {
  await haveDocker()
  const directory = mkdtempSync(join(tmpdir(), 'peer-docker-'))
  const folder = (name: string): string => {
    mkdirSync(join(directory, name))
    return join(directory, name)
  }
  const socket = join(directory, 'docker.sock')
  const flags = [
    `--data-root=${folder('data')}`,
    `--exec-root=${folder('exec')}`,
    `--host=unix://${socket}`,
    `--pidfile=${join(directory, 'pid')}`,
    '--iptables=false',
    '--ip6tables=false',
    '--ip-forward=false',
    '--ip-masq=false',
  ]
  // The engine and its containers would outlive whoever starts them. So the shell, which does not, is the first process of
  // a namespace: with it the kernel ends all the others.
  const namespaces = ['--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc']
  const script = 'ip link set lo up && "$0" "$@"; exit $?'
  const daemon = start('unshare', [...namespaces, '--', 'sh', '-c', script, find('dockerd')!, ...flags], {
    env: { ...process.env, PATH: path },
  })
  const programs = folder('programs')
  const program = join(programs, 'docker')
  // setpriv becomes unshare, which is in the network that it makes.
  const enter = ['nsenter', `--net=/proc/${daemon.pid}/ns/net`, '--']
  writeFileSync(program, `#!/bin/sh\nexec ${enter.join(' ')} ${find('docker')} "$@"\n`)
  chmodSync(program, 0o755)
  const env = {
    PATH: `${programs}:${path}`,
    HOME: directory,
    DOCKER_HOST: `unix://${socket}`,
    DOCKER_CONFIG: folder('config'),
  }
  const docker = (...args: string[]): Promise<string> => run(program, args, { env })

  const children: Child[] = []
  const stop = async (): Promise<void> => {
    for (const child of children.reverse()) await child.stop()
    // Nothing of it is kept, so nothing needs to be ended in good order.
    await daemon.stop('SIGKILL')
    rmSync(directory, { recursive: true, force: true })
  }
  try {
    await answering('dockerd', daemon, () => docker('version'))
  } catch (error) {
    await stop()
    throw error
  }
  return { client: { program, env }, enter, docker, folder, started: (child) => void children.push(child), stop }
}
