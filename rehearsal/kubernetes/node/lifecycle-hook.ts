import type { V1LifecycleHandler } from '@kubernetes/client-node'
import type { Wire } from '../../../src/kubernetes/objects.ts'
import type { ContainerWorker } from './container-worker.ts'
import { runInside } from './run-inside.ts'

/** Runs a container's preStop hook; one that fails is told and does not keep the container from ending. */
export async function runPreStop(container: ContainerWorker, graceSeconds: number): Promise<void> {
  const hook: Wire<V1LifecycleHandler> | undefined = container.spec.lifecycle?.preStop
  if (!container.process || !hook) return
  if (hook.sleep) await new Promise((resolve) => setTimeout(resolve, 1000 * (hook.sleep?.seconds ?? 0)))
  if (!hook.exec) return
  const limit = AbortSignal.timeout(1000 * graceSeconds)
  const { exitCode, output } = await runInside(container.process, hook.exec.command ?? [], limit)
  if (exitCode === 0) return
  const message = `PreStopHook failed: command exited with ${exitCode}: ${output}`
  container.pod.event('Warning', 'FailedPreStopHook', message, container.field)
}
