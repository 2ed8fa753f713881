// Runs one container until it is killed itself; prints the process ids to look for.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ContainerProcess } from '../../../rehearsal/kubernetes/node/container-process.ts'
import { LogStore } from '../../../rehearsal/kubernetes/node/log-store.ts'
import { probeTier, type TierName } from '../../../rehearsal/kubernetes/node/view/tier.ts'

const directory = mkdtempSync(join(process.argv[3] ?? tmpdir(), 'holder-'))
mkdirSync(join(directory, 'hosts'))
mkdirSync(join(directory, 'root'))
writeFileSync(join(directory, 'hosts/hosts'), '127.0.0.1 localhost\n')
const tier = await probeTier(process.argv[2] as TierName)
const log = new LogStore(join(directory, 'log'))
const view = {
  hostname: 'held',
  root: join(directory, 'root'),
  mounts: [],
  visible: [],
  hosts: join(directory, 'hosts'),
}
const env = { PATH: '/usr/bin:/bin' }
const argv = ['/bin/sh', '-c', 'sleep 3600 & echo up; wait']
const container = await ContainerProcess.start(tier, view, { argv, env, workingDirectory: '/' }, log)
while (!readFileSync(log.file, 'utf8').includes('up')) await log.changed(AbortSignal.timeout(5000))
const children = readFileSync(`/proc/${container.pid}/task/${container.pid}/children`, 'utf8').trim().split(' ')
process.stdout.write(`${JSON.stringify([container.pid, ...children.map(Number)])}\n`)
