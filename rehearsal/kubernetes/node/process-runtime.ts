import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { PodAddresses } from './addresses.ts'
import { makeCommand } from './command.ts'
import { ContainerProcess } from './container-process.ts'
import type { ContainerRuntime } from './runtime.ts'
import { probeTier, type TierName } from './view/tier.ts'

/** Containers as processes of this machine, in the best pod view that it allows, or in the one that is asked for. */
export async function processRuntime(only?: TierName): Promise<ContainerRuntime> {
  const tier = await probeTier(only)
  return {
    version: `containerd://rehearsal-${tier.name}`,
    rewritesPaths: tier.enter.length === 0,
    openAddresses: () => PodAddresses.open(),
    // Nothing is shared but the address.
    openPod: async () => {},
    closePod: async () => {},
    async prepare(pod, spec, image, directory) {
      const { view, command } = await makeCommand(pod, spec, image, directory)
      return (log) => ContainerProcess.start(tier, view, command, log)
    },
    /** What root wrote under sudo, only root can take away. */
    async remove(folder) {
      const [program, ...args] = [...tier.privilege, 'rm', '-rf', '--', folder]
      if (tier.privilege.length === 0) await rm(folder, { recursive: true, force: true }).catch(() => {})
      else await new Promise<void>((resolve) => execFile(program as string, args, () => resolve()))
    },
  }
}
