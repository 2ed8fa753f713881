import { describeCluster } from '../aws/eks.ts'
import { describeNodeGroup } from '../aws/node-group.ts'
import type { Session } from '../aws/session.ts'
import type { Cluster } from '../kubernetes/cluster.ts'
import type { NeuronImage } from '../neuron/driver.ts'
import { driverFinding, readDrivers } from './driver.ts'
import { describeNodes, devicesOf, readyNodes } from './node-readiness.ts'
import { nodesOf, observe } from './observe.ts'
import { clusterFindings, type Finding, findPlugin, NEURON_PLUGIN } from './readiness.ts'

export interface CheckOptions {
  namespace: string
  claimName: string
  clusterName: string
  nodeGroup: string
  instanceType: string
  /** How many nodes must be ready; undefined: none need be. */
  nodes?: number | undefined
  /** The Neuron software of an image that is to run there; its driver is then looked at. */
  neuron?: NeuronImage | undefined
}

export interface Checked {
  findings: Finding[]
  readyNodes: number
}

/** Looks at everything a training job needs, and changes nothing. */
export async function check(cluster: Cluster, session: Session | undefined, options: CheckOptions): Promise<Checked> {
  const findings: Finding[] = []
  if (session) {
    const { status, version } = await describeCluster(session, options.clusterName)
    findings.push({
      subject: `EKS cluster ${options.clusterName}`,
      ok: status === 'ACTIVE',
      sentence:
        status === 'ACTIVE'
          ? `The cluster is ACTIVE (Kubernetes ${version}).`
          : `The cluster is ${status}: wait until it is ACTIVE.`,
    })
  }
  const { gitVersion } = await cluster.request<{ gitVersion: string }>('GET', '/version')
  findings.push({ subject: 'Kubernetes API', ok: true, sentence: `The API server answers (${gitVersion}).` })

  const devices = devicesOf(options.instanceType)
  const observed = await observe(cluster, options.namespace, options.claimName)
  findings.push(...clusterFindings(observed, { ...options, efa: devices.efa > 0 }))

  const nodes = await nodesOf(cluster, options.nodeGroup)
  const ready = readyNodes(nodes, devices).length
  const wanted = options.nodes ?? nodes.length
  if (wanted > 0) {
    findings.push({
      subject: 'Trainium nodes',
      ok: ready >= wanted,
      sentence: `${describeNodes(nodes, wanted, devices)}.`,
    })
  }
  if (options.neuron) {
    const names = nodes.map(({ metadata }) => metadata?.name ?? '')
    const drivers = await readDrivers(cluster, findPlugin(observed.daemonSets, NEURON_PLUGIN), names)
    const ami = session && nodes.length === 0 ? await amiOf(session, options) : undefined
    findings.push(driverFinding(options.neuron, { ...drivers, ami }))
  }
  return { findings, readyNodes: ready }
}

async function amiOf(session: Session, { clusterName, nodeGroup }: CheckOptions): Promise<string | undefined> {
  return (await describeNodeGroup(session, { cluster: clusterName, nodeGroup })).amiRelease
}
