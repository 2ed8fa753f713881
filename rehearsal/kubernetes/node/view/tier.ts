import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { viewScript } from './script.ts'

const run = promisify(execFile)

/** How much a pod can be given a machine of its own, the best first. */
export const tierNames = ['namespaces', 'user-namespaces', 'sudo-namespaces', 'path-rewriting'] as const
export type TierName = (typeof tierNames)[number]

export interface Tier {
  name: TierName
  /** What a report says about it. */
  description: string
  /** Put before a command that must act with the rights the pods run with. */
  privilege: string[]
  /** Makes the namespaces and runs what follows as their first process; [] where there are none. */
  enter: string[]
  /** Enters the namespaces of the process whose id follows; [] where there are none. */
  join: string[]
  /** Put before a command that must not outlive this process; [] where the system cannot. */
  leash: string[]
}

const namespaces = ['-m', '-u', '-p', '-f', '--kill-child']
const joined = ['-m', '-u', '-p', '-r', '-w']

const descriptions: Record<TierName, string> = {
  namespaces: 'Each container has its own mount, host name and process namespaces.',
  'user-namespaces': 'Each container has its own mount, host name and process namespaces, made without privileges.',
  'sudo-namespaces': 'Each container has its own mount, host name and process namespaces, made with sudo.',
  'path-rewriting':
    'This machine refuses namespaces: mount paths are rewritten in commands, arguments, variables and mounted ' +
    'ConfigMaps; host names and processes are shared.',
}

let probed: Promise<Tier> | undefined

/** The best tier this machine allows, found by trying; asked once per process. With `only`, that one or an error. */
export async function probeTier(only?: TierName): Promise<Tier> {
  if (only === undefined) {
    probed ??= firstThatWorks(tierNames)
    return probed
  }
  return firstThatWorks([only])
}

async function firstThatWorks(names: readonly TierName[]): Promise<Tier> {
  const refusals: string[] = []
  const leash = await findLeash()
  for (const name of names) {
    const tier = makeTier(name, leash)
    if (name === 'path-rewriting') return tier
    const refusal = process.platform === 'linux' ? await tryTier(tier) : `namespaces are Linux's`
    if (refusal === undefined) return tier
    refusals.push(`${name}: ${refusal}`)
  }
  throw new Error(`This machine does not allow the pod view that was asked for (${refusals.join('; ')}).`)
}

function makeTier(name: TierName, leash: string[]): Tier {
  const description = descriptions[name]
  switch (name) {
    case 'namespaces':
      return {
        name,
        description,
        privilege: [],
        leash,
        enter: ['unshare', ...namespaces],
        join: ['nsenter', ...joined, '-t'],
      }
    case 'user-namespaces':
      return {
        name,
        description,
        privilege: [],
        leash,
        enter: ['unshare', '-U', '-r', ...namespaces],
        join: ['nsenter', '-U', '--preserve-credentials', ...joined, '-t'],
      }
    case 'sudo-namespaces': {
      const privilege = ['sudo', '-n']
      return {
        name,
        description,
        privilege,
        // sudo is set-user-id, which takes the parent-death signal away: the leash goes behind it, and a watch on
        // standard input takes the place of the leash between this process and sudo.
        leash: [],
        enter: [...privilege, '/bin/sh', '-c', untilInputEnds, 'watch', ...leash, 'unshare', ...namespaces],
        join: [...privilege, 'nsenter', ...joined, '-t'],
      }
    }
    case 'path-rewriting':
      return { name, description, privilege: [], leash, enter: [], join: [] }
  }
}

/** Runs its arguments until they end or standard input does; a lost parent closes standard input. */
const untilInputEnds = `exec 3<&0
"$@" < /dev/null 3<&- & child=$!
# The shell gives a background job /dev/null for its input unless told otherwise.
{ cat <&3 > /dev/null; kill -9 $child; } 2> /dev/null &
watcher=$!
exec 3<&-
wait $child; code=$?
kill $watcher 2> /dev/null
exit $code`

async function findLeash(): Promise<string[]> {
  const leash = ['setpriv', '--pdeathsig', 'SIGKILL']
  return run(leash[0] as string, [...leash.slice(1), 'true'], { timeout: 5000 }).then(
    () => leash,
    () => [],
  )
}

// The whole of it is tried, as a container would do it: single refusals differ from one machine to the next.
async function tryTier(tier: Tier): Promise<string | undefined> {
  const directory = await mkdtemp(join(tmpdir(), 'pod-view-'))
  try {
    const view = { hostname: 'probe', root: directory, mounts: [], visible: [], hosts: '/etc' }
    const [program = '', ...rest] = [
      ...tier.leash,
      ...tier.enter,
      '/bin/sh',
      '-c',
      viewScript(view),
      'probe',
      '/',
      'true',
    ]
    const trial = run(program, rest, { timeout: 10_000 })
    await trial
    return undefined
  } catch (error) {
    const text = error instanceof Error ? ((error as { stderr?: string }).stderr ?? '') || error.message : String(error)
    return text.trim().split('\n')[0] ?? 'refused'
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
