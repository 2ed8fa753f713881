// Builds dist/<action>/ from actions/<action>/index.ts: tsc to JavaScript, then ncc.
// Always run from the root of the repository: ncc derives module ids from paths relative to the working directory.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

// These packages do nothing at import, but do not say so, and ncc keeps whole what it cannot prove unused.
// Without this a missing input takes 2.9 times a bare `node` to report instead of 1.3 times.
const sideEffects: Record<string, false | string[]> = {
  '@actions/core': false,
  '@actions/exec': false,
  '@actions/http-client': false,
  '@actions/io': false,
  '@kubernetes/client-node': ['./dist/polyfill.js'],
}

// A step that is killed at once could not save that it had started; its post step must not begin the work anew.
const post = `// The same bundle, told that it is the clean-up.
process.env.STATE_started = 'true'
await import('./index.js')
`

const only = process.argv.slice(2)
const actions = readdirSync('actions').filter(
  (name) => existsSync(`actions/${name}/index.ts`) && (only.length === 0 || only.includes(name)),
)
if (actions.length === 0) throw new Error('No action to build: no actions/*/index.ts.')

for (const [name, value] of Object.entries(sideEffects)) {
  const file = `node_modules/${name}/package.json`
  writeFileSync(file, `${JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), sideEffects: value }, null, 2)}\n`)
}

rmSync('lib', { recursive: true, force: true })
if (only.length === 0) rmSync('dist', { recursive: true, force: true })
// Types are checked by `npm run typecheck`; here they are only taken away.
run('node_modules/.bin/tsc', '-p', 'tsconfig.build.json', '--noCheck')
writeFileSync('lib/package.json', '{ "type": "module" }\n')
mkdirSync('dist', { recursive: true })
for (const name of actions) {
  rmSync(`dist/${name}`, { recursive: true, force: true })
  run(
    'node_modules/.bin/ncc',
    'build',
    `lib/actions/${name}/index.js`,
    '-o',
    `dist/${name}`,
    '--license',
    'licenses.txt',
    '--no-cache',
    '--quiet',
  )
  if (existsSync(`actions/${name}/post.ts`)) writeFileSync(`dist/${name}/post.js`, post)
}

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: 'inherit' })
}
