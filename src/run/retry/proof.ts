import type { KubernetesObject } from '../../kubernetes/objects.ts'
import type { Run } from '../identity.ts'
import type { Checkpoint } from './checkpoints.ts'

/** Whether a retry goes on where the training was: yes with the checkpoint it starts from, or why not. */
export type Proof = { resumes: true; from: Checkpoint } | { resumes: false; why: string }

export interface ProofMaterial {
  run: Pick<Run, 'runDirectory' | 'checkpoints'>
  /** The run's MPIJob or Job, as it is in the cluster. */
  object: KubernetesObject
  /** Its scripts, by name. */
  scripts: { [name: string]: string }
  /** undefined where there is none that is complete. */
  newest: Checkpoint | undefined
}

/** Three things make a retry resume: the same directory, a complete checkpoint in it, a trainer that is told to use it. */
export function proofOf({ run, object, scripts, newest }: ProofMaterial): Proof {
  const why = doubt(run, object, scripts)
  if (why !== undefined) return { resumes: false, why }
  if (newest === undefined) return { resumes: false, why: `there is no complete checkpoint in ${run.runDirectory}` }
  return { resumes: true, from: newest }
}

/** What speaks against it, whatever lies in the directory. */
export function doubt(
  { runDirectory, checkpoints }: Pick<Run, 'runDirectory' | 'checkpoints'>,
  { spec }: KubernetesObject & { spec?: unknown },
  scripts: { [name: string]: string },
): string | undefined {
  const text = JSON.stringify(spec ?? {})
  if (runDirectory === undefined) return 'its step has no directory of its own (runDirectory of the recipe)'
  if (!text.includes(runDirectory)) {
    return `its directory may be another one after a restart: the manifest does not say ${runDirectory}`
  }
  if (checkpoints === undefined) return "its recipe does not say where its checkpoints lie (key 'checkpoints')"
  const { resumedBy } = checkpoints
  if (resumedBy === undefined)
    return "its recipe does not say what makes the trainer resume (key 'checkpoints.resumedBy')"
  if (!text.includes(resumedBy) && !Object.values(scripts).some((script) => script.includes(resumedBy))) {
    return `its trainer is not told to resume: '${resumedBy}' is neither in the manifest nor in the scripts`
  }
  return undefined
}
