// Runs the cluster suite on a real control plane: `node test/control-plane/main.ts [jest's arguments]`.
// Ends with jest's own status, and leaves nothing behind: what this process starts dies with it, however it ends.
import { spawn } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { takeDirectory } from './directory.ts'
import { type ControlPlane, startControlPlane } from './start.ts'

const root = resolve(import.meta.dirname, '../..')

/** As many as jest has workers: a test that loses machines must not run beside another that counts them. */
const planes = 2

async function main(args: string[]): Promise<number> {
  const directory = takeDirectory()
  const running: { plane: ControlPlane; control: Server }[] = []
  try {
    const began = Date.now()
    // One after the other: the ports of the first are taken when the second looks for its own.
    for (let number = 1; number <= planes; number++) {
      const plane = await startControlPlane(join(directory.path, `${number}`))
      running.push({ plane, control: await listen(plane) })
    }
    console.error(`${planes} control planes are ready after ${((Date.now() - began) / 1000).toFixed(1)} s.`)
    const list = (of: (one: (typeof running)[number]) => string): string => running.map(of).join(',')
    return await jest(args, {
      TEST_KUBECONFIG: list(({ plane }) => plane.kubeconfig),
      TEST_KUBELET_AUTHORITY: list(({ plane }) => plane.kubeletAuthority),
      TEST_CONTROL_PLANE: list(({ control }) => `http://127.0.0.1:${(control.address() as AddressInfo).port}`),
    })
  } finally {
    for (const { plane, control } of running) {
      control.close()
      await plane.close()
    }
    directory.remove()
  }
}

/** What a test may ask of the control plane as a whole, from its own process. */
async function listen(plane: ControlPlane): Promise<Server> {
  const wishes: Record<string, () => Promise<void>> = {
    '/restart-api-server': () => plane.restartApiServer(),
    '/stop-operator': () => plane.stopOperator(),
    '/start-operator': async () => plane.startOperator(),
  }
  const server = createServer((request, response) => {
    const wish = wishes[request.url ?? '']
    if (!wish) {
      response.writeHead(404).end()
      return
    }
    wish().then(
      () => response.end(),
      (error) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return server
}

function jest(args: string[], env: Record<string, string>): Promise<number> {
  const line = [
    ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
    join(root, 'node_modules/jest/bin/jest.js'),
    ...['--roots', join(root, 'test/cluster'), `--maxWorkers=${planes}`, ...args],
  ]
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', process.execPath, ...line], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  // A signal ends the tests; the rest is ended after them, below.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((done, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => done(code ?? 1))
  })
}

process.exitCode = await main(process.argv.slice(2))
