import { words } from '../downloads/catalogue.ts'

// Types of a piece, as sentencepiece_model.proto numbers them.
const NORMAL = 1
const UNKNOWN = 2
const CONTROL = 3
const BYTE = 6

/** A small tokenizer.model in SentencePiece's form, with which each word of the catalogue is one token. */
export function tokenizerModel(): Buffer {
  const bytes = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`)
  const letters = ['\u2581', ...new Set(words.join(''))]
  const beginnings = words.flatMap((word) => [...word].map((_, at) => `\u2581${word.slice(0, at + 1)}`))
  const normal = [...new Set([...beginnings.sort((a, b) => a.length - b.length), ...letters])]
  return Buffer.concat([
    piece('<unk>', 0, UNKNOWN),
    piece('<s>', 0, CONTROL),
    piece('</s>', 0, CONTROL),
    ...bytes.map((text) => piece(text, 0, BYTE)),
    ...normal.map((text, index) => piece(text, -index, NORMAL)),
    // trainer_spec: BPE with pieces for bytes; normalizer_spec: every space stays.
    message(2, Buffer.concat([number(3, 2), number(35, 1)])),
    message(3, number(4, 0)),
  ])
}

function piece(text: string, score: number, type: number): Buffer {
  const float = Buffer.alloc(5)
  float.writeUInt8((2 << 3) | 5)
  float.writeFloatLE(score, 1)
  return message(1, Buffer.concat([message(1, Buffer.from(text)), float, number(3, type)]))
}

const message = (field: number, content: Buffer): Buffer =>
  Buffer.concat([varint((field << 3) | 2), varint(content.length), content])

const number = (field: number, value: number): Buffer => Buffer.concat([varint(field << 3), varint(value)])

function varint(value: number): Buffer {
  const bytes = []
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...bytes, rest])
    bytes.push((rest & 0x7f) | 0x80)
  }
}
