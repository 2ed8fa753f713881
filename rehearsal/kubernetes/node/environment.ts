import { fieldValue, type Placement, resourceValue } from './downward.ts'
import { expand } from './expansion.ts'
import { type ConfigMap, type Container, type Pod, podName, type Secret } from './pod.ts'

/** ConfigMaps and Secrets of the pod's namespace. */
export interface References {
  configMap(name: string): Promise<ConfigMap | undefined>
  secret(name: string): Promise<Secret | undefined>
}

/** A container that cannot be made as it is written: CreateContainerConfigError, in kubelet's words. */
export class ConfigError extends Error {}

/** The variables the container's own spec defines, in its order: `envFrom`, then `env`, each seeing the ones before it. */
export async function containerEnvironment(
  pod: Pod,
  container: Container,
  references: References,
  placement: Placement,
): Promise<Record<string, string>> {
  const variables: Record<string, string> = {}
  for (const source of container.envFrom ?? []) {
    const data = source.configMapRef
      ? await wholeConfigMap(source.configMapRef, references)
      : await wholeSecret(source.secretRef ?? {}, references)
    for (const [key, value] of Object.entries(data)) variables[`${source.prefix ?? ''}${key}`] = value
  }
  for (const { name, value, valueFrom } of container.env ?? []) {
    if (valueFrom === undefined || valueFrom === null) {
      variables[name] = expand(value ?? '', variables)
    } else if (valueFrom.fieldRef) {
      variables[name] = fieldValue(valueFrom.fieldRef.fieldPath, pod, placement)
    } else if (valueFrom.resourceFieldRef) {
      const { containerName, resource, divisor } = valueFrom.resourceFieldRef
      const of = containerName ? pod.spec?.containers.find((other) => other.name === containerName) : container
      variables[name] = resourceValue({ resource, divisor: divisor as string | undefined }, of ?? container, placement)
    } else {
      const found = await keyValue(pod, valueFrom, references)
      if (found !== undefined) variables[name] = found
    }
  }
  return variables
}

async function wholeConfigMap(
  { name = '', optional }: { name?: string; optional?: boolean },
  references: References,
): Promise<Record<string, string>> {
  const found = await references.configMap(name)
  if (!found && !optional) throw new ConfigError(`configmap "${name}" not found`)
  return found?.data ?? {}
}

async function wholeSecret(
  { name = '', optional }: { name?: string; optional?: boolean },
  references: References,
): Promise<Record<string, string>> {
  const found = await references.secret(name)
  if (!found && !optional) throw new ConfigError(`secret "${name}" not found`)
  return Object.fromEntries(Object.entries(found?.data ?? {}).map(([key, value]) => [key, decode(value)]))
}

async function keyValue(
  pod: Pod,
  { configMapKeyRef, secretKeyRef }: NonNullable<NonNullable<Container['env']>[number]['valueFrom']>,
  references: References,
): Promise<string | undefined> {
  const reference = configMapKeyRef ?? secretKeyRef
  if (!reference) return undefined
  const { name = '', key, optional } = reference
  const kind = configMapKeyRef ? 'ConfigMap' : 'Secret'
  const found = configMapKeyRef ? await references.configMap(name) : await references.secret(name)
  if (!found) {
    if (optional) return undefined
    throw new ConfigError(`${kind.toLowerCase()} "${name}" not found`)
  }
  const value = found.data?.[key]
  if (value === undefined) {
    if (optional) return undefined
    throw new ConfigError(`couldn't find key ${key} in ${kind} ${podName(pod).namespace}/${name}`)
  }
  return configMapKeyRef ? value : decode(value)
}

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8')
}
