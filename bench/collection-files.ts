// The files of a run on a shared volume: `node collection-files.ts <directory> <nodes> <MB in each log> [<files of 1 GB more>]`.
import { randomBytes } from 'node:crypto'
import { closeSync, linkSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const [directory = '.'] = process.argv.slice(2)
const [count = 64, megabytes = 10, large = 0] = process.argv.slice(3).map(Number)

for (let node = 0; node < count; node++) {
  mkdirSync(join(directory, String(node)), { recursive: true })
  writeFileSync(join(directory, String(node), 'log'), logOf(node, megabytes * 1_000_000))
}
if (large > 0) {
  const first = join(directory, 'large-0.bin')
  const file = openSync(first, 'w')
  const block = randomBytes(8 * 1_000_000)
  for (let written = 0; written < 1e9; written += block.length) {
    block.writeDoubleLE(written)
    writeSync(file, block)
  }
  closeSync(file)
  // Names of the same bytes: on this side they take the disk once, on the other as often as they are brought.
  for (let at = 1; at < large; at++) linkSync(first, join(directory, `large-${at}.bin`))
}

/** What 32 ranks print: no two lines are the same, and none is random. */
function logOf(node: number, bytes: number): Buffer {
  const lines: string[] = []
  let size = 0
  for (let at = 0; size < bytes; at++) {
    const value = Math.abs(Math.sin(at * 12.9898 + node) * 43758.5453) % 10
    const line = `[NeMo I 2026-11-21 05:${String(Math.floor(at / 60) % 60).padStart(2, '0')}:${String(at % 60).padStart(2, '0')} rank ${at % 32}] step ${at}: reduced_train_loss=${value.toFixed(6)} gradient_norm=${(value * 3.7).toFixed(5)}\n`
    lines.push(line)
    size += line.length
  }
  return Buffer.from(lines.join('').slice(0, bytes))
}
