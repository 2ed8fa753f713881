import { type ClusterOptions, createCluster } from '../../../src/kubernetes/client.ts'
import type { Cluster, Connection } from '../../../src/kubernetes/cluster.ts'

export type { Cluster }

/** A client that is as patient as any, only faster. */
export function createClusterFor(connection: Connection, options: ClusterOptions = {}): Cluster {
  return createCluster(connection, {
    patience: {
      firstPauseMs: 1,
      longestPauseMs: 4,
      strangerMs: 200,
      acquaintanceMs: 400,
      nodeMs: 50,
      refusalMs: 60_000,
      ...options.patience,
    },
    ...(options.watchTimes ? { watchTimes: options.watchTimes } : {}),
  })
}
