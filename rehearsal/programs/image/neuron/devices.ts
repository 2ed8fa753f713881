import { parseArgs } from 'node:util'

/** As on trn1.32xlarge: 16 devices of 2 NeuronCores and 32 GiB each, joined in a 2D torus. */
const DEVICES = 16
const CORES = 2
const MEMORY_BYTES = 34_359_738_368

/** `neuron-ls`, as a table or, with -j, as JSON. */
export function neuronLs(words: string[]): void {
  const { values } = parseArgs({ args: words, options: { 'json-output': { type: 'boolean', short: 'j' } } })
  const devices = Array.from({ length: DEVICES }, (_, device) => ({
    neuron_device: device,
    bdf: `${(0x10 + device).toString(16)}:1e.0`,
    connected_to: [1, 15, 4, 12].map((step) => (device + step) % DEVICES),
    nc_count: CORES,
    memory_size: MEMORY_BYTES,
    neuron_processes: [],
  }))
  if (values['json-output']) console.log(JSON.stringify(devices))
  else for (const { neuron_device, nc_count } of devices) console.log(`| ${neuron_device} | ${nc_count} | 32 GB |`)
}

/** `neuron-monitor`: a report in JSON a line, once a second until it is ended; the utilisation is made up. */
export function neuronMonitor(): void {
  const report = (): void => {
    const cores = Array.from({ length: DEVICES * CORES }, (_, core): [string, unknown] => [
      String(core),
      { neuroncore_utilization: 90 + (core % 7) },
    ])
    const used = { host: 1e9, neuron_device: DEVICES * 20e9 }
    console.log(
      JSON.stringify({
        neuron_runtime_data: [
          {
            pid: 1,
            error: '',
            report: {
              neuroncore_counters: { period: 1, neuroncores_in_use: Object.fromEntries(cores), error: '' },
              memory_used: { period: 1, neuron_runtime_used_bytes: used, error: '' },
            },
          },
        ],
        neuron_hardware_info: { neuron_device_count: DEVICES, neuroncore_per_device_count: CORES, error: '' },
      }),
    )
  }
  report()
  setInterval(report, 1_000)
}
