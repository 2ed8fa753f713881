import type { PodTemplate, Workload } from './workload.ts'

interface EnvVariable {
  name: string
  value?: string
  valueFrom?: object
}

/**
 * Sets environment variables in the containers that do the work. What mpirun starts over ssh has nothing of them but
 * what `-x` names, so that is added; where mpirun is hidden in a script, the returned sentence says what is missing.
 */
export function passOn(workload: Workload, env: Record<string, string>): string[] {
  const names = Object.keys(env)
  for (const template of new Set([workload.main, workload.worker])) setEnv(template, env)
  if (workload.kind === 'Job') return []
  const [container] = workload.main.spec.containers
  const found = [container?.command, container?.args].map((words) => words !== undefined && exportIn(words, names))
  if (found.includes(true)) return []
  return [
    `The launcher does not call mpirun in its command, so what is started on the workers sees ${names.join(', ')} only ` +
      'where its script gives mpirun -x for each.',
  ]
}

function setEnv({ spec }: PodTemplate, env: Record<string, string>): void {
  const container = spec.containers[0] as { env?: EnvVariable[] }
  const others = (container.env ?? []).filter(({ name }) => !(name in env))
  container.env = [...others, ...Object.entries(env).map(([name, value]) => ({ name, value }))]
}

/** Adds `-x NAME` to the mpirun in a list of words, or in a shell's text; false where there is none. */
function exportIn(words: string[], names: readonly string[]): boolean {
  const at = words.findIndex((word) => /^(\S*\/)?mpi(run|exec)$/.test(word))
  if (at >= 0) {
    const exported = new Set(words.flatMap((word, index) => (words[index - 1] === '-x' ? [word.split('=')[0]!] : [])))
    words.splice(at + 1, 0, ...names.filter((name) => !exported.has(name)).flatMap((name) => ['-x', name]))
    return true
  }
  let found = false
  words.forEach((word, index) => {
    words[index] = word.replace(
      /(^|[\s;&|(])((?:\S*\/)?mpi(?:run|exec))(?=\s)/g,
      (_, before: string, program: string) => {
        found = true
        const missing = names.filter((name) => !new RegExp(`\\s-x\\s+${name}\\b`).test(word))
        return `${before}${program}${missing.map((name) => ` -x ${name}`).join('')}`
      },
    )
  })
  return found
}
