/** All that is told at the end of a rehearsal: as text, as files, as a page. Times are epoch milliseconds. */
export interface Report {
  title: string
  result: string
  startedAt: number
  endedAt: number
  jobs: ReportJob[]
  summaries: { job: string; step: string; markdown: string }[]
  annotations: { job: string; level: string; message: string }[]
  accelerators: { type: string; heldNodeMinutes: number; idleNodeMinutes: number }
  /** What there is to look at: a name for people and an absolute path. */
  places: { name: string; path: string }[]
  /** What ran as it runs in production, and what a stand-in took the place of. */
  real: string[]
  standIns: string[]
  /** The line that does it for real. */
  realCommand: string
}

export interface ReportJob {
  name: string
  result: string
  /** Its work was found done by an earlier run. */
  doneAlready?: boolean
  startedAt?: number
  endedAt?: number
  steps: { name: string; conclusion: string; startedAt?: number; endedAt?: number }[]
}
