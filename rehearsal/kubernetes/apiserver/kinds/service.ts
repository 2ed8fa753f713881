import type { Api } from '../api.ts'
import { type Cause, invalidValue, required } from '../errors.ts'
import { type ApiObject, at, type Fields, fieldsAt, listAt } from '../object.ts'
import type { Kind } from './kind.ts'

/** The first address of 10.96.0.0/16 that no Service has; .1 is the API server's. */
function freeAddress(api: Api): string {
  const taken = new Set(api.store.list('services').map((each) => at(each, 'spec', 'clusterIP')))
  for (let number = 10; ; number++) {
    const address = `10.96.${Math.floor(number / 256)}.${number % 256}`
    if (!taken.has(address)) return address
  }
}

export const service: Kind = {
  defaults(object) {
    object.spec ??= {}
    const spec = object.spec as Fields
    spec.type ??= 'ClusterIP'
    spec.sessionAffinity ??= 'None'
    for (const port of listAt(spec, 'ports')) {
      port.protocol ??= 'TCP'
      port.targetPort ??= port.port
    }
    if (spec.type === 'ExternalName') return
    spec.internalTrafficPolicy ??= 'Cluster'
    if (spec.type !== 'ClusterIP') {
      spec.externalTrafficPolicy ??= 'Cluster'
      spec.allocateLoadBalancerNodePorts ??= spec.type === 'LoadBalancer' ? true : undefined
    }
  },
  prepare(object, api) {
    const spec = object.spec as Fields
    object.status = { loadBalancer: {} }
    if (spec.type === 'ExternalName') return
    spec.clusterIP ||= freeAddress(api)
    spec.clusterIPs ??= [spec.clusterIP]
    spec.ipFamilies ??= ['IPv4']
    spec.ipFamilyPolicy ??= 'SingleStack'
    if (spec.type === 'NodePort' || spec.type === 'LoadBalancer') {
      for (const port of listAt(spec, 'ports')) port.nodePort ??= freeNodePort(api, listAt(spec, 'ports'))
    }
  },
  validate(object) {
    const causes: Cause[] = []
    const ports = listAt(object, 'spec', 'ports')
    const spec = fieldsAt(object, 'spec')
    if (ports.length === 0 && spec?.clusterIP !== 'None' && spec?.type !== 'ExternalName') {
      causes.push(required('spec.ports'))
    }
    for (const [i, port] of ports.entries()) {
      const number = Number(port.port)
      if (!(number > 0 && number < 65_536)) {
        causes.push(invalidValue(`spec.ports[${i}].port`, port.port ?? 0, 'must be between 1 and 65535, inclusive'))
      }
      if (ports.length > 1 && !port.name) causes.push(required(`spec.ports[${i}].name`))
    }
    return causes
  },
  validateUpdate(object, old) {
    const before = at(old, 'spec', 'clusterIP')
    const after = at(object, 'spec', 'clusterIP')
    if (before === undefined || before === after || at(object, 'spec', 'type') === 'ExternalName') return []
    return [invalidValue('spec.clusterIPs[0]', after ?? '', 'may not change once set')]
  },
}

function freeNodePort(api: Api, own: Fields[]): number {
  const ports = [...api.store.list('services').flatMap((each: ApiObject) => listAt(each, 'spec', 'ports')), ...own]
  const taken = new Set(ports.map((port) => port.nodePort))
  let port = 30_000
  while (taken.has(port)) port++
  return port
}
