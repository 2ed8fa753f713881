// Jest's transformer: Node's own type stripping, so that tests run exactly the source that `node file.ts` runs.
// jest loads it with require() or import(); Node 24 is put first on PATH by the `node` development dependency.
import { createHash } from 'node:crypto'
import { stripTypeScriptTypes } from 'node:module'

export default {
  process: (source) => ({ code: stripTypeScriptTypes(source) }),
  getCacheKey: (source) => createHash('sha256').update(process.version).update(source).digest('hex'),
}
