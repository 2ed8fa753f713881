import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { causeIn } from '../../neuron/signatures/cause.ts'
import type { Folder } from './folder.ts'

/** Lines of a log that say why a run failed. */
export interface Clue {
  /** Where it stands in the folder. */
  file: string
  /** undefined where no known text is in it: then the lines are its last ones. */
  meaning?: string
  advice?: string
  lines: string[]
}

const TAIL_BYTES = 512 * 1024
const MOST_FILES = 200
const LINES_BEFORE = 2
const LINES_AFTER = 6
const LAST_LINES = 25
const LONGEST_LINE = 500

/** What the logs say of a failure: a text that is known, first in the run's own log; else the last words of that. */
export async function findClue(folder: Folder, mainLogs: readonly string[]): Promise<Clue | undefined> {
  const others = [...folder.files.values()]
    .map(({ path }) => path)
    .filter((path) => !mainLogs.includes(path) && isLog(path))
  // The newest attempt is the one that failed last; what was before it may have been mended.
  const own = [...mainLogs].reverse()
  for (const file of [...own, ...others].slice(0, MOST_FILES)) {
    const lines = await lastLines(join(folder.root, file))
    const found = causeIn(lines)
    if (found === undefined) continue
    const at = lines.findIndex((line) => line.includes(found.line))
    const { meaning, advice } = found.signature
    const around = lines.slice(Math.max(0, at - LINES_BEFORE), at + LINES_AFTER + 1)
    return { file, meaning, advice, lines: around.map(cut) }
  }
  for (const file of own) {
    const lines = (await lastLines(join(folder.root, file))).filter((line) => line.trim() !== '').slice(-LAST_LINES)
    if (lines.length > 0) return { file, lines: lines.map(cut) }
  }
  return undefined
}

const isLog = (path: string): boolean =>
  /^(pods|files\/pod-logs)\/.*\.log$/.test(path) || /^files\/(.*\/)?log$/.test(path)

/** A progress bar's drawings are lines of their own: only the last of a bar matters. */
async function lastLines(path: string): Promise<string[]> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const buffer = Buffer.alloc(Math.min(size, TAIL_BYTES))
    await file.read(buffer, 0, buffer.length, size - buffer.length)
    return buffer
      .toString('utf8')
      .split('\n')
      .map((line) => line.split('\r').findLast((each) => each !== '') ?? '')
  } finally {
    await file.close()
  }
}

const cut = (line: string): string => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)} …` : line)
