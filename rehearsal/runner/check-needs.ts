import { type Problem, problem } from './problem.ts'
import { at, entries, type Token, texts } from './tokens.ts'

/** Jobs that need a job which is not there, or that wait for each other in a circle. */
export function checkNeeds(file: string, workflow: Token): Problem[] {
  const jobs = new Map(entries(at(workflow, 'jobs')))
  const unknown = [...jobs].flatMap(([key, job]) =>
    texts(at(job, 'needs'))
      .filter((need) => !jobs.has(need))
      .map((need) =>
        problem(
          'error',
          file,
          at(job, 'needs'),
          `Job '${key}' needs '${need}', which is not a job; there are ${[...jobs.keys()].join(', ')}.`,
        ),
      ),
  )
  if (unknown.length > 0) return unknown
  const settled = new Set<string>()
  const visit = (key: string, path: string[]): Problem[] => {
    if (path.includes(key)) {
      const circle = [...path.slice(path.indexOf(key)), key].join(' → ')
      return [problem('error', file, at(jobs.get(key), 'needs'), `Jobs wait for each other in a circle: ${circle}.`)]
    }
    if (settled.has(key)) return []
    const found = texts(at(jobs.get(key), 'needs')).flatMap((need) => visit(need, [...path, key]))
    settled.add(key)
    return found
  }
  return [...jobs.keys()].flatMap((key) => visit(key, [])).slice(0, 1)
}
