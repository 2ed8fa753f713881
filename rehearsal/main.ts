// Rehearses a workflow on this machine: `npm start`, or `npm run rehearse -- [options] <workflow file>`.
import { parseArguments, usage } from './arguments.ts'
import { rehearse } from './rehearse.ts'

const words = process.argv.slice(2)
if (words.includes('--help') || words.includes('-h')) {
  process.stdout.write(usage)
} else {
  try {
    process.exitCode = await rehearse(parseArguments(words), process.stdout)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 2
  }
  // All is told: whatever still holds this process has no more to say, but its last lines may need a moment to be read.
  setTimeout(() => process.exit(), 5_000).unref()
}
