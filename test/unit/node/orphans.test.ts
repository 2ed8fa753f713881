import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { probeTier, type TierName, tierNames } from '../../../rehearsal/kubernetes/node/view/tier.ts'

const allowed: TierName[] = []
for (const name of tierNames) {
  await probeTier(name).then(
    () => allowed.push(name),
    () => {},
  )
}
// Where there are namespaces without sudo, a program of that name that does what it is told stands in for it.
const standIn = allowed.includes('namespaces') && !allowed.includes('sudo-namespaces')
if (standIn) allowed.push('sudo-namespaces')

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'orphans-'))
  await writeFile(join(directory, 'sudo'), '#!/bin/sh\n# -n\nshift\nexec "$@"\n')
  await chmod(join(directory, 'sudo'), 0o755)
})
afterAll(() => rm(directory, { recursive: true, force: true }))

const alive = (pid: number) => existsSync(`/proc/${pid}`) && !/\) Z /.test(stat(pid))

function stat(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return ') Z '
  }
}

const onLinux = existsSync('/proc/self/stat') ? describe : describe.skip
onLinux('a node agent that is killed', () => {
  test.each(allowed)('leaves no process behind (%s)', async (tier) => {
    const path = standIn ? `${directory}${delimiter}${process.env.PATH}` : process.env.PATH
    const holder = spawn(process.execPath, [join(import.meta.dirname, 'holder.ts'), tier, directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, PATH: path, NODE_OPTIONS: '' },
    })
    const [line] = (await Promise.race([
      once(holder.stdout, 'data'),
      once(holder, 'exit').then(([code]) => Promise.reject(new Error(`The holder ended with ${code}.`))),
    ])) as [Buffer]
    const pids = JSON.parse(line.toString()) as number[]
    expect(pids.length).toBeGreaterThan(1)
    expect(pids.filter(alive)).toEqual(pids)
    holder.kill('SIGKILL')
    const limit = AbortSignal.timeout(10_000)
    while (pids.some(alive) && !limit.aborted) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(pids.filter(alive)).toEqual([])
  })
})
