import { readdirSync } from 'node:fs'
import { type Candidate, compare, runProcess, table } from './measure.ts'

/** How soon each bundle tells of a missing input, against a Node that does nothing. */
export async function failFast(rounds: number): Promise<string> {
  const env = { PATH: process.env.PATH ?? '' }
  const base: Candidate = {
    name: 'node -e 0',
    run: async () => void (await runProcess(process.execPath, ['-e', '0'], env)),
  }
  const bundles = readdirSync('dist').map(
    (name): Candidate => ({
      name,
      async run() {
        const { code, stdout } = await runProcess(process.execPath, [`dist/${name}/index.js`], env)
        if (code !== 1 || !stdout.includes('::error::')) throw new Error(`${name} did not tell of its missing inputs.`)
      },
    }),
  )
  const ratios = await compare(base, bundles, rounds)
  return table(
    'A missing input, from start to exit (goal 1.5x; the best peer action takes 3.1x)',
    ratios,
    Object.fromEntries(bundles.map(({ name }) => [name, 1.5])),
  )
}
