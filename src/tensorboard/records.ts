import { maskedCrc32c } from './crc32c.ts'

// A TFRecord: length (8 bytes, little endian), its masked checksum (4), data, the data's masked checksum (4).
const HEAD = 12
const FOOT = 4
/** Event files hold pictures and graphs too, but a record of this length is a broken length. */
const LONGEST_RECORD = 64 * 1024 * 1024

/** Takes the records out of a TFRecord file that comes in pieces. */
export class RecordReader {
  /** Records whose checksum is wrong; they are left out. */
  damaged = 0
  /** Why nothing after this byte of the file can be read; undefined where all of it could. */
  stopped: { at: number; reason: string } | undefined
  /** What is here of a record that is not whole yet, and how many bytes there must be before it is looked at again. */
  #rest: Buffer[] = []
  #held = 0
  #wanted = HEAD
  #position = 0

  /** The records that are whole by now. They are views of the chunk: read them before the next. */
  push(chunk: Buffer): Buffer[] {
    const records: Buffer[] = []
    this.#rest.push(chunk)
    this.#held += chunk.length
    if (this.#held < this.#wanted || this.stopped !== undefined) return records
    const bytes = this.#rest.length === 1 ? chunk : Buffer.concat(this.#rest)
    let at = 0
    this.#wanted = HEAD
    while (this.stopped === undefined && bytes.length - at >= HEAD) {
      const length = bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * 2 ** 32
      // Without the length there is no way to the next record.
      if (maskedCrc32c(bytes.subarray(at, at + 8)) !== bytes.readUInt32LE(at + 8)) {
        this.stopped = { at: this.#position + at, reason: 'the checksum of a length is wrong' }
      } else if (length > LONGEST_RECORD) {
        this.stopped = { at: this.#position + at, reason: `a record of ${length} bytes is too long` }
      } else if (bytes.length - at < HEAD + length + FOOT) {
        this.#wanted = HEAD + length + FOOT
        break
      } else {
        const data = bytes.subarray(at + HEAD, at + HEAD + length)
        if (maskedCrc32c(data) === bytes.readUInt32LE(at + HEAD + length)) records.push(data)
        else this.damaged++
        at += HEAD + length + FOOT
      }
    }
    const rest = bytes.subarray(at)
    this.#rest = rest.length === 0 || this.stopped !== undefined ? [] : [rest]
    this.#held = this.stopped === undefined ? rest.length : 0
    this.#position += at
    return records
  }

  /** Bytes of a record that is not whole: the file was being written when it was read, or its writer was killed. */
  get unfinished(): number {
    return this.#held
  }
}
