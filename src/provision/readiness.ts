import type * as kubernetes from '@kubernetes/client-node'
import type { Wire } from '../kubernetes/objects.ts'

/** One thing that a training job needs, and how it stands. */
export interface Finding {
  subject: string
  ok: boolean
  /** Nothing speaks against it, and nothing for it. */
  unknown?: true
  /** What is the case; where it is not `ok`, also what to do. */
  sentence: string
}

/** What was found in the cluster. undefined: there is no such object. */
export interface Observed {
  mpiJobs: Wire<kubernetes.V1CustomResourceDefinition> | undefined
  /** The Deployments that could be the MPI Operator. */
  operators: Wire<kubernetes.V1Deployment>[]
  claim: Wire<kubernetes.V1PersistentVolumeClaim> | undefined
  daemonSets: Wire<kubernetes.V1DaemonSet>[]
}

export interface Needs {
  namespace: string
  claimName: string
  /** Whether the nodes have EFA, and so need its plugin. */
  efa: boolean
}

/** Whether the cluster can take MPIJobs, apart from its nodes. */
export function clusterFindings(observed: Observed, { namespace, claimName, efa }: Needs): Finding[] {
  return [
    mpiJobKind(observed.mpiJobs),
    operator(observed.operators),
    claim(observed.claim, namespace, claimName),
    plugin(observed.daemonSets, NEURON_PLUGIN, 'aws.amazon.com/neuron'),
    ...(efa ? [plugin(observed.daemonSets, 'efa', 'vpc.amazonaws.com/efa')] : []),
  ]
}

export const NEURON_PLUGIN = 'neuron-device-plugin'
const APPLY = "run provision-trainium with 'command: apply'"

function mpiJobKind(crd: Observed['mpiJobs']): Finding {
  const subject = 'MPIJob v2beta1'
  if (!crd) return bad(subject, `The cluster does not know MPIJobs: install the MPI Operator, or ${APPLY}.`)
  const version = crd.spec.versions.find(({ name }) => name === 'v2beta1')
  if (!version?.served) {
    const served = crd.spec.versions.filter((one) => one.served).map(({ name }) => name)
    return bad(
      subject,
      `The cluster serves MPIJob ${served.join(', ')} but not v2beta1: replace the Training Operator's MPIJob by the MPI Operator 0.8.`,
    )
  }
  const established = crd.status?.conditions?.some(({ type, status }) => type === 'Established' && status === 'True')
  return established
    ? good(subject, 'The kind MPIJob is served.')
    : bad(subject, 'The kind MPIJob is not Established yet: wait a moment, or look at the CustomResourceDefinition.')
}

/** Its usual name, or its image, whatever the Deployment is called. */
export function isMpiOperator({ metadata, spec }: Wire<kubernetes.V1Deployment>): boolean {
  const images = spec?.template.spec?.containers.map(({ image = '' }) => image) ?? []
  return metadata?.name === 'mpi-operator' || images.some((image) => /(^|\/)mpi-operator[:@]/.test(image))
}

function operator(candidates: Observed['operators']): Finding {
  const subject = 'MPI Operator'
  const found = candidates.filter(isMpiOperator)
  if (found.length === 0) return bad(subject, `The MPI Operator is not installed: ${APPLY}.`)
  const available = found.find(({ status }) => (status?.availableReplicas ?? 0) > 0)
  if (available) return good(subject, `The MPI Operator is available (${imageOf(available)}).`)
  const { namespace, name } = found[0]?.metadata ?? {}
  return bad(
    subject,
    `The MPI Operator has no available pod: look at 'kubectl -n ${namespace} describe deployment ${name}'.`,
  )
}

function imageOf({ spec }: Wire<kubernetes.V1Deployment>): string {
  return spec?.template.spec?.containers[0]?.image ?? 'image unknown'
}

function claim(found: Observed['claim'], namespace: string, name: string): Finding {
  const subject = `PersistentVolumeClaim ${name}`
  if (!found) {
    return bad(
      subject,
      `Namespace '${namespace}' has no PersistentVolumeClaim '${name}' for the shared file system: ${APPLY}, or name yours with 'claim-name'.`,
    )
  }
  const phase = found.status?.phase ?? 'Pending'
  if (phase === 'Bound') return good(subject, `The shared file system is bound (${found.spec?.volumeName}).`)
  const volume = found.spec?.volumeName
  const why = volume
    ? `it asks for PersistentVolume '${volume}', which must exist, be Available and have no other claim`
    : 'it names no volume, and no storage class has made one'
  return bad(subject, `PersistentVolumeClaim '${name}' in '${namespace}' is ${phase}: ${why}.`)
}

/** Its usual name, or its image, whatever the DaemonSet is called. */
export function findPlugin(daemonSets: Observed['daemonSets'], word: string): Wire<kubernetes.V1DaemonSet> | undefined {
  return daemonSets.find(
    ({ metadata, spec }) =>
      metadata?.name?.includes(word) ||
      spec?.template.spec?.containers.some(({ image = '' }) => image.includes(`${word}-`) && image.includes('plugin')),
  )
}

/** Desired 0 is well: there are no Trainium nodes yet. */
function plugin(daemonSets: Observed['daemonSets'], word: string, resource: string): Finding {
  const subject = `Device plugin for ${resource}`
  const found = findPlugin(daemonSets, word)
  if (!found) return bad(subject, `No DaemonSet offers ${resource} to pods: ${APPLY}.`)
  const { desiredNumberScheduled: desired = 0, numberReady: ready = 0 } = found.status ?? {}
  const name = `${found.metadata?.namespace}/${found.metadata?.name}`
  if (ready >= desired) return good(subject, `DaemonSet ${name} is ready on ${ready} of ${desired} nodes.`)
  return bad(subject, `DaemonSet ${name} is ready on ${ready} of ${desired} nodes: look at its pods.`)
}

const good = (subject: string, sentence: string): Finding => ({ subject, ok: true, sentence })
const bad = (subject: string, sentence: string): Finding => ({ subject, ok: false, sentence })
