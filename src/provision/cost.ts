import { priceOfType } from '../neuron/instances.ts'

/** Throws a sentence where the nodes cost more than they may, or where nobody knows what they cost. */
export function checkCost(instanceType: string, nodes: number, mostHourly: number | undefined): void {
  if (mostHourly === undefined || nodes === 0) return
  const price = priceOfType(instanceType)
  if (price === undefined) {
    throw new Error(
      `Input 'max-hourly-cost' is given, but the price of ${instanceType} is not known: leave it out, or use another type.`,
    )
  }
  if (price.hourly * nodes > mostHourly) {
    throw new Error(
      `${nodes} × ${instanceType} cost ${dollars(price.hourly * nodes)} an hour (${price.source}), more than 'max-hourly-cost' ` +
        `${dollars(mostHourly)}: ask for fewer nodes, or raise it.`,
    )
  }
}

export function describeCost(instanceType: string, nodes: number): string {
  const price = priceOfType(instanceType)
  if (price === undefined) return `${nodes} × ${instanceType}, price not known`
  return `${nodes} × ${instanceType} ≈ ${dollars(price.hourly * nodes)} an hour (${price.source})`
}

/** `86.00`, for an output. */
export function costOutput(instanceType: string, nodes: number): string {
  const price = priceOfType(instanceType)
  return price === undefined ? '' : (price.hourly * nodes).toFixed(2)
}

const dollars = (amount: number): string => `$${amount.toFixed(2)}`
