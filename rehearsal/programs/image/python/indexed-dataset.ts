export type Document = number[]

/**
 * Megatron's index of a memory-mapped dataset: magic, version 1, type code 8 (uint16), the number of sequences and of
 * documents + 1, then the sizes (int32), the byte offsets (int64) and the first sequence of each document (int64).
 */
export function indexOf(documents: Document[]): Buffer {
  const head = Buffer.alloc(9 + 8 + 1 + 8 + 8)
  head.write('MMIDIDX\0\0', 0, 'latin1')
  head.writeBigUInt64LE(1n, 9)
  head.writeUInt8(8, 17)
  head.writeBigUInt64LE(BigInt(documents.length), 18)
  head.writeBigUInt64LE(BigInt(documents.length + 1), 26)
  const sizes = Buffer.alloc(4 * documents.length)
  const offsets = Buffer.alloc(8 * documents.length)
  const firsts = Buffer.alloc(8 * (documents.length + 1))
  let offset = 0
  for (const [index, document] of documents.entries()) {
    sizes.writeInt32LE(document.length, 4 * index)
    offsets.writeBigInt64LE(BigInt(offset), 8 * index)
    firsts.writeBigInt64LE(BigInt(index), 8 * index)
    offset += 2 * document.length
  }
  firsts.writeBigInt64LE(BigInt(documents.length), 8 * documents.length)
  return Buffer.concat([head, sizes, offsets, firsts])
}
