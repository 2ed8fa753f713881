import { spawn } from 'node:child_process'
import { StringDecoder } from 'node:string_decoder'

export interface DockerOptions {
  /** Docker's own folder with the logins of this step; the user's where missing. */
  environment: Record<string, string | undefined>
  /** Written to the program, which reads a password from there. */
  input?: string
  onLine?: (line: string) => void
}

export interface DockerEnded {
  exitCode: number
  stdout: string
  /** The last lines of both outputs, for the diagnosis. */
  tail: string[]
}

const TAIL_LINES = 200

/** Runs the `docker` on PATH; a step that is cancelled takes it along. */
export async function docker(args: readonly string[], options: DockerOptions): Promise<DockerEnded> {
  const child = spawn('docker', args, { env: options.environment, stdio: ['pipe', 'pipe', 'pipe'] })
  // A program that ends without reading its input is no error of ours: its exit code tells.
  child.stdin.on('error', () => {})
  child.stdin.end(options.input ?? '')
  const tail: string[] = []
  const take = (line: string) => {
    tail.push(line)
    if (tail.length > TAIL_LINES) tail.shift()
    options.onLine?.(line)
  }
  let stdout = ''
  const out = new StringDecoder('utf8')
  child.stdout.on('data', (block: Buffer) => {
    stdout = (stdout + out.write(block)).slice(-1_000_000)
  })
  const outLines = linesOf(take)
  const errorLines = linesOf(take)
  child.stdout.on('data', outLines.add)
  child.stderr.on('data', errorLines.add)
  const stop = () => child.kill('SIGTERM')
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.on('error', (error: NodeJS.ErrnoException) =>
        reject(
          error.code === 'ENOENT'
            ? new Error("There is no 'docker' on PATH: use a runner that has it, such as ubuntu-latest.", {
                cause: error,
              })
            : error,
        ),
      )
      child.on('close', (code) => resolve(code ?? 128))
    })
    outLines.end()
    errorLines.end()
    return { exitCode, stdout, tail }
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}

function linesOf(take: (line: string) => void): { add(block: Buffer): void; end(): void } {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  return {
    add(block) {
      const lines = (rest + decoder.write(block)).split(/\r?\n/)
      rest = lines.pop()!
      for (const line of lines) take(line)
    },
    end() {
      if (rest !== '') take(rest)
    },
  }
}
