import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cluster } from '../../kubernetes/cluster.ts'
import { cell } from '../../report/markdown.ts'
import type { Watcher } from '../following/watcher.ts'
import type { Run } from '../identity.ts'
import { collectEvidence } from './evidence.ts'

/** Stacks and logs that were saved on the runner while the run's pods were there. */
export interface Diagnostics {
  /** Saves what the pods tell now, under that name; a second time under the same name does nothing. */
  collect(name: string, options: { stacks: boolean }): Promise<void>
  watcher: Watcher
}

export function diagnosticsOf(
  cluster: Cluster,
  run: Run,
  tell: (sentence: string) => void,
  signal: AbortSignal,
): Diagnostics {
  const root = join(process.env.RUNNER_TEMP ?? tmpdir(), `${run.runId}-diagnostics`)
  const collected = new Map<string, Promise<void>>()

  async function save(name: string, stacks: boolean): Promise<void> {
    try {
      const found = await collectEvidence(cluster, run, { folder: join(root, name), stacks, signal })
      tell(`${stacks ? 'Stacks and logs' : 'The logs'} of all pods are in ${found.folder} (${found.files} files).`)
      for (const sentence of found.leftOut.slice(0, 5)) tell(`Left out: ${sentence}`)
      if (found.leftOut.length > 5) tell(`Left out as well: ${found.leftOut.length - 5} more.`)
    } catch (error) {
      tell(`Stacks and logs could not be saved: ${(error as Error).message}`)
    }
  }

  return {
    collect(name, { stacks }) {
      const running = collected.get(name) ?? save(name, stacks)
      collected.set(name, running)
      return running
    },
    watcher: {
      // Also what an earlier attempt has left there.
      report() {
        const there = existsSync(root)
        return {
          outputs: { diagnostics: there ? root : '' },
          rows: there
            ? [['Stacks and logs', `<code>${cell(root)}</code>: keep them with actions/upload-artifact`]]
            : [],
        }
      },
    },
  }
}
