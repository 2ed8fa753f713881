/** What is taken of Open MPI 4.1's mpirun: https://docs.open-mpi.org/en/v4.1.x/man-openmpi/man1/mpirun.1.html */
export interface MpirunOptions {
  /** All slots where missing. */
  processes?: number
  perNode?: number
  hostfile?: string
  hosts?: { name: string; slots: number }[]
  /** `-x NAME` or `-x NAME=VALUE` */
  exports: string[]
  workingDirectory?: string
  allowRunAsRoot: boolean
  tagOutput: boolean
  timestampOutput: boolean
  oversubscribe: boolean
  mca: Record<string, string>
  command: string[]
}

// Options that change nothing here, with the number of values they take.
const ignored: Record<string, number> = {
  'bind-to': 1,
  'map-by': 1,
  'rank-by': 1,
  'output-filename': 1,
  prefix: 1,
  timeout: 1,
  path: 1,
  'mca-base-env-list': 1,
  tune: 1,
  am: 1,
  'report-bindings': 0,
  'display-map': 0,
  'display-allocation': 0,
  nooversubscribe: 0,
  nolocal: 0,
  q: 0,
  quiet: 0,
  v: 0,
  verbose: 0,
  'merge-stderr-to-stdout': 0,
}

/** Throws the sentence that mpirun would print. */
export function parseOptions(args: string[]): MpirunOptions {
  const options: MpirunOptions = {
    exports: [],
    allowRunAsRoot: false,
    tagOutput: false,
    timestampOutput: false,
    oversubscribe: false,
    mca: {},
    command: [],
  }
  for (let index = 0; index < args.length; index++) {
    const word = args[index]!
    if (!word.startsWith('-')) {
      options.command = args.slice(index)
      break
    }
    const name = word.replace(/^--?/, '')
    const value = (): string => {
      const next = args[++index]
      if (next === undefined) throw new Error(`mpirun: Error: option "${word}" did not have enough parameters`)
      return next
    }
    switch (name) {
      case 'np':
      case 'n':
      case 'c':
        options.processes = count(word, value())
        break
      case 'N':
      case 'npernode':
      case 'map-by-ppr':
        options.perNode = count(word, value())
        break
      case 'pernode':
        options.perNode = 1
        break
      case 'hostfile':
      case 'machinefile':
      case 'default-hostfile':
        options.hostfile = value()
        break
      case 'host':
      case 'H':
        options.hosts = value()
          .split(',')
          .map((each) => ({ name: each.split(':')[0]!, slots: Number(each.split(':')[1] ?? 1) }))
        break
      case 'x':
        options.exports.push(value())
        break
      case 'wdir':
      case 'wd':
        options.workingDirectory = value()
        break
      case 'mca':
      case 'gmca': {
        const key = value()
        options.mca[key] = value()
        break
      }
      case 'allow-run-as-root':
        options.allowRunAsRoot = true
        break
      case 'tag-output':
        options.tagOutput = true
        break
      case 'timestamp-output':
        options.timestampOutput = true
        break
      case 'oversubscribe':
        options.oversubscribe = true
        break
      default: {
        const values = ignored[name]
        if (values === undefined) throw new Error(`mpirun: Error: unknown option "${word}"`)
        for (let taken = 0; taken < values; taken++) value()
      }
    }
  }
  return options
}

function count(option: string, text: string): number {
  if (!/^\d+$/.test(text) || Number(text) < 1) {
    throw new Error(`mpirun: Error: option "${option}" must have a number of at least 1, not "${text}"`)
  }
  return Number(text)
}

export interface Slots {
  name: string
  slots: number
}

/** `worker-0.job.ns.svc slots=1`, one a line, as the MPI Operator writes it. */
export function parseHostfile(text: string): Slots[] {
  return text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', ...rest] = line.split(/[\s:]+/)
      const slots = /\b(?:slots=)?(\d+)\b/.exec(rest.join(' '))?.[1]
      return { name, slots: Number(slots ?? 1) }
    })
}

export interface Rank {
  rank: number
  host: string
  localRank: number
  localSize: number
}

/** Ranks by slot, in the hosts' order. undefined where there are not enough slots. */
export function placeRanks(
  hosts: Slots[],
  options: Pick<MpirunOptions, 'processes' | 'perNode' | 'oversubscribe'>,
): Rank[] | undefined {
  const places = hosts.flatMap(({ name, slots }) => Array.from({ length: options.perNode ?? slots }, () => name))
  const wanted = options.processes ?? places.length
  if (wanted > places.length && !options.oversubscribe) return undefined
  const chosen = Array.from({ length: wanted }, (_, rank) => places[rank % places.length]!)
  return chosen.map((host, rank) => ({
    rank,
    host,
    localRank: chosen.slice(0, rank).filter((other) => other === host).length,
    localSize: chosen.filter((other) => other === host).length,
  }))
}
