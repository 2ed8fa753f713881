import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// The layout of the Neuron persistent cache: <url>/neuronxcc-<version>/MODULE_<hash>+<hash of the flags>/ with
// model.hlo_module.pb, compile_flags.json and, once compiled, model.neff and model.done
// (awsdocs-neuron, "Neuron Persistent Cache").

const COMPILER = 'neuronxcc-2.13.68.0+6dfecc895'
// How many graphs a training has differs with the model; upstream's tutorials show 22 for GPT-3.
const GRAPHS = 8

export interface Graph {
  name: string
  folder: string
}

export function cacheDirectory(): string {
  return join(process.env.NEURON_COMPILE_CACHE_URL ?? '/var/tmp/neuron-compile-cache', COMPILER)
}

/** The graphs of a training: others where anything that shapes the model is another, the same for any data or rate. */
export function graphsOf(overrides: Map<string, string>): Graph[] {
  const shaping = [...overrides]
    .filter(([key]) => /^(model|trainer)\./.test(key))
    .filter(
      ([key]) => !/^(model\.(tokenizer|data|optim\.(lr|sched))|trainer\.(max_steps|val_check_interval))/.test(key),
    )
    .sort()
  const flags = digest(process.env.NEURON_CC_FLAGS ?? '').slice(0, 8)
  return Array.from({ length: GRAPHS }, (_, index) => {
    const name = `MODULE_${digest(JSON.stringify([shaping, index])).slice(0, 20)}+${flags}`
    return { name, folder: join(cacheDirectory(), name) }
  })
}

export function collect(graph: Graph): void {
  mkdirSync(graph.folder, { recursive: true })
  const file = join(graph.folder, 'model.hlo_module.pb')
  if (!existsSync(file)) writeFileSync(file, `stand-in: graph ${graph.name}\n`)
  const done = `Extracting graphs (${file}) for ahead-of-time parallel compilation. No compilation was done.`
  neuronLog('NEURON_CC_WRAPPER', done)
}

export const neffOf = (graph: Graph): string => join(graph.folder, 'model.neff')
/** A compilation that failed leaves a NEFF of a few bytes, and beside it what the compiler said. */
export const hasFailed = (graph: Graph): boolean => existsSync(join(graph.folder, 'model.log'))
export const isCompiled = (graph: Graph): boolean => existsSync(neffOf(graph)) && !hasFailed(graph)

/** Graphs that were collected and have no NEFF yet. */
export function uncompiled(): Graph[] {
  const cache = cacheDirectory()
  if (!existsSync(cache)) return []
  return readdirSync(cache)
    .filter((name) => name.startsWith('MODULE_'))
    .sort()
    .map((name) => ({ name, folder: join(cache, name) }))
    .filter((graph) => existsSync(join(graph.folder, 'model.hlo_module.pb')) && !isCompiled(graph))
}

export function storeFailure(graph: Graph, message: string): void {
  writeFileSync(neffOf(graph), 'FAIL\n')
  writeFileSync(join(graph.folder, 'model.log'), `${message}\n`)
}

export function storeNeff(graph: Graph): void {
  mkdirSync(graph.folder, { recursive: true })
  const neff = neffOf(graph)
  writeFileSync(`${neff}.${process.pid}`, `stand-in: NEFF of ${graph.name}\n`)
  renameSync(`${neff}.${process.pid}`, neff)
  writeFileSync(join(graph.folder, 'model.done'), '')
  rmSync(join(graph.folder, 'model.log'), { force: true })
}

/** What happens to a graph that a training meets: taken from the cache, or compiled there and then. */
export function compileInTime(graph: Graph): void {
  if (isCompiled(graph)) {
    neuronLog(
      'NEURON_CC_WRAPPER',
      `Using a cached neff at ${neffOf(graph)}. Exiting with a successfully compiled graph.`,
    )
    return
  }
  neuronLog('NEURON_CC_WRAPPER', `No candidate found under ${graph.folder}.`)
  storeNeff(graph)
  console.log('.\nCompiler status PASS')
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** `2023-06-11 23:04:08.000738:  1234  INFO ||NEURON_CACHE||: …`, as libneuronxla prints. */
export function neuronLog(component: string, text: string, level = 'INFO'): void {
  const time = new Date()
    .toISOString()
    .replace('T', ' ')
    .replace(/\.(\d+)Z/, '.000$1')
  console.log(`${time}:  ${process.pid}  ${level} ||${component}||: ${text}`)
}
