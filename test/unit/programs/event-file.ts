/** An own reader of TensorBoard's event files, which shares nothing with what writes them here. */
export interface TensorBoardEvent {
  wallTime: number
  step: number
  fileVersion?: string
  scalars: Record<string, number>
}

/** Throws where a length or a checksum is wrong. */
export function readEventFile(file: Buffer): TensorBoardEvent[] {
  const events: TensorBoardEvent[] = []
  for (let at = 0; at < file.length; ) {
    const length = Number(file.readBigUInt64LE(at))
    check(file.subarray(at, at + 8), file.readUInt32LE(at + 8), 'length')
    const data = file.subarray(at + 12, at + 12 + length)
    check(data, file.readUInt32LE(at + 12 + length), 'data')
    events.push(eventOf(data))
    at += 16 + length
  }
  return events
}

function check(data: Buffer, stored: number, what: string): void {
  const crc = crc32c(data)
  const masked = (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0
  if (masked !== stored) throw new Error(`The checksum of a record's ${what} is ${stored} and should be ${masked}.`)
}

/** Bit by bit, as the polynomial is defined. The check value of the Castagnoli CRC for "123456789" is e3069283. */
export function crc32c(data: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of data) {
    for (let bit = 0; bit < 8; bit++) {
      const differs = ((crc ^ (byte >>> bit)) & 1) === 1
      crc = differs ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1
    }
  }
  return ~crc >>> 0
}

function eventOf(data: Buffer): TensorBoardEvent {
  const event: TensorBoardEvent = { wallTime: 0, step: 0, scalars: {} }
  for (const { field, value } of fields(data)) {
    if (field === 1) event.wallTime = (value as Buffer).readDoubleLE()
    if (field === 2) event.step = value as number
    if (field === 3) event.fileVersion = String(value)
    if (field !== 5) continue
    for (const entry of fields(value as Buffer)) {
      const parts = new Map(fields(entry.value as Buffer).map((part) => [part.field, part.value]))
      event.scalars[String(parts.get(1))] = (parts.get(2) as Buffer).readFloatLE()
    }
  }
  return event
}

function fields(data: Buffer): { field: number; value: Buffer | number }[] {
  const found: { field: number; value: Buffer | number }[] = []
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = data[at++]!
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
  }
  while (at < data.length) {
    const key = varint()
    const type = key & 7
    if (type === 0) {
      found.push({ field: key >>> 3, value: varint() })
      continue
    }
    const sizes: Record<number, () => number> = { 1: () => 8, 2: varint, 5: () => 4 }
    const size = sizes[type]!()
    found.push({ field: key >>> 3, value: data.subarray(at, at + size) })
    at += size
  }
  return found
}
