/** Versions of an image's Neuron software, from its labels. */
export interface NeuronImage {
  /** `2.26.1` */
  sdk?: string | undefined
  /** Of the runtime library, `2.28.23.0`: it is what talks to the driver. */
  runtime?: string | undefined
}

export const SDK_LABEL = 'trainium-actions.neuron-sdk'
export const RUNTIME_LABEL = 'trainium-actions.neuron-runtime'

/**
 * The oldest driver that a runtime works with, from the newest runtime to the oldest. Newer drivers take older runtimes: AWS publishes no
 * limit there. Sources: aws-neuron-sdk, release-notes/components/runtime.rst (Known Issues of 2.32); neuron-runtime/faq.rst.
 */
const oldestDrivers = [
  { runtime: '2.32', driver: '2.27' },
  { runtime: '2.0', driver: '2.0' },
]

/** The oldest driver, `2.27`, that this runtime works with; undefined where nothing is published. */
export function driverNeeded(runtime: string): string | undefined {
  return oldestDrivers.find((row) => compareVersions(runtime, row.runtime) >= 0)?.driver
}

/** The same for an image that says only its SDK: SDK 2.30 brought runtime 2.32. */
export const runtimeOfSdk = (sdk: string): string => (compareVersions(sdk, '2.30') >= 0 ? '2.32' : '2.0')

/**
 * The driver of EKS's Neuron AMI, from its release (`1.35.4-20260714`): it never becomes older. Source: amazon-eks-ami, CHANGELOG of
 * v20260714.
 *
 * @returns the driver that it has at least; undefined where that is not known
 */
export function driverOfAmi(release: string): string | undefined {
  const [, date = ''] = /-(\d{8})$/.exec(release) ?? []
  return date >= '20260714' ? '2.29.0.0' : undefined
}

/** Of versions that are numbers between points: below 0 where the first is older. */
export function compareVersions(one: string, other: string): number {
  const numbers = (version: string): number[] => version.split('.').map((part) => Number.parseInt(part, 10) || 0)
  const [left, right] = [numbers(one), numbers(other)]
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
