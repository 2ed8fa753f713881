// Speed as ratios, measured side by side in one run. `npm run bench -- <name>…` runs some of the measurements.
import { collection, collectionMemory } from './collection.ts'
import { failFast } from './fail-fast.ts'
import { flow } from './flow.ts'
import { imagePresent } from './image-present.ts'
import { log, logMemory } from './log.ts'
import { report } from './report.ts'
import { latency, manyWorkers, quietHour } from './run.ts'

const benches: Record<string, (rounds: number) => Promise<string>> = {
  'fail-fast': failFast,
  flow,
  log,
  'log-memory': logMemory,
  latency,
  'quiet-hour': quietHour,
  'many-workers': manyWorkers,
  'image-present': imagePresent,
  collection,
  'collection-memory': collectionMemory,
  report,
}

const rounds = Number(process.env.BENCH_ROUNDS ?? 15)
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`No measurement named ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length === 0 || asked.includes(name)) console.log(await bench(rounds))
}
