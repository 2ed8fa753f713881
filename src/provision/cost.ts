import { hourlyCost, PRICES_AS_OF } from '../neuron/instances.ts'

/** Throws a sentence where the nodes cost more than they may, or where nobody knows what they cost. */
export function checkCost(instanceType: string, nodes: number, mostHourly: number | undefined): void {
  if (mostHourly === undefined || nodes === 0) return
  const cost = hourlyCost(instanceType, nodes)
  if (cost === undefined) {
    throw new Error(
      `Input 'max-hourly-cost' is given, but the price of ${instanceType} is not known: leave it out, or use another type.`,
    )
  }
  if (cost > mostHourly) {
    throw new Error(
      `${nodes} × ${instanceType} cost ${dollars(cost)} an hour (prices of ${PRICES_AS_OF}), more than 'max-hourly-cost' ` +
        `${dollars(mostHourly)}: ask for fewer nodes, or raise it.`,
    )
  }
}

export function describeCost(instanceType: string, nodes: number): string {
  const cost = hourlyCost(instanceType, nodes)
  if (cost === undefined) return `${nodes} × ${instanceType}, price not known`
  return `${nodes} × ${instanceType} ≈ ${dollars(cost)} an hour (on demand, us-east-1, ${PRICES_AS_OF})`
}

/** `86.00`, for an output. */
export function costOutput(instanceType: string, nodes: number): string {
  return hourlyCost(instanceType, nodes)?.toFixed(2) ?? ''
}

const dollars = (amount: number): string => `$${amount.toFixed(2)}`
