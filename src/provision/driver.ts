import { Writable } from 'node:stream'
import type { V1DaemonSet, V1Pod } from '@kubernetes/client-node'
import type { Cluster } from '../kubernetes/cluster.ts'
import type { Wire } from '../kubernetes/objects.ts'
import { pods } from '../kubernetes/resources.ts'
import {
  compareVersions,
  driverNeeded,
  driverOfAmi,
  type NeuronImage,
  RUNTIME_LABEL,
  runtimeOfSdk,
} from '../neuron/driver.ts'
import type { Finding } from './readiness.ts'

const TIMEOUT_MS = 15_000
// The runtime itself looks there.
const VERSION_FILE = '/sys/module/neuron/version'

/** What is known of the nodes' drivers. */
export interface Drivers {
  /** Version by node. */
  nodes: ReadonlyMap<string, string>
  /** Why a node's could not be read, a clause. */
  trouble?: string | undefined
  /** Release of the node group's AMI, where it has one. */
  ami?: string | undefined
}

/** Asks the Neuron device plugin's pods, which are on every Trainium node and see the kernel's modules. */
export async function readDrivers(
  cluster: Cluster,
  plugin: Wire<V1DaemonSet> | undefined,
  nodeNames: readonly string[],
): Promise<Pick<Drivers, 'nodes' | 'trouble'>> {
  const nodes = new Map<string, string>()
  const labels = Object.entries(plugin?.spec?.selector.matchLabels ?? {})
  const namespace = plugin?.metadata?.namespace
  if (labels.length === 0 || namespace === undefined || nodeNames.length === 0) return { nodes }
  let trouble: string | undefined
  try {
    const { items } = await cluster.list<Wire<V1Pod>>(pods, {
      namespace,
      labelSelector: labels.map(([name, value]) => `${name}=${value}`).join(','),
    })
    await Promise.all(
      items.map(async (pod) => {
        const node = pod.spec?.nodeName
        if (node === undefined || !nodeNames.includes(node) || pod.status?.phase !== 'Running') return
        try {
          nodes.set(node, await versionIn(cluster, pod))
        } catch (error) {
          trouble = (error as Error).message.replace(/\.$/, '')
        }
      }),
    )
  } catch (error) {
    trouble = (error as Error).message.replace(/\.$/, '')
  }
  return { nodes, trouble }
}

async function versionIn(cluster: Cluster, { metadata, spec }: Wire<V1Pod>): Promise<string> {
  let text = ''
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text = (text + chunk.toString()).slice(0, 200)
      done()
    },
  })
  const exitCode = await cluster.exec({
    name: metadata?.name ?? '',
    namespace: metadata?.namespace ?? '',
    container: spec?.containers[0]?.name ?? '',
    command: ['cat', VERSION_FILE],
    stdout,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const version = text.trim()
  if (exitCode !== 0 || !/^\d+(\.\d+)+$/.test(version)) {
    throw new Error(`pod ${metadata?.name} does not see ${VERSION_FILE}`)
  }
  return version
}

/** Whether the nodes' driver is new enough for the image. */
export function driverFinding(image: NeuronImage, { nodes, trouble, ami }: Drivers): Finding {
  const runtime = image.runtime ?? (image.sdk === undefined ? undefined : runtimeOfSdk(image.sdk))
  if (runtime === undefined) {
    return unknown(`The image does not say which Neuron software it has: it has no label ${RUNTIME_LABEL}.`)
  }
  const has = describeImage(image)
  const least = driverNeeded(runtime)
  if (least === undefined) return unknown(`Which driver the image's ${has} needs is not known.`)
  const tooOld = [...nodes].filter(([, version]) => compareVersions(version, least) < 0).sort()
  if (tooOld.length > 0) {
    const which = tooOld.map(([node, version]) => `${node} has ${version}`).join(', ')
    const sentence = `The image's ${has} needs Neuron driver ${least} or newer, and ${which}: update the node group's AMI, or build the image with an older Neuron SDK.`
    return { subject, ok: false, sentence }
  }
  if (nodes.size > 0) {
    const versions = [...new Set(nodes.values())].sort(compareVersions).join(', ')
    const sentence = `The nodes' Neuron driver ${versions} is new enough for the image's ${has}, which needs ${least}.`
    return { subject, ok: true, sentence }
  }
  const ofAmi = ami === undefined ? undefined : driverOfAmi(ami)
  if (ofAmi !== undefined && compareVersions(ofAmi, least) >= 0) {
    const sentence = `New nodes have Neuron driver ${ofAmi} or newer (AMI ${ami}), and the image's ${has} needs ${least}.`
    return { subject, ok: true, sentence }
  }
  const why =
    trouble ??
    (ami === undefined
      ? 'there is no node to ask'
      : `there is no node to ask, and AMI ${ami} is older than what is known`)
  return unknown(
    `The image's ${has} needs Neuron driver ${least} or newer; which one the nodes have is not known: ${why}.`,
  )
}

const subject = 'Neuron driver'
const unknown = (sentence: string): Finding => ({ subject, ok: true, unknown: true, sentence })

function describeImage({ sdk, runtime }: NeuronImage): string {
  if (runtime === undefined) return `Neuron SDK ${sdk}`
  return `Neuron runtime ${runtime}${sdk === undefined ? '' : ` (SDK ${sdk})`}`
}
