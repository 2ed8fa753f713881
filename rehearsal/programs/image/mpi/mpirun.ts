import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { endWithParent, LAUNCHER_CRASH } from '../surroundings.ts'
import { startRanks } from './launch.ts'
import * as messages from './messages.ts'
import { type MpirunOptions, parseHostfile, parseOptions, placeRanks, type Slots } from './options.ts'
import { exportedVariables } from './remote-command.ts'

/** `mpirun`: starts one process for each slot through ssh, and ends with the code of the first that failed. */
export async function mpirun(args: string[]): Promise<never> {
  if (args.includes('--version') || args.includes('-V')) {
    console.log('mpirun (Open MPI) 4.1.2 (stand-in of the rehearsal)')
    process.exit(0)
  }
  const options = optionsOf(args)
  const mayBeRoot = options.allowRunAsRoot || process.env.OMPI_ALLOW_RUN_AS_ROOT === '1'
  if (process.getuid?.() === 0 && !mayBeRoot) stop(messages.runAsRoot)
  const hosts = hostsOf(options)
  const ranks = placeRanks(hosts, options)
  const program = options.command[0] ?? ''
  if (!ranks) stop(messages.notEnoughSlots(options.processes ?? 0, program))

  const { environment, missing } = exportedVariables(options.exports)
  for (const name of missing) {
    console.error(`Warning: could not find environment variable "${name}"`)
  }
  // As the real ones are: made from the process id.
  const job = 10_000 + (process.pid % 50_000)
  let tail = ''
  const started = startRanks({
    ranks,
    options,
    environment,
    onOutput(_rank, text) {
      const seen = tail + text
      tail = seen.slice(-LAUNCHER_CRASH.length)
      if (!seen.includes(LAUNCHER_CRASH)) return
      const place = `[${hostname()}:${process.pid}]`
      process.stderr.write(`${place} *** Process received signal ***\n${place} Signal: Segmentation fault (11)\n`)
      process.exit(139)
    },
  })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      started.stop()
      process.exit(1)
    })
  }
  endWithParent(() => {
    started.stop()
    process.exit(1)
  })

  const outcome = await started.outcome
  switch (outcome.type) {
    case 'succeeded':
      process.exit(0)
      break
    case 'not-started':
      stop(messages.daemonNotStarted)
      break
    case 'no-directory':
      stop(messages.noWorkingDirectory(options.workingDirectory ?? '', outcome.host))
      break
    case 'no-executable':
      stop(messages.noExecutable(program, outcome.host))
      break
    case 'lost':
      stop(messages.daemonLost(job, hostname(), outcome.rank + 1, outcome.host))
      break
    case 'signal':
      stop(messages.exitedOnSignal(outcome.rank, outcome.pid, outcome.host, outcome.signal), 128 + outcome.signal)
      break
    case 'failed':
      stop(messages.exitedNonZero(job, outcome.rank, outcome.code), outcome.code)
  }
  process.exit(1)
}

function stop(message: string, code = 1): never {
  process.stderr.write(message)
  process.exit(code)
}

function optionsOf(args: string[]): MpirunOptions {
  try {
    const options = parseOptions(args)
    if (options.command.length === 0) throw new Error('mpirun could not find anything to do.')
    return options
  } catch (error) {
    return stop(`${(error as Error).message}\n`)
  }
}

/** From the command line, the MPI Operator's variable, or this machine alone. */
function hostsOf({ hosts, hostfile, mca }: MpirunOptions): Slots[] {
  if (hosts) return hosts
  const file = hostfile ?? mca.orte_default_hostfile ?? process.env.OMPI_MCA_orte_default_hostfile
  if (!file) return [{ name: 'localhost', slots: 1 }]
  try {
    return parseHostfile(readFileSync(file, 'utf8'))
  } catch {
    return stop(
      `Open RTE was unable to open the hostfile:\n    ${file}\nCheck to make sure the path and filename are correct.\n`,
    )
  }
}
