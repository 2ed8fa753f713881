// node test/support/step.ts <action> <main|post>: what dist/<action>/ does, from the sources.
import type { Action } from '../../src/action.ts'

const [name, step] = process.argv.slice(2)
const exported = Object.values((await import(`../../actions/${name}/index.ts`)) as Record<string, Action>)
await exported[0]![step === 'post' ? 'post' : 'main']()
