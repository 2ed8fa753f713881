import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { buildTools } from '../../tools/build.ts'
import { startDaemon } from './daemon.ts'
import { type Registry, startRegistry } from './registry.ts'

export interface Engine {
  /** Environment of a step: `docker` on PATH is the real one, talking to this engine. */
  env: Record<string, string>
  registry: Registry
  /** Runs docker as somebody who is not the action; returns what it printed. */
  docker(...args: string[]): Promise<string>
  stop(): Promise<void>
}

/** A Docker engine with buildx, and a registry in the engine's network. */
export async function startEngine(): Promise<Engine> {
  const daemon = await startDaemon()
  try {
    const { HOME: _, ...env } = daemon.client.env
    const plugins = join(env.DOCKER_CONFIG!, 'cli-plugins')
    mkdirSync(plugins)
    symlinkSync(join(buildTools('buildx'), 'buildx'), join(plugins, 'docker-buildx'))
    const registry = await startRegistry(daemon.folder('registry'), daemon.enter, daemon.started)
    return { env, registry, docker: daemon.docker, stop: daemon.stop }
  } catch (error) {
    await daemon.stop()
    throw error
  }
}
