import { type ChildProcess, spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

export const image = resolve('rehearsal/programs/image')
export const scripts = resolve('jobs/llama2-7b/scripts')

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

/** A folder in which programs of the training image run, with the variables of a pod. */
export interface Scene {
  directory: string
  /** `program args…` from the image's PATH, to its end. `onStdout` sees all of the output so far. */
  run(
    command: string[],
    environment?: Record<string, string>,
    onStdout?: (text: string, child: ChildProcess) => void,
  ): Promise<Ended>
  /** Starts an sshd that takes the key of `home` and is known by that name. */
  worker(name: string, home?: string): Promise<void>
  /** A home with an SSH key pair of its own. */
  home(name: string): string
  /** Writes a file and returns its path. */
  file(name: string, text: string): string
  /** Makes a name known at an address where nobody listens. */
  nobody(name: string): Promise<void>
  close(): void
}

export function openScene(): Scene {
  const directory = mkdtempSync(join(tmpdir(), 'programs-'))
  const hosts: Record<string, { address: string; sshPort: number }> = {}
  const daemons: ChildProcess[] = []
  const file = (name: string, text: string): string => {
    const path = join(directory, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    return path
  }
  const hostsFile = file('hosts.json', '{}')
  const known = (name: string, sshPort: number): void => {
    hosts[name] = { address: '127.0.0.1', sshPort }
    file('hosts.json', JSON.stringify(hosts))
  }
  const home = (name: string): string => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    file(`${name}/.ssh/id_ecdsa`, privateKey.export({ type: 'sec1', format: 'pem' }) as string)
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
    const blob = Buffer.concat(['ecdsa-sha2-nistp256', 'nistp256', point].map(sshString)).toString('base64')
    file(`${name}/.ssh/authorized_keys`, `ecdsa-sha2-nistp256 ${blob}\n`)
    return join(directory, name)
  }
  const own = home('home')
  const environment = {
    PATH: `${image}:${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
    HOME: own,
    HOSTNAME: 'launcher',
    LC_ALL: 'C.UTF-8',
    REHEARSAL_HOSTS: hostsFile,
    REHEARSAL_POD_IP: '127.0.0.1',
    REHEARSAL_STEP_MS: '0',
  }
  return {
    directory,
    home,
    file,
    run([program = '', ...args], more = {}, onStdout) {
      const child = spawn(program, args, { env: { ...environment, ...more }, cwd: directory, stdio: 'pipe' })
      return ended(child, onStdout)
    },
    async worker(name, workerHome = own) {
      const child = spawn('sshd', ['-De'], {
        env: { ...environment, HOME: workerHome, HOSTNAME: name, REHEARSAL_SSH_PORT: '0' },
        cwd: directory,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      daemons.push(child)
      known(name, await listening(child))
    },
    async nobody(name) {
      const child = spawn('sshd', ['-De'], {
        env: { ...environment, REHEARSAL_SSH_PORT: '0' },
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      known(name, await listening(child))
      const gone = new Promise((done) => child.once('exit', done))
      child.kill()
      await gone
    },
    close() {
      for (const daemon of daemons) daemon.kill()
      rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
    },
  }
}

// RFC 4251, section 5: a string is its length in four bytes, and then its bytes.
function sshString(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value as string)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

function listening(child: ChildProcess): Promise<number> {
  return new Promise((done, fail) => {
    let text = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const port = /listening on 127\.0\.0\.1 port (\d+)/.exec(text)?.[1]
      if (port) done(Number(port))
    })
    child.on('exit', () => fail(new Error(`sshd ended: ${text}`)))
  })
}

function ended(child: ChildProcess, onStdout?: (text: string, child: ChildProcess) => void): Promise<Ended> {
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.toString()
    onStdout?.(stdout, child)
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  child.stdin?.end()
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (code, signal) => done({ code, signal, stdout, stderr }))
  })
}
