import { type ChildProcess, spawn } from 'node:child_process'
import type { MpirunOptions, Rank } from './options.ts'
import { READY, remoteCommand } from './remote-command.ts'

export type Outcome =
  | { type: 'succeeded' }
  | { type: 'not-started' }
  | { type: 'no-directory' | 'no-executable'; host: string }
  | { type: 'lost'; rank: number; host: string }
  | { type: 'signal'; rank: number; host: string; pid: number; signal: number }
  | { type: 'failed'; rank: number; code: number }

interface Launch {
  ranks: Rank[]
  options: MpirunOptions
  environment: Record<string, string>
  onOutput(rank: Rank, text: string): void
}

/** Starts all ranks: each one's shell first, and the program when every shell has answered, as mpirun's daemons do. */
export function startRanks({ ranks, options, environment, onOutput }: Launch): {
  outcome: Promise<Outcome>
  stop(): void
} {
  const children: ChildProcess[] = []
  const agent = process.env.OMPI_MCA_plm_rsh_agent ?? options.mca.plm_rsh_agent ?? 'ssh'
  const agentArguments = (process.env.OMPI_MCA_plm_rsh_args ?? '').split(/\s+/).filter((word) => word !== '')
  const stop = (): void => {
    // ssh's end closes the connection, and that ends what it started.
    for (const child of children) child.kill('SIGTERM')
  }
  const outcome = new Promise<Outcome>((resolve) => {
    let ready = 0
    let open = ranks.length
    let settled = false
    const settle = (result: Outcome): void => {
      if (settled) return
      settled = true
      stop()
      // Whatever the others still print is printed before mpirun says why it ends.
      setTimeout(() => resolve(result), result.type === 'succeeded' ? 0 : 100)
    }
    for (const rank of ranks) {
      const command = remoteCommand(rank, ranks.length, options, environment)
      const child =
        rank.host === 'localhost'
          ? spawn('bash', ['-c', command], { stdio: 'pipe' })
          : spawn(agent, [...agentArguments, rank.host, command], { stdio: 'pipe' })
      children.push(child)
      let pid = 0
      let head = ''
      let lost = false
      child.on('error', () => settle({ type: 'not-started' }))
      child.stdin.on('error', () => {})
      child.stdout.on('data', (chunk: Buffer) => {
        if (pid !== 0) {
          print(process.stdout, chunk)
          return
        }
        head += chunk.toString()
        const answer = READY.exec(head)
        if (!answer) return
        const [found, word, number] = answer
        if (word !== 'ready') {
          settle({ type: word as 'no-directory' | 'no-executable', host: rank.host })
          return
        }
        pid = Number(number)
        if (head.length > found.length) print(process.stdout, Buffer.from(head.slice(found.length)))
        if (++ready === ranks.length) for (const each of children) each.stdin?.end('\n')
      })
      child.stderr.on('data', (chunk: Buffer) => {
        if (/closed by remote host/.test(chunk.toString())) lost = true
        print(process.stderr, chunk)
      })
      const tag = labelOf(rank, options)
      const print = (stream: NodeJS.WriteStream, chunk: Buffer): void => {
        const text = chunk.toString()
        const kind = stream === process.stdout ? 'stdout' : 'stderr'
        const wrote = stream.write(tag ? text.replace(/^(?=.)/gm, tag(kind)) : chunk)
        const source = stream === process.stdout ? child.stdout : child.stderr
        if (!wrote) {
          source.pause()
          stream.once('drain', () => source.resume())
        }
        onOutput(rank, text)
      }
      child.on('close', (code, signal) => {
        if (settled) return
        if (code === 0 && pid !== 0) {
          open--
          if (open === 0) settle({ type: 'succeeded' })
        } else if (pid === 0) settle({ type: 'not-started' })
        else if (lost || signal !== null) settle({ type: 'lost', rank: rank.rank, host: rank.host })
        else if (code !== null && code > 128 && code < 160) {
          settle({ type: 'signal', rank: rank.rank, host: rank.host, pid, signal: code - 128 })
        } else settle({ type: 'failed', rank: rank.rank, code: code ?? 1 })
      })
    }
  })
  return { outcome, stop }
}

function labelOf(rank: Rank, { tagOutput, timestampOutput }: MpirunOptions): ((stream: string) => string) | undefined {
  if (!tagOutput && !timestampOutput) return undefined
  return (stream) => {
    const time = timestampOutput ? new Date().toString().slice(0, 24) : ''
    return `${time}${tagOutput ? `[1,${rank.rank}]<${stream}>` : ''}:`
  }
}
