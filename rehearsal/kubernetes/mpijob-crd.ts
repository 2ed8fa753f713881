import type { KubernetesObject } from '../../src/kubernetes/objects.ts'
import { typeSchema } from './apiserver/schema/built-in-types.ts'
import type { Schema } from './apiserver/schema/schema.ts'

// The shape of MPI Operator 0.8.2's MPIJob, in our own words: the same fields, defaults, enums and requirements. It has
// no printer columns, so `kubectl get mpijobs` shows name and age only. launcherCreationPolicy has no enum there either.

const text = (description: string, more: Schema = {}): Schema => ({ type: 'string', description, ...more })
const whole = (description: string, more: Schema = {}): Schema => ({
  type: 'integer',
  format: 'int32',
  description,
  ...more,
})
const flag = (description: string): Schema => ({ type: 'boolean', description, default: false })
const time = (description: string): Schema => text(description, { format: 'date-time' })

/** The custom resource definition; the pod template's schema comes from the generated client's own types. */
export function mpiJobDefinition(): KubernetesObject {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'mpijobs.kubeflow.org' },
    spec: {
      group: 'kubeflow.org',
      names: { kind: 'MPIJob', listKind: 'MPIJobList', plural: 'mpijobs', singular: 'mpijob' },
      scope: 'Namespaced',
      versions: [
        {
          name: 'v2beta1',
          served: true,
          storage: true,
          subresources: { status: {} },
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: {
                apiVersion: text('Group and version of this object.'),
                kind: text('Kind of this object.'),
                metadata: { type: 'object' },
                spec: specSchema(),
                status: statusSchema,
              },
            },
          },
        },
      ],
    },
  }
}

function specSchema(): Schema {
  const replica: Schema = {
    type: 'object',
    description: 'Pods of one role.',
    properties: {
      replicas: whole('How many pods.'),
      restartPolicy: text('Restart policy of these pods: Never or OnFailure. It overrides that of the template.'),
      template: podTemplate(),
    },
  }
  return {
    type: 'object',
    required: ['mpiReplicaSpecs'],
    properties: {
      launcherCreationPolicy: text('AtStartup, or WaitForWorkersReady.', { default: 'AtStartup' }),
      mpiImplementation: text('Which MPI the image has.', { default: 'OpenMPI', enum: ['OpenMPI', 'Intel', 'MPICH'] }),
      mpiReplicaSpecs: {
        type: 'object',
        description: 'The pods: Launcher and Worker.',
        additionalProperties: replica,
      },
      runLauncherAsWorker: flag('Whether processes run in the launcher too.'),
      runPolicy,
      slotsPerWorker: whole('Processes a worker takes.', { default: 1 }),
      sshAuthMountPath: text('Where the SSH keys are mounted.', { default: '/root/.ssh' }),
    },
  }
}

const runPolicy: Schema = {
  type: 'object',
  description: 'How the job runs, ends and is cleaned up.',
  properties: {
    activeDeadlineSeconds: {
      type: 'integer',
      format: 'int64',
      description: 'Seconds after which the launcher is ended.',
    },
    backoffLimit: whole('Retries of the launcher.'),
    cleanPodPolicy: text('Which workers are deleted at the end: None, Running or All.'),
    managedBy: text('The controller that looks after this job.'),
    schedulingPolicy: {
      type: 'object',
      description: 'For gang schedulers.',
      properties: {
        minAvailable: whole('Pods that must be placeable together.'),
        minResources: {
          type: 'object',
          description: 'Resources that must be free together.',
          additionalProperties: quantity(),
        },
        priorityClass: text('Priority class of the group.'),
        queue: text('Queue of the group.'),
        scheduleTimeoutSeconds: whole('Seconds the group may wait.'),
      },
    },
    suspend: flag('Whether the job has no pods for now.'),
    ttlSecondsAfterFinished: whole('Seconds after the end until the launcher is deleted.'),
  },
}

const statusSchema: Schema = {
  type: 'object',
  properties: {
    completionTime: time('When it ended.'),
    conditions: {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['type'],
      items: {
        type: 'object',
        required: ['status', 'type'],
        properties: {
          lastTransitionTime: time('When the status last changed.'),
          lastUpdateTime: time('When it was last written.'),
          message: text('What happened, for people.'),
          reason: text('What happened, in one word.'),
          status: text('Whether it holds.', { enum: ['True', 'False', 'Unknown'] }),
          type: text('Created, Running, Restarting, Succeeded, Suspended or Failed.'),
        },
      },
    },
    lastReconcileTime: time('When it was last looked at.'),
    replicaStatuses: {
      type: 'object',
      description: 'Pods by role and phase.',
      additionalProperties: {
        type: 'object',
        properties: {
          active: whole('Pods that run.'),
          failed: whole('Pods that failed.'),
          labelSelector: withoutReferences({ $ref: 'V1LabelSelector' }),
          selector: text('A label query for the pods.'),
          succeeded: whole('Pods that succeeded.'),
        },
      },
    },
    startTime: time('When it began, or was resumed.'),
  },
}

function podTemplate(): Schema {
  const template = withoutReferences({ $ref: 'V1PodTemplateSpec' })
  const strings: Schema = { type: 'object', additionalProperties: { type: 'string' } }
  template.properties!.metadata = {
    type: 'object',
    properties: {
      annotations: strings,
      finalizers: { type: 'array', items: { type: 'string' } },
      labels: strings,
      name: { type: 'string' },
      namespace: { type: 'string' },
    },
  }
  return template
}

/** A schema of a built-in type as a definition may hold it: whole, structural, without what only the server's own have. */
function withoutReferences(schema: Schema): Schema {
  if (schema.$ref) return withoutReferences(typeSchema(schema.$ref))
  if (schema['x-kubernetes-int-or-string']) return quantity()
  const { 'x-kubernetes-patch-merge-key': _key, description: _description, ...rest } = schema
  if (rest.properties) rest.properties = mapValues(rest.properties, withoutReferences)
  if (typeof rest.additionalProperties === 'object') {
    rest.additionalProperties = withoutReferences(rest.additionalProperties)
  }
  if (rest.items) rest.items = withKeyDefaults(withoutReferences(rest.items), rest['x-kubernetes-list-map-keys'])
  return rest
}

/** What a list is keyed by must be required or have a default: a port's protocol, the name of a pull secret. */
function withKeyDefaults(items: Schema, keys: string[] = []): Schema {
  for (const key of keys) {
    const property = items.properties?.[key]
    if (property && !items.required?.includes(key)) property.default = key === 'protocol' ? 'TCP' : ''
  }
  return items
}

function quantity(): Schema {
  return { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] }
}

function mapValues(from: Record<string, Schema>, map: (schema: Schema) => Schema): Record<string, Schema> {
  return Object.fromEntries(Object.entries(from).map(([name, schema]) => [name, map(schema)]))
}
