import { dirname, join } from 'node:path'
import type { Command } from './container-process.ts'
import { containerEnvironment } from './environment.ts'
import { findExecutable, StartError } from './executable.ts'
import { expand } from './expansion.ts'
import type { ImageView } from './options.ts'
import { type Container, podHostname } from './pod.ts'
import type { PodContext } from './pod-context.ts'
import type { View } from './view/view.ts'

const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** What a container's spec and its image come to: the view of the machine and the command that runs in it. */
export async function makeCommand(
  context: PodContext,
  spec: Container,
  image: ImageView,
  directory: string,
): Promise<{ view: View; command: Command }> {
  const { pod, services, host } = context
  const own = await containerEnvironment(pod, spec, context.references, context.placement)
  const env: Record<string, string> = {
    HOME: '/root',
    HOSTNAME: podHostname(pod),
    ...services.env,
    ...image.env,
    ...own,
    REHEARSAL_HOSTS: services.hosts.file,
    REHEARSAL_POD_IP: host.address,
    REHEARSAL_SSH_PORT: String(host.sshPort),
  }
  // A container's own PATH knows nothing of where the image's programs really stand.
  env.PATH = [...image.path, services.nodeFolder, own.PATH ?? image.env?.PATH ?? systemPath].join(':')
  const view: View = {
    hostname: podHostname(pod),
    root: join(directory, 'root'),
    podRoot: join(context.directory, 'root'),
    mounts: [
      ...(await context.volumes.mounts(spec, own)),
      {
        path: spec.terminationMessagePath ?? '/dev/termination-log',
        source: join(directory, 'termination-log'),
        readOnly: false,
      },
    ],
    visible: [...services.visible, ...image.path, dirname(services.hosts.file)],
    hosts: services.hosts.folder,
  }
  const workingDirectory = spec.workingDir || '/'
  const command = spec.command?.map((part) => expand(part, own))
  const args = spec.args?.map((part) => expand(part, own))
  const argv = [...(command ?? image.entrypoint ?? []), ...(args ?? [])]
  const program = argv[0]
  if (program === undefined) {
    throw new StartError('failed to generate container spec: failed to generate spec: no command specified')
  }
  const found = findExecutable(program, { view, path: env.PATH, imagePath: image.path, workingDirectory })
  return { view, command: { argv: [found, ...argv.slice(1)], env, workingDirectory } }
}
