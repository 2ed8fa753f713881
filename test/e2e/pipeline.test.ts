import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { leftIn, nothing, pretrain, type Rehearsed, rehearse, section, small, temporaryFolder } from './rehearsal.ts'

const folder = temporaryFolder()
const world = join(folder.path, 'world')
afterAll(() => folder.remove())

// The first run, and while it goes on: one in another world, and one that wants the same.
let first: Rehearsed
let meanwhile: Rehearsed
let intruder: Promise<Rehearsed> | undefined

beforeAll(async () => {
  const words = ['--world', world, ...small, pretrain]
  const running = rehearse(join(folder.path, 'first'), words, (line) => {
    if (line.includes('Provision: started')) intruder = rehearse(join(folder.path, 'intruder'), words)
  })
  const other = rehearse(join(folder.path, 'other'), [...small, '--input', 'nodes=1', pretrain])
  ;[first, meanwhile] = await Promise.all([running, other])
}, 180_000)

const jobs = ['Check', 'Provision', 'Image', 'Dataset', 'Compile', 'Train', 'Logs', 'Scale down']

describe('a first run', () => {
  test('succeeds with every job, each on a line of the timeline', () => {
    expect(first.status).toBe(0)
    const timeline = section(first.stdout, `Rehearsal of ${pretrain}: success in`).split('\n')
    expect(timeline.map((line) => line.match(/^(.+?) {2,}.*█.* success$/)?.[1])).toEqual(jobs)
  })

  test('leaves no Trainium node and nothing that runs', () => {
    expect(leftIn(world)).toEqual(nothing)
  })

  test('writes the summaries of all jobs', () => {
    const files = readdirSync(join(first.folder!, 'summaries'))
    for (const job of jobs) expect(files).toContainEqual(expect.stringContaining(`-${job.replace(' ', '-')}-`))
    expect(section(first.stdout, 'Summary of Train: Follow it to its end')).toMatch(
      /Last step \| 19 \|\n\| Loss \| [\d.]+ \(from/,
    )
  })

  test('writes a page with the loss curve drawn on it', () => {
    const html = readFileSync(join(first.folder!, 'index.html'), 'utf8')
    const charts = JSON.parse(/^const charts = (.*)$/m.exec(html)![1]!) as {
      yLabel: string
      series: { y: number[] }[]
    }[]
    const loss = charts.filter(({ yLabel }) => /loss/i.test(yLabel))
    expect(loss.length).toBeGreaterThan(0)
    for (const { series } of loss) expect(series[0]!.y.at(-1)).toBeLessThan(series[0]!.y[0]!)
  })

  test('uploads logs and TensorBoard events', () => {
    const [archive] = readdirSync(join(first.folder!, 'artifacts'))
    // The central directory of a zip holds the names as they are.
    const names = readFileSync(join(first.folder!, 'artifacts', archive!), 'latin1')
    expect(names).toMatch(/files\/events\.out\.tfevents\.\d+/)
    expect(names).toMatch(/pods\/[\w-]+-launcher-\w+\/launcher\.log/)
    // Of workers that were let go by then.
    for (const worker of [0, 1])
      expect(names).toMatch(new RegExp(`files/pod-logs/[\\w-]+-worker-${worker}/\\w+-worker\\.log`))
    const summaries = join(first.folder!, 'summaries')
    const [summary] = readdirSync(summaries).filter((name) => name.includes('-Logs-'))
    expect(readFileSync(join(summaries, summary!), 'utf8')).toMatch(/\| Fetched \| \d+ files, .*, nothing lost \|/)
  })

  test('keeps the events of the cluster', () => {
    const events = readFileSync(join(first.folder!, 'events.txt'), 'utf8')
    expect(events).toMatch(/\tMPIJobSucceeded\tMPIJob\/trainium\/llama2-7b-\d+\t/)
  })

  test('says what was a stand-in, what the accelerators did, and how to do it for real', () => {
    expect(section(first.stdout, 'Stand-ins: what this does not prove')).toMatch(
      /actions\/checkout@[\s\S]*loss curve is made up/,
    )
    const [, held, idle] = /trn1\.32xlarge: ([\d.]+) node-minutes held, ([\d.]+) of them idle/.exec(
      section(first.stdout, 'Accelerators'),
    )!
    expect(Number(held)).toBeGreaterThan(Number(idle))
    expect(section(first.stdout, 'For real')).toBe('gh workflow run pretrain.yml -f nodes=2 -f max-steps=20')
  })

  test('leaves every path that it names', () => {
    const paths = section(first.stdout, 'Where things are').match(/\/\S+/g)!
    expect(paths.length).toBeGreaterThanOrEqual(6)
    expect(paths.filter((path) => !existsSync(path))).toEqual([])
  })
})

describe('two rehearsals at once', () => {
  test('do not disturb each other', () => {
    expect([first.status, meanwhile.status]).toEqual([0, 0])
    expect(section(meanwhile.stdout, 'Summary of Train: Follow it to its end')).toContain('| Workers | 1 |')
    expect(leftIn(join(meanwhile.folder!, 'world'))).toEqual(nothing)
  })

  test('cannot have one world', async () => {
    const refused = await intruder!
    expect(refused).toMatchObject({ status: 2, stdout: '' })
    expect(refused.stderr).toMatch(
      /^The world in .+ is used by another rehearsal \(process \d+\); give another --world\.\n$/,
    )
  })
})

describe('a second run in the same world', () => {
  let second: Rehearsed
  beforeAll(async () => {
    second = await rehearse(join(folder.path, 'second'), ['--world', world, ...small, pretrain])
  }, 180_000)

  test('finds image, dataset and graphs done, and says so', () => {
    expect(second.status).toBe(0)
    const timeline = section(second.stdout, `Rehearsal of ${pretrain}: success in`).split('\n')
    expect(timeline.filter((line) => line.endsWith('success: done already')).map((line) => line.split(' ')[0])).toEqual(
      ['Image', 'Dataset', 'Compile'],
    )
    expect(section(second.stdout, 'Summary of Compile: Submit')).toContain('compile: done already')
  })

  test('asks for no accelerator to compile', () => {
    expect(second.stdout).not.toContain('Compile > Trainium nodes')
    const calls = readFileSync(join(second.folder!, 'aws-calls.jsonl'), 'utf8')
    // Up for the training and down at the end.
    expect(calls.match(/"action":"UpdateNodegroupConfig"/g)).toHaveLength(2)
  })

  test('uploads its own artifact alone', () => {
    expect(readdirSync(join(second.folder!, 'artifacts'))).toHaveLength(1)
    expect(readdirSync(join(second.folder!, 'artifacts'))).not.toEqual(readdirSync(join(first.folder!, 'artifacts')))
  })
})

describe('teardown.yml', () => {
  const teardown = (name: string, ...words: string[]) =>
    rehearse(join(folder.path, name), ['--world', world, ...words, '.github/workflows/teardown.yml'])
  const whole = ['--input', 'what=cluster', '--input']

  test('gives back the nodes that nothing needs, and leaves the cluster', async () => {
    const run = await teardown('nodes')
    expect(run.status).toBe(0)
    expect(leftIn(world)).toEqual(nothing)
  }, 120_000)

  test('takes the whole cluster away only where its name is given once more', async () => {
    const refused = await teardown('refused', ...whole, 'confirm=trainum')
    expect(refused.status).toBe(1)
    expect(refused.stdout).toContain("Input 'confirm' must be 'trainium', the name of the cluster")
    expect(leftIn(world)).toEqual(nothing)
    const run = await teardown('cluster', ...whole, 'confirm=trainium')
    expect(run.status).toBe(0)
    expect(() => leftIn(world)).toThrow('This world has no cluster')
  }, 180_000)
})

test('no process of a world outlives it', () => {
  const processes = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n')
  expect(processes.filter((line) => line.includes(folder.path))).toEqual([])
})
