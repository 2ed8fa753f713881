import { existsSync, readdirSync } from 'node:fs'
import { type Candidate, compare, nothing, runProcess, table } from './measure.ts'

/** How soon each bundle tells of a missing input, against a Node that does nothing. */
export async function failFast(rounds: number): Promise<string> {
  const bundles = readdirSync('actions')
    .filter((name) => existsSync(`dist/${name}/index.js`))
    .map(
      (name): Candidate => ({
        name,
        async run() {
          const { code, stdout, usage } = await runProcess([`dist/${name}/index.js`])
          if (code !== 1 || !stdout.includes('::error::'))
            throw new Error(`${name} did not tell of its missing inputs.`)
          return usage
        },
      }),
    )
  if (bundles.length === 0) throw new Error('No bundle to measure: no dist/*/index.js.')
  const ratios = await compare(nothing, bundles, rounds)
  return table(
    'A missing input, from start to exit (goal 1.5x; the best peer action takes 3.1x)',
    ratios,
    Object.fromEntries(bundles.map(({ name }) => [name, 1.5])),
  )
}
