// Compiles src/scanner/assembly (AssemblyScript) to WebAssembly and writes it, as text, into src/scanner/module.ts. That
// is committed: whatever runs from the sources needs nothing compiled before, and a bundle has no file beside it.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'assemble-'))
try {
  const binary = join(folder, 'scanner.wasm')
  const source = 'src/scanner/assembly/index.ts'
  // Nothing is allocated in it, so it has no runtime; what lies where in its memory is for scanner.ts to say.
  const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--outFile', binary]
  execFileSync('node_modules/.bin/asc', [source, ...options], { stdio: 'inherit' })
  const text = readFileSync(binary)
    .toString('base64')
    .replace(/.{1,100}/g, "  '$&',\n")
  writeFileSync(
    'src/scanner/module.ts',
    `// Written by scripts/assemble.ts.\nexport const MODULE = [\n${text}].join('')\n`,
  )
} finally {
  rmSync(folder, { recursive: true })
}
