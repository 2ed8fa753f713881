import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PodAddresses } from '../addresses.ts'
import { containerEnvironment } from '../environment.ts'
import { expand } from '../expansion.ts'
import { type Container, podHostname, podName } from '../pod.ts'
import type { PodContext } from '../pod-context.ts'
import type { ContainerRuntime } from '../runtime.ts'
import { type DockerClient, docker } from './client.ts'
import { DockerContainer } from './container.ts'

export interface DockerOptions {
  client: DockerClient
  /** An image with the program `sleep`, whose container holds a pod's network and shared memory. */
  sandboxImage: string
}

const network = 'pods'
// Of the engine's own network, which nothing else is in.
const prefix = '10.88'

/**
 * Containers of a Docker engine. Each pod has a sandbox container with an address on one bridge, whose network, host
 * name and shared memory its other containers join; the names of the pods stand in the hosts file that all mount.
 * One runtime serves the agents of all nodes of a cluster: their pods share the bridge.
 */
export async function dockerRuntime({ client, sandboxImage }: DockerOptions): Promise<ContainerRuntime> {
  const version = await docker(client, ['version', '--format', '{{.Server.Version}}'])
  await docker(client, ['network', 'create', `--subnet=${prefix}.0.0/16`, `--gateway=${prefix}.0.1`, network])
  let nodes = 0
  const made = new Map<string, string[]>()
  const sandbox = (pod: PodContext) => `pod-${podName(pod.pod).uid}`

  return {
    version: `docker://${version}`,
    rewritesPaths: false,
    async openAddresses() {
      nodes += 1
      return PodAddresses.within(`${prefix}.${nodes}`)
    },
    async openPod(pod) {
      const id = await docker(client, [
        ...['run', '--detach', '--name', sandbox(pod), '--hostname', podHostname(pod.pod)],
        ...['--network', network, '--ip', pod.host.address, '--ipc', 'shareable'],
        ...['--entrypoint', 'sleep', sandboxImage, 'infinity'],
      ])
      made.set(sandbox(pod), [id])
    },
    async closePod(pod) {
      const containers = made.get(sandbox(pod)) ?? []
      made.delete(sandbox(pod))
      if (containers.length > 0) await docker(client, ['rm', '--force', '--volumes', ...containers]).catch(() => {})
    },
    async prepare(pod, spec, _image, directory) {
      const own = await containerEnvironment(pod.pod, spec, pod.references, pod.placement)
      const mounts = [
        ...(await pod.volumes.mounts(spec, own)),
        { path: '/etc/hosts', source: pod.services.hosts.mountable, readOnly: true },
        {
          path: spec.terminationMessagePath ?? '/dev/termination-log',
          source: join(directory, 'termination-log'),
          readOnly: false,
        },
      ]
      const id = await docker(client, [
        ...['create', '--network', `container:${sandbox(pod)}`, '--ipc', `container:${sandbox(pod)}`],
        ...mounts.flatMap(({ path, source, readOnly }) => ['--volume', `${source}:${path}${readOnly ? ':ro' : ''}`]),
        ...Object.entries({ ...pod.services.env, ...own }).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
        ...(spec.workingDir ? ['--workdir', spec.workingDir] : []),
        ...commandOf(spec, own),
      ])
      made.get(sandbox(pod))?.push(id)
      return (log) => DockerContainer.start(client, id, log)
    },
    remove: (folder) => rm(folder, { recursive: true, force: true }).catch(() => {}),
  }
}

/** Options, image and arguments: a command takes the place of the image's entrypoint and of its arguments. */
function commandOf({ image = '', command = [], args = [] }: Container, env: Record<string, string>): string[] {
  const [program, ...rest] = [...command, ...(command.length > 0 ? args : [])].map((part) => expand(part, env))
  if (program === undefined) return [image, ...args.map((part) => expand(part, env))]
  return ['--entrypoint', program, image, ...rest]
}
