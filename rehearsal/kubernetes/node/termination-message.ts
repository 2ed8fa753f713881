import { readFile } from 'node:fs/promises'
import { readLog } from './log-reader.ts'
import type { LogStore } from './log-store.ts'

// kubelet's limits: of the file, and of the log that takes its place.
const fileBytes = 4096
const logBytes = 2048
const logLines = 80

/** What a container leaves as its last word: its file, or the end of its log where its policy says so and it failed. */
export async function terminationMessage(
  file: string,
  policy: string | undefined,
  exitCode: number,
  log: LogStore,
): Promise<string | undefined> {
  const bytes = await readFile(file).catch(() => Buffer.alloc(0))
  const written = bytes.subarray(0, fileBytes).toString('utf8')
  if (written !== '' || policy !== 'FallbackToLogsOnError' || exitCode === 0) return written || undefined
  const chunks: Buffer[] = []
  for await (const chunk of readLog(log, { tailLines: logLines }, new AbortController().signal)) chunks.push(chunk)
  const text = Buffer.concat(chunks)
  return text.subarray(Math.max(0, text.length - logBytes)).toString('utf8') || undefined
}
