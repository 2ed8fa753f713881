import { Readable, Writable } from 'node:stream'
import { Failure } from '../failure.ts'
import type { Cluster } from '../kubernetes/cluster.ts'
import { pause } from '../kubernetes/retry.ts'
import type { Login } from './login.ts'

export interface Place {
  pod: string
  namespace: string
  logDirectory: string
}

const ANSWER_BYTES = 1024 * 1024
const PAUSE_MS = 1_000
/** TensorBoard's own port, which only its pod can reach. */
const BACKEND = '6006'

/**
 * Visits the dashboard as a browser would, through its proxy: without a login it must be refused, with it TensorBoard
 * must answer, and list a run if one is required. Waits until it does; throws what it saw last.
 *
 * @param login undefined where an earlier deployment has made the password, which this role may not read: then TensorBoard is
 *   asked behind the proxy's back
 * @returns names of the runs
 */
export async function visit(
  cluster: Cluster,
  place: Place,
  login: Login | undefined,
  requireRun: boolean,
  limit: AbortSignal,
): Promise<string[]> {
  for (let seen = ''; ; ) {
    try {
      const stranger = await get(cluster, place, undefined)
      if (stranger.status !== 401)
        throw new Failure(`Without a login, the proxy answers ${stranger.status} and not 401.`)
      const answer = await (login === undefined ? get(cluster, place, undefined, BACKEND) : get(cluster, place, login))
      if (answer.status === 401) throw new Failure('The proxy does not accept the login yet.')
      if (answer.status !== 200) throw new Failure(`TensorBoard does not answer yet (${answer.status}).`)
      const runs = runsOf(answer.body)
      if (runs.length > 0 || !requireRun) return runs
      seen = `it finds no TensorBoard events in ${place.logDirectory}; check 'log-directory', or set 'require-run: false'`
    } catch (error) {
      seen = error instanceof Error ? error.message : String(error)
    }
    if (limit.aborted) throw new Failure(`TensorBoard runs, but cannot be used: ${seen}.`.replace('..', '.'))
    await pause(PAUSE_MS, limit)
  }
}

function runsOf(body: string): string[] {
  const value: unknown = JSON.parse(body)
  return Array.isArray(value) ? value.filter((run) => typeof run === 'string') : []
}

/** The login goes through stdin: a command line can be read by others. */
async function get(
  cluster: Cluster,
  { pod, namespace }: Place,
  login: Login | undefined,
  ...port: string[]
): Promise<{ status: number; body: string }> {
  const credential = login === undefined ? '' : Buffer.from(`${login.username}:${login.password}`).toString('base64')
  const chunks: Buffer[] = []
  let size = 0
  const stdout = new Writable({
    write(chunk: Buffer, _, done) {
      size += chunk.length
      if (size <= ANSWER_BYTES) chunks.push(chunk)
      done()
    },
  })
  const stderr = new Writable({ write: (_chunk, _, done) => done() })
  const command = ['bash', '/etc/recipe/check.sh', '/data/runs', ...port]
  const stdin = Readable.from([`${credential}\n`])
  const code = await cluster.exec({ name: pod, namespace, container: 'proxy', command, stdin, stdout, stderr })
  if (code !== 0) throw new Failure('The proxy does not listen yet')
  const [head = '', ...body] = Buffer.concat(chunks).toString().split('\r\n\r\n')
  return { status: Number(head.split(' ')[1]), body: body.join('\r\n\r\n') }
}
