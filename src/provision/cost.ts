import { type Price, priceOfType } from '../neuron/instances.ts'

/** Throws a sentence where the nodes cost more than they may, or where nobody knows what they cost. */
export function checkCost(instanceType: string, nodes: number, mostHourly: number | undefined): void {
  if (mostHourly === undefined || nodes === 0) return
  const cost = costOf(instanceType, nodes)
  if (cost === undefined) {
    throw new Error(
      `Input 'max-hourly-cost' is given, but the price of ${instanceType} is not known: leave it out, or use another type.`,
    )
  }
  if (cost.hourly > mostHourly) {
    throw new Error(
      `${nodes} × ${instanceType} cost ${dollars(cost.hourly)} an hour (${cost.source}), more than 'max-hourly-cost' ` +
        `${dollars(mostHourly)}: ask for fewer nodes, or raise it.`,
    )
  }
}

export function describeCost(instanceType: string, nodes: number): string {
  const cost = costOf(instanceType, nodes)
  if (cost === undefined) return `${nodes} × ${instanceType}, price not known`
  return `${nodes} × ${instanceType} ≈ ${dollars(cost.hourly)} an hour (${cost.source})`
}

/** `86.00`, for an output. */
export function costOutput(instanceType: string, nodes: number): string {
  return costOf(instanceType, nodes)?.hourly.toFixed(2) ?? ''
}

/** Of all nodes together. */
function costOf(instanceType: string, nodes: number): Price | undefined {
  const price = priceOfType(instanceType)
  return price && { ...price, hourly: price.hourly * nodes }
}

const dollars = (amount: number): string => `$${amount.toFixed(2)}`
