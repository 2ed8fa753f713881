/** What the samples of `neuron-monitor` say of one worker: https://awsdocs-neuron.readthedocs-hosted.com (neuron-monitor). */
export interface Utilisation {
  /** Per NeuronCore, by its number: percent, mean and highest over the samples. */
  cores: { core: number; mean: number; most: number; deviceBytes?: number }[]
  /** Most of all samples. */
  deviceBytes?: number
  hostBytes?: number
  samples: number
}

interface Sample {
  neuron_runtime_data?: {
    report?: {
      neuroncore_counters?: { neuroncores_in_use?: Record<string, { neuroncore_utilization?: number }> }
      memory_used?: {
        neuron_runtime_used_bytes?: {
          host?: number
          neuron_device?: number
          usage_breakdown?: { neuroncore_memory_usage?: Record<string, Record<string, number>> }
        }
      }
    }
  }[]
}

const MOST_CORES = 1024

/** Reads a file with a sample a line; what is no sample is passed over. undefined where none is. */
export function utilisationOf(lines: Iterable<string>): Utilisation | undefined {
  const cores = new Map<number, { sum: number; count: number; most: number; deviceBytes?: number }>()
  let samples = 0
  let deviceBytes = 0
  let hostBytes = 0
  for (const line of lines) {
    const sample = parse(line)
    if (!Array.isArray(sample?.neuron_runtime_data)) continue
    samples++
    let device = 0
    let host = 0
    for (const { report } of sample.neuron_runtime_data) {
      for (const [name, use] of Object.entries(report?.neuroncore_counters?.neuroncores_in_use ?? {})) {
        const core = Number(name)
        const percent = Number(use?.neuroncore_utilization)
        if (!Number.isInteger(core) || !Number.isFinite(percent) || cores.size >= MOST_CORES) continue
        const known = cores.get(core) ?? { sum: 0, count: 0, most: 0 }
        cores.set(core, {
          ...known,
          sum: known.sum + percent,
          count: known.count + 1,
          most: Math.max(known.most, percent),
        })
      }
      const used = report?.memory_used?.neuron_runtime_used_bytes
      device += numberOf(used?.neuron_device)
      host += numberOf(used?.host)
      for (const [name, parts] of Object.entries(used?.usage_breakdown?.neuroncore_memory_usage ?? {})) {
        const known = cores.get(Number(name))
        const bytes = Object.values(parts ?? {}).reduce((sum, part) => sum + numberOf(part), 0)
        if (known !== undefined) known.deviceBytes = Math.max(known.deviceBytes ?? 0, bytes)
      }
    }
    deviceBytes = Math.max(deviceBytes, device)
    hostBytes = Math.max(hostBytes, host)
  }
  if (samples === 0) return undefined
  return {
    samples,
    cores: [...cores.entries()]
      .sort(([a], [b]) => a - b)
      .map(([core, { sum, count, most, deviceBytes: bytes }]) => ({
        core,
        mean: sum / count,
        most,
        ...(bytes === undefined ? {} : { deviceBytes: bytes }),
      })),
    ...(deviceBytes > 0 ? { deviceBytes } : {}),
    ...(hostBytes > 0 ? { hostBytes } : {}),
  }
}

const numberOf = (value: unknown): number => (Number.isFinite(value) ? (value as number) : 0)

function parse(line: string): Sample | undefined {
  try {
    return line.startsWith('{') ? (JSON.parse(line) as Sample) : undefined
  } catch {
    return undefined
  }
}
