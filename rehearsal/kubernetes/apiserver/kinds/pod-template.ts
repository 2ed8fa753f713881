import { type Cause, duplicate, invalidValue, notSupported, required } from '../errors.ts'
import { at, type Fields, fieldsAt, isFields, listAt } from '../object.ts'
import { quantityMillis } from '../quantity.ts'
import { dnsLabel } from './metadata.ts'

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe']

function defaultProbe(probe: Fields): void {
  probe.timeoutSeconds ??= 1
  probe.periodSeconds ??= 10
  probe.successThreshold ??= 1
  probe.failureThreshold ??= 3
  const get = fieldsAt(probe, 'httpGet')
  if (get) {
    get.path ??= '/'
    get.scheme ??= 'HTTP'
  }
}

function defaultContainer(container: Fields): void {
  const image = String(container.image ?? '')
  // No tag, or the tag latest: the image may have changed since it was last pulled.
  const tag = image.includes('@') ? '@' : /:([^/]+)$/.exec(image)?.[1]
  if (image) container.imagePullPolicy ??= tag === undefined || tag === 'latest' ? 'Always' : 'IfNotPresent'
  container.terminationMessagePath ??= '/dev/termination-log'
  container.terminationMessagePolicy ??= 'File'
  container.resources ??= {}
  for (const port of listAt(container, 'ports')) port.protocol ??= 'TCP'
  for (const variable of listAt(container, 'env')) {
    const field = fieldsAt(variable, 'valueFrom', 'fieldRef')
    if (field) field.apiVersion ??= 'v1'
  }
  for (const name of probes) if (isFields(container[name])) defaultProbe(container[name])
  // A limit without a request is a request of the same size.
  const resources = container.resources as Fields
  const limits = fieldsAt(resources, 'limits')
  if (limits) resources.requests = { ...limits, ...fieldsAt(resources, 'requests') }
}

function defaultVolume(volume: Fields): void {
  if (Object.keys(volume).length === 1) volume.emptyDir = {}
  for (const source of ['secret', 'configMap', 'downwardAPI', 'projected']) {
    const fields = fieldsAt(volume, source)
    if (fields) fields.defaultMode ??= 420
  }
  const host = fieldsAt(volume, 'hostPath')
  if (host) host.type ??= ''
}

/** The defaults of a pod's spec, in a pod and in every template of one. */
export function defaultPodSpec(spec: Fields): void {
  spec.restartPolicy ??= 'Always'
  spec.terminationGracePeriodSeconds ??= 30
  spec.dnsPolicy ??= 'ClusterFirst'
  spec.securityContext ??= {}
  spec.schedulerName ??= 'default-scheduler'
  if (spec.serviceAccountName) spec.serviceAccount ??= spec.serviceAccountName
  if (spec.serviceAccount) spec.serviceAccountName ??= spec.serviceAccount
  for (const container of [...listAt(spec, 'initContainers'), ...listAt(spec, 'containers')])
    defaultContainer(container)
  for (const volume of listAt(spec, 'volumes')) defaultVolume(volume)
}

const volumeNames = (spec: Fields) => listAt(spec, 'volumes').map((volume) => volume.name)

function validateResources(container: Fields, path: string): Cause[] {
  const causes: Cause[] = []
  for (const list of ['limits', 'requests']) {
    for (const [name, value] of Object.entries(fieldsAt(container, 'resources', list) ?? {})) {
      const field = `${path}.resources.${list}[${name}]`
      const amount = quantityMillis(String(value))
      if (amount === undefined) {
        causes.push(
          invalidValue(
            `${path}.resources.${list}`,
            value,
            "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
          ),
        )
        continue
      }
      if (amount < 0n) causes.push(invalidValue(field, value, 'must be greater than or equal to 0'))
      // Devices are not shared and come whole.
      if (name.includes('/')) {
        if (amount % 1000n !== 0n) causes.push(invalidValue(field, value, 'must be an integer'))
        const limit = at(container, 'resources', 'limits', name)
        if (list === 'requests' && limit === undefined) {
          causes.push(required(`${path}.resources.limits`, 'Limit must be set for non overcommitable resources'))
        } else if (list === 'requests' && quantityMillis(String(limit)) !== amount) {
          causes.push(invalidValue(`${path}.resources.requests`, value, `must be equal to ${name} limit of ${limit}`))
        }
      } else if (list === 'requests') {
        const limit = at(container, 'resources', 'limits', name)
        const bound = limit === undefined ? undefined : quantityMillis(String(limit))
        if (bound !== undefined && amount > bound) {
          causes.push(
            invalidValue(
              `${path}.resources.requests`,
              value,
              `must be less than or equal to ${name} limit of ${limit}`,
            ),
          )
        }
      }
    }
  }
  return causes
}

function validateContainers(spec: Fields, list: 'containers' | 'initContainers', path: string): Cause[] {
  const volumes = volumeNames(spec)
  const seen = new Set<unknown>()
  return listAt(spec, list).flatMap((container, index) => {
    const here = `${path}.${list}[${index}]`
    const causes: Cause[] = []
    const name = container.name
    if (typeof name !== 'string' || name === '') causes.push(required(`${here}.name`))
    else if (seen.has(name)) causes.push(duplicate(`${here}.name`, name))
    else causes.push(...dnsLabel(`${here}.name`, name))
    seen.add(name)
    if (!container.image) causes.push(required(`${here}.image`))
    for (const [i, variable] of listAt(container, 'env').entries()) {
      if (!variable.name) causes.push(required(`${here}.env[${i}].name`))
      if (variable.value && variable.valueFrom) {
        causes.push(invalidValue(`${here}.env[${i}].valueFrom`, '', 'may not be specified when `value` is not empty'))
      }
    }
    for (const [i, mount] of listAt(container, 'volumeMounts').entries()) {
      if (!mount.name) causes.push(required(`${here}.volumeMounts[${i}].name`))
      else if (!volumes.includes(mount.name)) {
        causes.push({
          reason: 'FieldValueNotFound',
          message: `Not found: ${JSON.stringify(mount.name)}`,
          field: `${here}.volumeMounts[${i}].name`,
        })
      }
      if (!mount.mountPath) causes.push(required(`${here}.volumeMounts[${i}].mountPath`))
    }
    for (const [i, port] of listAt(container, 'ports').entries()) {
      const number = port.containerPort
      if (number === undefined) causes.push(required(`${here}.ports[${i}].containerPort`))
      else if (!(Number(number) > 0 && Number(number) < 65_536)) {
        causes.push(invalidValue(`${here}.ports[${i}].containerPort`, number, 'must be between 1 and 65535, inclusive'))
      }
    }
    const policy = container.imagePullPolicy
    if (policy !== undefined && !['Always', 'IfNotPresent', 'Never'].includes(String(policy))) {
      causes.push(notSupported(`${here}.imagePullPolicy`, policy, ['Always', 'IfNotPresent', 'Never']))
    }
    return [...causes, ...validateResources(container, here)]
  })
}

/** The commonest errors in a pod's spec; `path` is `spec` or `spec.template.spec`. */
export function validatePodSpec(spec: unknown, path: string): Cause[] {
  if (!isFields(spec)) return [required(`${path}.containers`)]
  const causes: Cause[] = []
  if (listAt(spec, 'containers').length === 0) causes.push(required(`${path}.containers`))
  const seen = new Set<unknown>()
  for (const [i, volume] of listAt(spec, 'volumes').entries()) {
    const name = volume.name
    if (typeof name !== 'string' || name === '') causes.push(required(`${path}.volumes[${i}].name`))
    else if (seen.has(name)) causes.push(duplicate(`${path}.volumes[${i}].name`, name))
    else causes.push(...dnsLabel(`${path}.volumes[${i}].name`, name))
    seen.add(name)
    const claim = fieldsAt(volume, 'persistentVolumeClaim')
    if (claim && !claim.claimName) causes.push(required(`${path}.volumes[${i}].persistentVolumeClaim.claimName`))
    if (Object.keys(volume).length > 2) {
      causes.push({
        reason: 'FieldValueForbidden',
        message: 'Forbidden: may not specify more than 1 volume type',
        field: `${path}.volumes[${i}].${Object.keys(volume)[2]}`,
      })
    }
  }
  causes.push(...validateContainers(spec, 'initContainers', path), ...validateContainers(spec, 'containers', path))
  if (!['Always', 'OnFailure', 'Never'].includes(String(spec.restartPolicy))) {
    causes.push(notSupported(`${path}.restartPolicy`, spec.restartPolicy, ['Always', 'OnFailure', 'Never']))
  }
  for (const field of ['hostname', 'subdomain', 'nodeName']) {
    const value = spec[field]
    if (typeof value === 'string' && value !== '' && field !== 'nodeName') {
      causes.push(...dnsLabel(`${path}.${field}`, value))
    }
  }
  const deadline = spec.activeDeadlineSeconds
  if (typeof deadline === 'number' && deadline < 1) {
    causes.push(invalidValue(`${path}.activeDeadlineSeconds`, deadline, 'must be between 1 and 2147483647, inclusive'))
  }
  for (const [i, toleration] of listAt(spec, 'tolerations').entries()) {
    if (toleration.operator === 'Exists' && toleration.value) {
      causes.push(
        invalidValue(
          `${path}.tolerations[${i}].operator`,
          toleration,
          "value must be empty when `operator` is 'Exists'",
        ),
      )
    }
    if (!toleration.key && toleration.operator !== 'Exists') {
      causes.push(
        invalidValue(
          `${path}.tolerations[${i}].operator`,
          toleration.operator ?? '',
          'operator must be Exists when `key` is empty, which means "match all values and all keys"',
        ),
      )
    }
  }
  return causes
}
