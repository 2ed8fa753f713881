import type { KnownJob } from './jobs.ts'
import { ServiceError } from './service-error.ts'

/** Whether the job's `permissions` let its token do that. */
export function permit(job: KnownJob | undefined, scope: string, least: 'read' | 'write' = 'write'): void {
  const given = job?.permissions[scope]
  if (given === 'write' || given === least) return
  throw new ServiceError(403, 'forbidden', 'Resource not accessible by integration')
}
