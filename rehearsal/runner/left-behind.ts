import { readdirSync, readFileSync } from 'node:fs'

/**
 * Ends what the steps of a job left running, found as GitHub's runner finds it: by the tracking id in its environment.
 * Where there is no /proc it does nothing.
 */
export function endLeftBehind(trackingId: string): void {
  let pids: string[]
  try {
    pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  } catch {
    return
  }
  for (const pid of pids) {
    try {
      if (readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`RUNNER_TRACKING_ID=${trackingId}`)) {
        process.kill(Number(pid), 'SIGKILL')
      }
    } catch {
      // Another user's process, or one that has ended meanwhile.
    }
  }
}
