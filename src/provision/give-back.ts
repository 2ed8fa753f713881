import { describeNodeGroup, scaleNodeGroup } from '../aws/node-group.ts'
import type { Session } from '../aws/session.ts'
import type { Cluster } from '../kubernetes/cluster.ts'
import { needOf } from './needed.ts'

export interface Group {
  clusterName: string
  nodeGroup: string
  namespace: string
  print: (text: string) => void
}

/** Gives all nodes of a group back, unless unfinished work in the namespace needs some. That they go is not waited for. */
export async function giveBack(session: Session, connect: () => Promise<Cluster>, group: Group): Promise<void> {
  const { nodeGroup, namespace, print } = group
  const name = { cluster: group.clusterName, nodeGroup }
  const before = await describeNodeGroup(session, name)
  if (before.desired === 0) return print(`Node group '${nodeGroup}' has no nodes.`)
  const { nodes, workloads } = await needOf(connect, before, namespace)
  if (nodes > 0) return print(`The nodes of '${nodeGroup}' stay: ${nodes} needed by ${workloads.join(', ')}.`)
  await scaleNodeGroup(session, { ...name, desired: 0 })
  print(`Nothing needs the ${before.desired} node(s) of '${nodeGroup}' any more: they are given back.`)
}
