import { isIP } from 'node:net'
import { Failure } from '../failure.ts'
import type { KubernetesObject } from '../kubernetes/objects.ts'
import { BATCH_JOB_NAME_LABEL } from '../mpijob/objects.ts'

/** Who can reach the dashboard, and how. */
export interface Exposure {
  /** An address on the Internet, one in the cluster's own network, or none: then by `kubectl port-forward`. */
  expose: 'load-balancer' | 'internal' | 'none'
  /** The proxy's own certificate. */
  certificate?: { certificate: string; key: string } | undefined
  /** A certificate in AWS Certificate Manager, which the load balancer shows. */
  certificateArn?: string | undefined
  /** Networks that may connect, as CIDR; all where empty. */
  sourceRanges: readonly string[]
}

export const PROXY_PORT = 8080

export const isSecure = ({ certificate, certificateArn }: Exposure): boolean =>
  certificate !== undefined || certificateArn !== undefined

/** Throws where a password would go over the Internet for all to read, or where two inputs contradict each other. */
export function checkExposure(exposure: Exposure, { allowPlainHttp }: { allowPlainHttp: boolean }): void {
  const { expose, certificate, certificateArn, sourceRanges } = exposure
  if (certificate !== undefined && certificateArn !== undefined) {
    throw new Failure("Give one certificate: either 'tls-certificate' with 'tls-key', or 'certificate-arn'.")
  }
  if (certificateArn !== undefined && expose === 'none') {
    throw new Failure("Input 'certificate-arn' is for a load balancer, and 'expose' is none: leave one of them out.")
  }
  if (sourceRanges.length > 0 && expose === 'none') {
    throw new Failure("Input 'source-ranges' is for a load balancer, and 'expose' is none: leave one of them out.")
  }
  if (expose === 'load-balancer' && !isSecure(exposure) && !allowPlainHttp) {
    throw new Failure(
      'Over plain HTTP on a public address, everybody on the way can read the password: give a certificate ' +
        "('certificate-arn', or 'tls-certificate' and 'tls-key'), use 'expose: internal' or 'none', or set 'allow-plain-http: true'.",
    )
  }
}

/** `10.0.0.0/8`, `2001:db8::/32`; throws what it must be. */
export function checkSourceRange(given: string): string {
  const [address = '', bits = '', ...rest] = given.split('/')
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  if (rest.length > 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > most) {
    throw new Error(`must have one network such as 203.0.113.0/24 a line (line '${given}')`)
  }
  return given
}

/** The way to the proxy: a port of a load balancer, or a name for `kubectl port-forward`. */
export function serviceOf(name: string, namespace: string, exposure: Exposure): KubernetesObject {
  const { expose, sourceRanges } = exposure
  const exposed = expose !== 'none'
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, annotations: exposed ? balancerAnnotations(exposure) : {} },
    spec: {
      type: exposed ? 'LoadBalancer' : 'ClusterIP',
      ...(exposed && sourceRanges.length > 0 ? { loadBalancerSourceRanges: [...sourceRanges] } : {}),
      selector: { [BATCH_JOB_NAME_LABEL]: name },
      ports: [{ name: 'web', port: isSecure(exposure) ? 443 : 80, targetPort: PROXY_PORT }],
    },
  }
}

const PREFIX = 'service.beta.kubernetes.io/aws-load-balancer'

/** `internal` or `internet-facing`; undefined where there is no load balancer. */
export const schemeOf = ({ metadata }: KubernetesObject): string | undefined =>
  metadata?.annotations?.[`${PREFIX}-scheme`]

/** For AWS's in-tree controller and for the AWS Load Balancer Controller: each reads its own and leaves the others. */
function balancerAnnotations({ expose, certificateArn }: Exposure): Record<string, string> {
  const internal = expose === 'internal'
  return {
    [`${PREFIX}-type`]: 'nlb',
    [`${PREFIX}-scheme`]: internal ? 'internal' : 'internet-facing',
    ...(internal ? { [`${PREFIX}-internal`]: 'true' } : {}),
    ...(certificateArn === undefined ? {} : { [`${PREFIX}-ssl-cert`]: certificateArn, [`${PREFIX}-ssl-ports`]: '443' }),
  }
}
