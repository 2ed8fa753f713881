/** The shared file system, as the blueprint's output `fsx` has it. */
export interface Fsx {
  id: string
  dns: string
  mount: string
  /** GiB */
  capacity: number
}

/** What a Terraform configuration tells the action: ours, or one of the user's own with the same outputs. */
export interface Blueprint {
  clusterName: string
  region: string
  nodeGroup: string
  efaPerNode: number
  neuronPerNode: number
  fsx?: Fsx
  ecrRepositoryUrl: string
}

/** Reads the outputs. All that are missing or wrong are told together. */
export function readBlueprint(
  outputs: Readonly<Record<string, unknown>>,
  fallback: { region: string; nodeGroup: string },
): Blueprint {
  const wrong: string[] = []
  const text = (name: string, otherwise?: string): string => {
    const value = outputs[name] ?? otherwise
    if (typeof value === 'string') return value
    wrong.push(`'${name}' (a string)`)
    return ''
  }
  const count = (name: string): number => {
    const value = outputs[name] ?? 0
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
    wrong.push(`'${name}' (a whole number)`)
    return 0
  }
  const blueprint: Blueprint = {
    clusterName: text('cluster_name'),
    region: text('region', fallback.region),
    nodeGroup: text('node_group', fallback.nodeGroup),
    efaPerNode: count('efa_per_node'),
    neuronPerNode: count('neuron_per_node'),
    ecrRepositoryUrl: text('ecr_repository_url', ''),
  }
  const fsx = outputs.fsx
  if (fsx !== undefined && fsx !== null) {
    if (isFsx(fsx)) blueprint.fsx = fsx
    else wrong.push("'fsx' (an object with id, dns, mount and capacity)")
  }
  if (wrong.length > 0) {
    throw new Error(
      `The Terraform configuration must have the output(s) ${wrong.join(', ')}; infra/outputs.tf shows all of them.`,
    )
  }
  return blueprint
}

function isFsx(value: unknown): value is Fsx {
  const { id, dns, mount, capacity } = value as Partial<Record<keyof Fsx, unknown>>
  return (
    [id, dns, mount].every((field) => typeof field === 'string' && field !== '') &&
    Number.isFinite(Number(capacity)) &&
    capacity !== ''
  )
}
