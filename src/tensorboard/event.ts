// tensorflow/core/util/event.proto and framework/{summary,tensor,types}.proto, as far as scalars need them. Read by
// hand: they are six messages, and a hundred thousand of them are to be read in a moment.

export interface ScalarEvent {
  /** Seconds since 1970. */
  wallTime: number
  step: number
  values: [tag: string, value: number][]
}

/** Remembered at most; an event with more is read all the same. */
const MOST_TAGS = 1000

const VARINT = 0
const EIGHT_BYTES = 1
const WITH_LENGTH = 2
const FOUR_BYTES = 5

/** A tag and its bytes. */
export interface Word {
  bytes: Buffer
  text: string
}

/**
 * One event; undefined where it holds no scalar (a version, a graph, a picture). Throws where it is no message at all.
 *
 * @param tags of the event before, by their place: a trainer logs the same ones in the same order each time
 */
export function scalarsOf(record: Buffer, tags: Word[] = []): ScalarEvent | undefined {
  const event: ScalarEvent = { wallTime: 0, step: 0, values: [] }
  const fields = new Fields(record)
  while (fields.next()) {
    if (fields.is(1, EIGHT_BYTES)) event.wallTime = fields.double()
    else if (fields.is(2, VARINT)) event.step = fields.integer()
    else if (fields.is(5, WITH_LENGTH)) readSummary(fields.message(), event.values, tags)
    else fields.skip()
  }
  return event.values.length === 0 ? undefined : event
}

function readSummary(summary: Fields, values: ScalarEvent['values'], tags: Word[]): void {
  let place = 0
  while (summary.next()) {
    if (!summary.is(1, WITH_LENGTH)) {
      summary.skip()
      continue
    }
    const fields = summary.message()
    let tag: Word | undefined
    let value: number | undefined
    while (fields.next()) {
      if (fields.is(1, WITH_LENGTH)) tag = fields.text(tags[place])
      else if (fields.is(2, FOUR_BYTES)) value = fields.float()
      else if (fields.is(8, WITH_LENGTH)) value = scalarOfTensor(fields.message())
      else fields.skip()
    }
    if (tag !== undefined && place < MOST_TAGS) tags[place++] = tag
    if (value !== undefined && tag !== undefined && tag.text !== '') values.push([tag.text, value])
  }
}

// Of DataType: the number types that writers of scalars use.
const FLOAT = 1
const DOUBLE = 2
const INT32 = 3
const INT64 = 9
const HALF = 19
const BFLOAT16 = 14

/** The number of a tensor with one element, which is how TensorFlow 2 and newer writers log a scalar. */
function scalarOfTensor(tensor: Fields): number | undefined {
  let type = 0
  let content: Buffer | undefined
  let listed: number | undefined
  while (tensor.next()) {
    if (tensor.is(1, VARINT)) type = tensor.integer()
    else if (tensor.is(2, WITH_LENGTH)) {
      if (!isOneElement(tensor.message())) return undefined
    } else if (tensor.is(4, WITH_LENGTH)) content = tensor.bytes()
    else if (tensor.is(5, FOUR_BYTES)) listed = tensor.float()
    else if (tensor.is(6, EIGHT_BYTES)) listed = tensor.double()
    else if ((tensor.field === 7 || tensor.field === 10) && tensor.wire === VARINT) listed = tensor.integer()
    else if (tensor.is(13, VARINT)) listed = halfOf(tensor.integer(), type)
    else if ([5, 6, 7, 10, 13].includes(tensor.field) && tensor.wire === WITH_LENGTH) {
      listed = packed(tensor.field, tensor.bytes(), type)
    } else tensor.skip()
  }
  return content === undefined || content.length === 0 ? listed : fromContent(content, type)
}

function isOneElement(shape: Fields): boolean {
  while (shape.next()) {
    if (!shape.is(2, WITH_LENGTH)) {
      shape.skip()
      continue
    }
    const dimension = shape.message()
    let size = 0
    while (dimension.next()) {
      if (dimension.is(1, VARINT)) size = dimension.integer()
      else dimension.skip()
    }
    if (size !== 1) return false
  }
  return true
}

function packed(field: number, bytes: Buffer, type: number): number | undefined {
  if (field === 5) return bytes.length === 4 ? bytes.readFloatLE() : undefined
  if (field === 6) return bytes.length === 8 ? bytes.readDoubleLE() : undefined
  const fields = new Fields(bytes)
  const value = fields.varint()
  if (!fields.atEnd) return undefined
  return field === 13 ? halfOf(value, type) : value
}

function fromContent(content: Buffer, type: number): number | undefined {
  const is = (wanted: number, size: number): boolean => type === wanted && content.length === size
  if (is(FLOAT, 4)) return content.readFloatLE()
  if (is(DOUBLE, 8)) return content.readDoubleLE()
  if (is(INT32, 4)) return content.readInt32LE()
  if (is(INT64, 8)) return Number(content.readBigInt64LE())
  if (is(HALF, 2) || is(BFLOAT16, 2)) return halfOf(content.readUInt16LE(), type)
  return undefined
}

function halfOf(bits: number, type: number): number {
  const word = Buffer.alloc(4)
  if (type === BFLOAT16) {
    // The upper half of a 32-bit float.
    word.writeUInt16LE(bits & 0xffff, 2)
    return word.readFloatLE()
  }
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >>> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

/**
 * The fields of a protocol buffer, one after the other; each is either read or skipped. Messages within it are read where
 * they lie: a slice for each of a million of them would take longer than reading them.
 */
class Fields {
  field = 0
  wire = 0
  readonly #data: Buffer
  readonly #end: number
  #at: number

  constructor(data: Buffer, at = 0, end = data.length) {
    this.#data = data
    this.#at = at
    this.#end = end
  }

  get atEnd(): boolean {
    return this.#at >= this.#end
  }

  next(): boolean {
    if (this.#at >= this.#end) return false
    const key = this.varint()
    this.field = Math.floor(key / 8)
    this.wire = key & 7
    return true
  }

  is(field: number, wire: number): boolean {
    return this.field === field && this.wire === wire
  }

  varint(): number {
    const first = this.#data[this.#at]!
    if (first < 0x80 && this.#at < this.#end) {
      this.#at++
      return first
    }
    let value = 0
    for (let shift = 0; shift < 70 && this.#at < this.#end; shift += 7) {
      const byte = this.#data[this.#at++]!
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
    throw new Error('A message is cut off within a number.')
  }

  /** A signed number: negative ones are 64 bits, two's complement. */
  integer(): number {
    const value = this.varint()
    return value >= 2 ** 63 ? value - 2 ** 64 : value
  }

  double(): number {
    return this.#data.readDoubleLE(this.#take(8))
  }

  float(): number {
    return this.#data.readFloatLE(this.#take(4))
  }

  bytes(): Buffer {
    const length = this.varint()
    const start = this.#take(length)
    return this.#data.subarray(start, start + length)
  }

  message(): Fields {
    const length = this.varint()
    const start = this.#take(length)
    return new Fields(this.#data, start, start + length)
  }

  /** The same text again and again: a new one is made only where its bytes differ from those of `last`. */
  text(last: Word | undefined): Word {
    const length = this.varint()
    const start = this.#take(length)
    if (last !== undefined && last.bytes.length === length) {
      let at = 0
      while (at < length && last.bytes[at] === this.#data[start + at]) at++
      if (at === length) return last
    }
    const bytes = Buffer.from(this.#data.subarray(start, start + length))
    return { bytes, text: bytes.toString('utf8') }
  }

  skip(): void {
    if (this.wire === VARINT) this.varint()
    else if (this.wire === EIGHT_BYTES) this.#take(8)
    else if (this.wire === FOUR_BYTES) this.#take(4)
    else if (this.wire === WITH_LENGTH) this.#take(this.varint())
    else throw new Error(`A message has a field of the unknown wire type ${this.wire}.`)
  }

  /** Where they begin. */
  #take(length: number): number {
    const start = this.#at
    if (start + length > this.#end) throw new Error('A message is cut off within a field.')
    this.#at = start + length
    return start
  }
}
