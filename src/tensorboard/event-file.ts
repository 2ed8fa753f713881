import { type ScalarEvent, scalarsOf, type Word } from './event.ts'
import { RecordReader } from './records.ts'

/** What is wrong with an event file, in words; nothing where all of it could be read. */
export type Damage = string

/** Hands on the scalars of an event file that comes in pieces. What cannot be read is said, and the rest is kept. */
export async function readScalars(
  content: AsyncIterable<Buffer>,
  take: (event: ScalarEvent) => void,
): Promise<Damage[]> {
  const reader = new RecordReader()
  const tags: Word[] = []
  let unreadable = 0
  for await (const chunk of content) {
    for (const record of reader.push(chunk)) {
      try {
        const event = scalarsOf(record, tags)
        if (event !== undefined) take(event)
      } catch {
        unreadable++
      }
    }
    if (reader.stopped !== undefined) break
  }
  const damages: Damage[] = []
  if (reader.damaged > 0) damages.push(`${reader.damaged} records have a wrong checksum`)
  if (unreadable > 0) damages.push(`${unreadable} records are no events`)
  if (reader.stopped !== undefined) damages.push(`not read from byte ${reader.stopped.at} on: ${reader.stopped.reason}`)
  if (reader.unfinished > 0) damages.push(`the last ${reader.unfinished} bytes are an unfinished record`)
  return damages
}

/** As TensorBoard itself tells them: `events.out.tfevents.<seconds>.<host>.<pid>.<number>`. */
export const isEventFile = (name: string): boolean => /(^|[./])tfevents\.\d/.test(name)
