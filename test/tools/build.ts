// Builds the real programs of the cluster tests from their Go modules, once: `node test/tools/build.ts [module…]`.
// Each folder here with a go.mod is one module; its `tool` directives name the programs. What is built is kept in
// a cache keyed by the hash of the module files and of programs of ours, so nothing is built again until one changes.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

const here = resolve(import.meta.dirname)

/** Where built programs are kept, for all clones of one user; TRAINIUM_ACTIONS_CACHE moves it. */
export const cacheDirectory =
  process.env.TRAINIUM_ACTIONS_CACHE ??
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'trainium-actions')

/** The folder with the module's programs, built where it is not there yet. Needs Go and the module proxy. */
export function buildTools(module: string): string {
  const folder = join(here, module)
  const hash = createHash('sha256').update(linkerFlags(folder))
  const own = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.go'))
  for (const file of ['go.mod', 'go.sum', ...own.sort()]) hash.update(readFileSync(join(folder, file)))
  const target = join(cacheDirectory, 'tools', `${module}-${hash.digest('hex').slice(0, 16)}`)
  if (existsSync(target)) return target

  console.error(`Building ${module} from its Go module; this happens once.`)
  mkdirSync(join(cacheDirectory, 'tools'), { recursive: true })
  const partial = mkdtempSync(join(cacheDirectory, 'tools', '.building-'))
  try {
    execFileSync('go', ['build', '-trimpath', '-ldflags', linkerFlags(folder), '-o', `${partial}/`, 'tool'], {
      cwd: folder,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly -buildvcs=false' },
    })
    // Another build may have finished first; its result is the same.
    if (!existsSync(target)) renameSync(partial, target)
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
  return target
}

// Kubernetes' own build stamps its version in; without it an API server says v0.0.0, and kubectl wonders.
function linkerFlags(folder: string): string {
  const version = /k8s\.io\/kubernetes (v\S+)/.exec(readFileSync(join(folder, 'go.mod'), 'utf8'))?.[1]
  return version ? `-s -w -X k8s.io/component-base/version.gitVersion=${version}` : '-s -w'
}

/** The source folder of a module that the tool module requires: its manifests, its CRD. */
export function moduleDirectory(module: string, path: string): string {
  const folder = join(here, module)
  return execFileSync('go', ['list', '-m', '-f', '{{.Dir}}', path], { cwd: folder, encoding: 'utf8' }).trim()
}

if (import.meta.main) {
  const asked = process.argv.slice(2)
  const modules = readdirSync(here).filter((name) => existsSync(join(here, name, 'go.mod')))
  for (const module of modules.filter((name) => asked.length === 0 || asked.includes(name))) {
    console.log(buildTools(module))
  }
}
