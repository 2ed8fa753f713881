import { spawn, spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { startHub } from './hub.ts'
import { prepareWithoutPython } from './without-python.ts'

/**
 * The data engine, prepare_dataset.py: the real one, where the machine has a Python for it, with a Hub on loopback in the
 * place of Hugging Face; else a stand-in that leaves files of the same form.
 */
export async function prepareDataset(script: string): Promise<void> {
  const python = realPython()
  if (python === undefined) {
    prepareWithoutPython()
    return
  }
  const hub = await startHub()
  const child = spawn(python, [script], { stdio: 'inherit', env: { ...process.env, HF_ENDPOINT: hub.url } })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => child.kill(signal))
  const code = await new Promise<number>((done) => child.on('close', (status) => done(status ?? 1)))
  hub.close()
  process.exit(code)
}

/** The first Python on PATH that is no stand-in and new enough. */
function realPython(): string | undefined {
  const own = resolve(import.meta.dirname, '..')
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'python3'))
    .find((file) => dirname(resolve(file)) !== own && isThere(file) && isNew(file))
}

function isThere(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const isNew = (file: string): boolean =>
  spawnSync(file, ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))'], { stdio: 'ignore' }).status === 0
