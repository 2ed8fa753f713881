import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { openScene, ROLE } from '../test/unit/actions-provision/scene.ts'
import { compare, nothing, table, verdict, watchedEnvironment } from './measure.ts'
import { slowWay } from './slow-link.ts'

const FILES = 200
const MEGABYTES = 50
const GOAL_MS = 3_000
/** From a hosted runner to a region of AWS. */
const ROUND_TRIP_MS = Number(process.env.BENCH_ROUND_TRIP_MS ?? 50)

/** `build-neuron-image` where the registry has the image already, with a context of 200 files and 50 MB. */
export async function imagePresent(rounds: number): Promise<string> {
  const context = mkdtempSync(join(tmpdir(), 'bench-image-'))
  const scene = await openScene()
  const way = await slowWay(new URL(scene.aws.env.AWS_ENDPOINT_URL!), ROUND_TRIP_MS)
  try {
    makeContext(context)
    const slow = Object.fromEntries(
      Object.entries(scene.aws.env).map(([name, value]) => [name, value.replace(/127\.0\.0\.1:\d+/, way.host)]),
    )
    const build = async (skipped: string, env = {}) => {
      const inputs = { dockerfile: 'Dockerfile', 'role-to-assume': ROLE }
      const run = await scene.step('build-neuron-image', { cwd: context, inputs, env: { ...slow, ...env } })
      if (run.outputs.skipped !== skipped) throw new Error(`The image was not as expected:\n${run.stdout}`)
    }
    await build('false')
    const action = {
      name: 'build-neuron-image',
      async run() {
        const watched = watchedEnvironment()
        await build('true', watched.env)
        return watched.usage()
      },
    }
    const ratios = await compare(nothing, [action], rounds)
    const { milliseconds } = ratios.at(-1)!
    return (
      table(`An image that is there: ${FILES} files, ${MEGABYTES} MB, AWS ${ROUND_TRIP_MS} ms away`, ratios, {}) +
      `Time ${(milliseconds / 1000).toFixed(2)} s  ${verdict(milliseconds, GOAL_MS, 'under 3 s')}\n`
    )
  } finally {
    way.close()
    await scene.close()
    rmSync(context, { recursive: true, force: true })
  }
}

function makeContext(context: string): void {
  writeFileSync(join(context, 'Dockerfile'), 'FROM debian:12-slim\nCOPY . /work\n')
  writeFileSync(join(context, '.dockerignore'), '**/*.log\n!keep.log\n')
  for (let number = 0; number < FILES; number++) {
    const file = join(context, `part-${number % 10}`, `deep-${number % 3}`, `file-${number}.bin`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, Buffer.alloc((MEGABYTES * 1_000_000) / FILES, number))
  }
}
