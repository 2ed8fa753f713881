/** How long controllers wait. The defaults are Kubernetes' own; a rehearsal does not have them. */
export interface Times {
  /** First wait before a failed pod of a Job is replaced; it doubles with each failure. */
  jobBackOffSeconds: number
  jobBackOffLimitSeconds: number
  /** A node whose lease is not renewed for so long is not ready. */
  nodeGraceSeconds: number
  /** How often nodes are looked at. */
  nodeMonitorSeconds: number
  /** What a pod's `tolerationSeconds` are multiplied by before it is evicted from a lost node. */
  evictionScale: number
}

export const kubernetesTimes: Times = {
  jobBackOffSeconds: 10,
  jobBackOffLimitSeconds: 600,
  nodeGraceSeconds: 50,
  nodeMonitorSeconds: 5,
  evictionScale: 1,
}
