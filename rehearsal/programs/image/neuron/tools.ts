import { endWithParent } from '../surroundings.ts'
import { randomOf } from '../trainer/curve.ts'

// A trn1.32xlarge: 16 devices with two cores and 32 GiB each, in a ring of a 2D torus.
const DEVICES = 16
const CORES_A_DEVICE = 2
const GIBIBYTE = 1024 ** 3

/** `neuron-ls`, with `-j` as JSON. */
export function neuronLs(args: string[]): void {
  const devices = Array.from({ length: DEVICES }, (_, index) => ({
    neuron_device: index,
    bdf: `${(16 + index).toString(16)}:1e.0`,
    connected_to: [(index + DEVICES - 1) % DEVICES, (index + 1) % DEVICES],
    nc_count: CORES_A_DEVICE,
    memory_size: 32 * GIBIBYTE,
    neuron_processes: [],
  }))
  if (args.includes('-j') || args.includes('--json-output')) {
    console.log(JSON.stringify(devices, null, 2))
    return
  }
  console.log(
    'instance-type: trn1.32xlarge\nNEURON  NEURON  NEURON  CONNECTED  PCI\nDEVICE  CORES   MEMORY  DEVICES    BDF',
  )
  for (const { neuron_device, connected_to, bdf } of devices) {
    console.log(
      `${String(neuron_device).padEnd(8)}${CORES_A_DEVICE}       32 GB   ${connected_to.join(', ').padEnd(11)}${bdf}`,
    )
  }
}

/** `neuron-monitor`: a line of JSON each second. */
export function neuronMonitor(): void {
  endWithParent()
  process.stdout.on('error', () => process.exit(0))
  let period = 0
  const report = (): void => {
    const inUse = Object.fromEntries(
      Array.from({ length: DEVICES * CORES_A_DEVICE }, (_, core) => [
        core,
        { neuroncore_utilization: 88 + 8 * randomOf(period * 97 + core) },
      ]),
    )
    period++
    console.log(
      JSON.stringify({
        neuron_runtime_data: [
          {
            pid: 1,
            neuron_runtime_tag: 'stand-in',
            error: '',
            report: {
              neuroncore_counters: { period: 1, neuroncores_in_use: inUse, error: '' },
              memory_used: {
                period: 1,
                neuron_runtime_used_bytes: { host: 8 * GIBIBYTE, neuron_device: 400 * GIBIBYTE },
                error: '',
              },
            },
          },
        ],
        system_data: {
          memory_info: { period: 1, memory_total_bytes: 512 * GIBIBYTE, memory_used_bytes: 90 * GIBIBYTE, error: '' },
        },
        instance_info: { instance_type: 'trn1.32xlarge', error: '' },
        neuron_hardware_info: { neuron_device_count: DEVICES, neuroncore_per_device_count: CORES_A_DEVICE, error: '' },
      }),
    )
  }
  report()
  setInterval(report, 1000)
}

/** `neuron-top` draws on a terminal; here one picture is enough. */
export function neuronTop(): void {
  console.log('neuron-top (stand-in): NeuronCore v2 utilization')
  for (let device = 0; device < DEVICES; device++) {
    console.log(
      `ND${String(device).padEnd(3)} NC0 ${Math.round(88 + 8 * randomOf(device))}%  NC1 ${Math.round(88 + 8 * randomOf(device + 99))}%`,
    )
  }
}
