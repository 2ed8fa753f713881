import { jobs } from '../../../../src/kubernetes/resources.ts'
import { controllerReference, type Job, type Pod, randomSuffix } from '../framework/objects.ts'
import { indexKey, trackingFinalizer } from './counts.ts'

/** A pod of this Job; with an index, one of an Indexed Job. */
export function podOf(job: Job, index: number | undefined): Pod {
  const { name, namespace, uid } = job.metadata!
  const { metadata, spec } = structuredClone(job.spec!.template)
  const isIndexed = index !== undefined
  const base = isIndexed ? `${name}-${index}` : name!
  const pod: Pod = {
    metadata: {
      name: `${base.slice(0, 57)}-${randomSuffix()}`,
      generateName: `${base}-`,
      namespace: namespace!,
      labels: {
        ...metadata?.labels,
        'batch.kubernetes.io/controller-uid': uid!,
        'batch.kubernetes.io/job-name': name!,
        'controller-uid': uid!,
        'job-name': name!,
        ...(isIndexed ? { [indexKey]: `${index}` } : {}),
      },
      annotations: { ...metadata?.annotations, ...(isIndexed ? { [indexKey]: `${index}` } : {}) },
      finalizers: [...(metadata?.finalizers ?? []), trackingFinalizer],
      ownerReferences: [controllerReference(job, jobs)],
    },
    spec: spec!,
  }
  if (!isIndexed) return pod
  pod.spec!.hostname ??= `${name}-${index}`
  const fieldRef = { apiVersion: 'v1', fieldPath: `metadata.labels['${indexKey}']` }
  for (const container of [...(pod.spec!.initContainers ?? []), ...pod.spec!.containers]) {
    if (container.env?.some((variable) => variable.name === 'JOB_COMPLETION_INDEX')) continue
    container.env = [...(container.env ?? []), { name: 'JOB_COMPLETION_INDEX', valueFrom: { fieldRef } }]
  }
  return pod
}
