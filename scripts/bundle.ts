// Builds dist/ from actions/*/index.ts: tsc to JavaScript, then ncc, once for all of them, because whoever uses one
// action downloads the whole repository: dist/shared/ holds what they share, dist/<action>/ only says which one runs.
// Always run from the root of the repository: ncc derives module ids from paths relative to the working directory.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { transformSync } from 'esbuild'

// These packages do nothing at import, but do not say so, and ncc keeps whole what it cannot prove unused.
// Without this a missing input takes 2.9 times a bare `node` to report instead of 1.3 times.
const sideEffects: Record<string, false | string[]> = {
  '@actions/core': false,
  '@actions/exec': false,
  '@actions/http-client': false,
  '@actions/io': false,
  '@kubernetes/client-node': ['./dist/polyfill.js'],
}

const actions = readdirSync('actions').filter((name) => existsSync(`actions/${name}/index.ts`))

for (const [name, value] of Object.entries(sideEffects)) {
  const file = `node_modules/${name}/package.json`
  writeFileSync(file, `${JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), sideEffects: value }, null, 2)}\n`)
}

rmSync('lib', { recursive: true, force: true })
rmSync('dist', { recursive: true, force: true })
// Types are checked by `npm run typecheck`; here they are only taken away.
run('node_modules/.bin/tsc', '-p', 'tsconfig.build.json', '--noCheck')
writeFileSync('lib/package.json', '{ "type": "module" }\n')
// Files of packages that are read as text lie as far from lib/src as from src.
symlinkSync('../node_modules', 'lib/node_modules')
writeFileSync('lib/index.js', actions.map((name) => `export * from './actions/${name}/index.js'\n`).join(''))
run(
  'node_modules/.bin/ncc',
  'build',
  'lib/index.js',
  '-o',
  'dist/shared',
  '--license',
  'licenses.txt',
  '--no-cache',
  '--quiet',
)
for (const name of readdirSync('dist/shared').filter((file) => file.endsWith('index.js')))
  shorten(`dist/shared/${name}`)
writeFileSync('dist/package.json', '{ "type": "module" }\n')
for (const name of actions) {
  mkdirSync(`dist/${name}`)
  const exported = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  const caller = (step: string): string =>
    `import { ${exported} } from '../shared/index.js'\n\nawait ${exported}.${step}()\n`
  writeFileSync(`dist/${name}/index.js`, caller('main'))
  if (existsSync(`actions/${name}/post.ts`)) writeFileSync(`dist/${name}/post.js`, caller('post'))
}

/**
 * Without white space and comments, which each step that uses an action downloads and reads. Names stay, for stack traces; and
 * so does the code's shape: ncc's own minifying makes the start slower. Node holds a text that is not ASCII in twice the memory.
 */
function shorten(file: string): void {
  const { code } = transformSync(readFileSync(file, 'utf8'), {
    minifyWhitespace: true,
    charset: 'ascii',
    legalComments: 'none', // They are in licenses.txt.
  })
  writeFileSync(file, code)
}

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: 'inherit' })
}
