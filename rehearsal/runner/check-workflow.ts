import { readWorkflow } from './workflow-file.ts'

export interface Problem {
  level: 'error' | 'warning'
  file: string
  line: number
  column: number
  /** One sentence with `file:line:column` in front. */
  message: string
}

/** Looks a workflow over before anything runs. */
export async function checkWorkflow(repositoryRoot: string, file: string): Promise<Problem[]> {
  readWorkflow(repositoryRoot, file)
  return []
}
