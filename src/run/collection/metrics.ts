import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { columns } from '../../neuron/curve.ts'
import { metricPoints } from '../../neuron/metrics.ts'
import { MetricsTable } from '../../report/metrics-table.ts'
import { isEventFile, readScalars } from '../../tensorboard/event-file.ts'
import type { Folder } from './folder.ts'

const READ_BYTES = 1024 * 1024
/** What is held of a line that does not end: a progress bar redraws itself without ever ending its line. */
const MOST_OF_A_LINE = 64 * 1024

const names = columns.filter(([field]) => field !== 'step')

/** All metrics of a run: of its event files, and of the logs where those have none. */
export async function readMetrics(folder: Folder, mainLogs: readonly string[]): Promise<MetricsTable> {
  const table = new MetricsTable()
  const eventFiles = [...folder.files.values()].filter(({ path }) => isEventFile(path))
  // The files of an attempt that was given up come before those of the one that took its place.
  eventFiles.sort((a, b) => beganAt(a.path) - beganAt(b.path) || (a.path < b.path ? -1 : 1))
  for (const { path } of eventFiles) {
    const content = createReadStream(join(folder.root, path), { highWaterMark: READ_BYTES })
    const damages = await readScalars(content as AsyncIterable<Buffer>, ({ step, wallTime, values }) =>
      table.addEvent(step, wallTime, values),
    )
    for (const damage of damages) folder.note(`${path}: ${damage}.`)
  }
  for (const path of mainLogs) await readLog(join(folder.root, path), table)
  return table
}

async function readLog(file: string, table: MetricsTable): Promise<void> {
  let rest: Buffer = Buffer.alloc(0)
  const take = (block: Buffer): void => {
    for (const point of metricPoints(block)) {
      const values = names.flatMap(([field, name]) =>
        point[field] === undefined ? [] : [[name, point[field]] as const],
      )
      table.addLogged(point.step, values)
    }
  }
  for await (const chunk of createReadStream(file, { highWaterMark: READ_BYTES }) as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const lineEnd = Math.max(bytes.lastIndexOf(10), bytes.lastIndexOf(13)) + 1
    const end = bytes.length - lineEnd > MOST_OF_A_LINE ? bytes.length : lineEnd
    take(bytes.subarray(0, end))
    rest = Buffer.from(bytes.subarray(end))
  }
  take(rest)
}

/** Of `events.out.tfevents.<seconds>.…` */
const beganAt = (path: string): number => Number(/tfevents\.(\d+)/.exec(path)?.[1] ?? 0)
