import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { causeIn } from '../../../src/neuron/signatures/cause.ts'
import { openScene, type Scene } from './scene.ts'

let scene: Scene
beforeAll(async () => {
  scene = openScene()
  scene.file('hostfile', '# of the operator\nworker-0 slots=1\nworker-1 slots=1\n')
  await Promise.all([scene.worker('worker-0'), scene.worker('worker-1')])
})
afterAll(() => scene.close())

const mpirun = (words: string[], environment: Record<string, string> = {}) =>
  scene.run(['mpirun', '--allow-run-as-root', ...words], {
    OMPI_MCA_orte_default_hostfile: join(scene.directory, 'hostfile'),
    ...environment,
  })
const shell = (text: string): string[] => ['bash', '-c', text]

test('each slot of the hosts file gets a rank, on its host', async () => {
  const print = 'echo "$OMPI_COMM_WORLD_RANK of $OMPI_COMM_WORLD_SIZE on $HOSTNAME"'
  const { code, stdout } = await mpirun(shell(print))
  expect(stdout.trim().split('\n').sort()).toEqual(['0 of 2 on worker-0', '1 of 2 on worker-1'])
  expect(code).toBe(0)
})

test('-x hands variables over, and nothing else is', async () => {
  const environment = { GREETING: "it's $HOME\n*", SECRET: 'kept' }
  const words = ['-np', '1', '-x', 'GREETING', '-x', 'ABSENT', '-x', 'SET=here']
  const { stdout, stderr } = await mpirun([...words, ...shell('echo "$GREETING|${SECRET-none}|$SET"')], environment)
  expect(stdout).toBe("it's $HOME\n*|none|here\n")
  expect(stderr).toContain('could not find environment variable "ABSENT"')
})

test('the code of the first rank that fails is the code of mpirun, and the others are ended', async () => {
  const { code, stderr } = await mpirun(shell('[ $OMPI_COMM_WORLD_RANK = 0 ] && exec sleep 60; exit 3'))
  expect(code).toBe(3)
  expect(stderr).toMatch(/Process name: \[\[\d+,1\],1\]\n {2}Exit code: {4}3/)
})

test('a rank that is killed is told with its signal, which the diagnosis knows', async () => {
  const { code, stderr } = await mpirun(shell('[ $OMPI_COMM_WORLD_RANK = 0 ] && exec sleep 60; kill -9 $$'))
  expect(code).toBe(137)
  expect(stderr).toMatch(/process rank 1 with PID \d+ on node worker-1 exited on signal 9 \(Killed\)/)
  expect(causeIn(stderr.split('\n'))?.signature.id).toBe('process-killed')
})

test('more processes than slots are refused', async () => {
  const { code, stderr } = await mpirun(['-np', '3', 'true'])
  expect(code).toBe(1)
  expect(stderr).toContain('There are not enough slots available in the system to satisfy the 3')
})

test('a program that is not there is named', async () => {
  const { code, stderr } = await mpirun(['no-such-program'])
  expect(code).toBe(1)
  expect(stderr).toContain('Executable: no-such-program')
})

test('an option that the stand-in does not know is refused by name', async () => {
  const { code, stderr } = await mpirun(['--teleport', 'true'])
  expect(code).toBe(1)
  expect(stderr).toContain('unknown option "--teleport"')
})

test('where no sshd listens, the connection is refused and nothing is started', async () => {
  await scene.nobody('worker-9')
  const { code, stderr } = await mpirun(['-host', 'worker-9', ...shell('echo started')])
  expect(stderr).toContain('ssh: connect to host worker-9 port 22: Connection refused')
  expect(stderr).toContain('ORTE was unable to reliably start one or more daemons')
  expect(causeIn(stderr.split('\n'))?.signature.id).toBe('no-ssh-to-worker')
  expect(code).toBe(1)
})

test('a name that nobody has is not resolved', async () => {
  const { code, stderr } = await mpirun(['-host', 'worker-77', 'true'])
  expect(stderr).toContain('Could not resolve hostname worker-77')
  expect(code).toBe(1)
})

test("another job's key is refused", async () => {
  await scene.worker('stranger', scene.home('other-home'))
  const { code, stderr, stdout } = await mpirun(['-host', 'stranger', ...shell('echo started')])
  expect(stderr).toContain('root@stranger: Permission denied (publickey)')
  expect(stdout).toBe('')
  expect(code).toBe(1)
})

test('what mpirun started ends with it', async () => {
  const pidFile = join(scene.directory, 'pid')
  await scene.run(
    ['mpirun', '--allow-run-as-root', '-host', 'worker-0', ...shell(`echo $$ >${pidFile}; echo going; exec sleep 60`)],
    {},
    (text, child) => {
      if (text.includes('going')) child.kill('SIGKILL')
    },
  )
  const pid = Number(readFileSync(pidFile, 'utf8'))
  expect(pid).toBeGreaterThan(1)
  await until(() => !existsSync(`/proc/${pid}`) && !isAlive(pid))
})

test.each([0, 1, 42, 255])('ssh ends with the code %i of the command', async (wanted) => {
  const { code, stdout } = await scene.run(['ssh', '-o', 'BatchMode=yes', 'worker-0', `echo out; exit ${wanted}`])
  expect({ code, stdout }).toEqual({ code: wanted, stdout: 'out\n' })
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function until(condition: () => boolean): Promise<void> {
  const last = Date.now() + 20_000
  while (!condition()) {
    if (Date.now() > last) throw new Error('It did not come about within 20 s.')
    await wait(20)
  }
}
