const suffixes: { [suffix: string]: number } = {
  ...{ n: 1e-9, u: 1e-6, m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 },
}

/** Kubernetes' `resource.Quantity`, `16`, `500m`, `64Gi`, `1e3`, close enough to compare; NaN where it is none. */
export function quantityOf(text: string): number {
  const [, number, suffix = ''] = /^([+-]?[\d.]+(?:[eE][+-]?\d+)?)([numkMGTPE]|[KMGTPE]i)?$/.exec(text) ?? []
  return Number(number ?? 'none') * suffixes[suffix]!
}
