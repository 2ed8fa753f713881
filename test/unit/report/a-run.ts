import { MetricsTable } from '../../../src/report/metrics-table.ts'
import type { RunReport } from '../../../src/report/run-report.ts'

const began = Date.parse('2026-11-21T05:00:00Z')
const minute = 60_000

/** So many steps of a training whose loss falls, with one that is no number. */
export function metricsOf(steps: number, from = 10): MetricsTable {
  const table = new MetricsTable()
  for (let step = 0; step < steps; step++) {
    const loss = step === 7 ? Number.NaN : 2 + (from - 2) * (1 + step / 50) ** -0.6
    table.addEvent(step, began / 1000 + step, [
      ['reduced_train_loss', loss],
      ['lr', 3e-4 * Math.min(1, step / 100)],
      ['gradient_norm', 1 + 5 / (1 + step)],
      ['throughput', 9 + Math.sin(step)],
      ['global_step', step],
      ['custom/accuracy', step / steps],
    ])
  }
  return table
}

export const runReport = (given: Partial<RunReport> = {}): RunReport => ({
  title: 'llama2-7b train',
  runId: 'llama2-7b-4711',
  kind: 'MPIJob',
  runDirectory: '/shared/nemo_experiments/llama2-7b-4711',
  isCompilation: false,
  view: {
    phase: 'Succeeded',
    workers: { ready: 0, wanted: 4 },
    restarts: 1,
    startedAt: began + 10 * minute,
    endedAt: began + 70 * minute,
  },
  course: {
    phases: [
      { name: 'Queue', from: began, to: began + 5 * minute },
      { name: 'Image pull and start', from: began + 5 * minute, to: began + 10 * minute, note: 'pulled 4 times' },
      { name: 'Train', from: began + 10 * minute, to: began + 70 * minute },
    ],
    restarts: [{ pod: 'l-1', container: 'launcher', endedAt: began + 20 * minute, exitCode: 137, reason: 'OOMKilled' }],
    machines: { types: [['trn1.32xlarge', 4]], nodeHours: 4.4, dollars: 94.6 },
  },
  metrics: metricsOf(200),
  utilisation: [
    {
      worker: 'worker-0',
      use: {
        samples: 5,
        deviceBytes: 400 * 1024 ** 3,
        cores: Array.from({ length: 32 }, (_, core) => ({ core, mean: 60 + core, most: 95 })),
      },
    },
  ],
  stepReports: [],
  others: [],
  files: [{ path: 'files/0/log', bytes: 3_000_000, sha256: 'ab'.repeat(32), verified: 'both-ends' }],
  leftOut: [],
  notes: [],
  ...given,
})
