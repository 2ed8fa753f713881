import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { cacheDirectory } from '../../tools/build.ts'
import { run } from '../children.ts'
import { env, find, have } from '../packages.ts'

const requirements = 'jobs/tensorboard/requirements.txt'

export interface Programs {
  /** Folders for the containers' PATH. */
  path: string[]
  /** Names the folders that the containers must see for Python to work. */
  env: Record<string, string>
  python: string
}

/** The recipe's TensorBoard, in a virtual environment, and Debian's nginx. */
export async function tensorboardPrograms(): Promise<Programs> {
  await have({ nginx: 'nginx-light', chromium: 'chromium' })
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 16)
  const folder = join(cacheDirectory, 'peers', `tensorboard-${hash}`)
  const python = join(folder, 'bin', 'python')
  if (!existsSync(join(folder, 'complete'))) {
    rmSync(folder, { recursive: true, force: true })
    await run('python3', ['-m', 'venv', folder], { env })
    await run(python, ['-m', 'pip', 'install', '--quiet', '--require-hashes', '-r', requirements], { env })
    await run('touch', [join(folder, 'complete')], { env })
  }
  const { stdout: prefix } = await promisify(execFile)(python, ['-c', 'import sys; print(sys.base_prefix, end="")'])
  return {
    path: [join(folder, 'bin'), dirname(find('nginx')!)],
    env: { VIRTUAL_ENV: folder, PYTHON_PREFIX: prefix },
    python,
  }
}

/** Writes the events of a run with TensorBoard's own writer. */
export async function writeEvents(python: string, directory: string): Promise<void> {
  const program = [
    'import sys, time',
    'from tensorboard.compat.proto.event_pb2 import Event',
    'from tensorboard.compat.proto.summary_pb2 import Summary',
    'from tensorboard.summary.writer.event_file_writer import EventFileWriter',
    'writer = EventFileWriter(sys.argv[1])',
    'for step in range(10):',
    '    value = Summary.Value(tag="reduced_train_loss", simple_value=10.0 - step)',
    '    writer.add_event(Event(wall_time=time.time(), step=step, summary=Summary(value=[value])))',
    'writer.close()',
  ]
  await run(python, ['-c', program.join('\n'), directory], { env })
}
