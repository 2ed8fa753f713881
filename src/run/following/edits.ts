import type { KubernetesObject } from '../../kubernetes/objects.ts'
import { FIELD_MANAGER } from '../../toolkit.ts'
import { differences, OURS } from '../submission/difference.ts'
import type { Watcher } from './watcher.ts'

/** Says when somebody else changes the run's MPIJob or Job: it explains what happens next, and is never undone. */
export function editWatcher(tell: (sentence: string) => void): Watcher {
  let before: KubernetesObject | undefined
  return {
    observation({ workload }) {
      if (workload === undefined) return
      const object = workload.object as KubernetesObject
      // Only a change of the spec makes another generation.
      if (before !== undefined && before.metadata?.generation !== object.metadata?.generation) {
        const changes = differences(before.spec, object.spec, 'spec', ['was', 'is']).filter((each) => !OURS.test(each))
        if (changes.length > 0) {
          const more = changes.length > 5 ? `; and ${changes.length - 5} more` : ''
          tell(
            `${workload.kind} '${object.metadata?.name}' was changed${editorOf(object)}: ${changes.slice(0, 5).join('; ')}${more}.`,
          )
        }
      }
      before = object
    },
  }
}

/** Who has written to it last: ` by kubectl-edit`. The operator and the Job controller write to its status alone. */
function editorOf({ metadata }: KubernetesObject): string {
  const [last] = (metadata?.managedFields ?? [])
    .filter(({ manager, subresource }) => manager !== FIELD_MANAGER && subresource === undefined)
    .sort((a, b) => String(b.time ?? '').localeCompare(String(a.time ?? '')))
  return last?.manager === undefined ? '' : ` by ${last.manager}`
}
