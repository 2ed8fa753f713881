import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export interface Rehearsed {
  /** 0: the workflow succeeded; 1: it did not; 2: it was not rehearsed. */
  status: number | null
  stdout: string
  stderr: string
  /** The folder with the page, the summaries and so on; undefined where it was not rehearsed. */
  folder: string | undefined
}

export const pretrain = '.github/workflows/pretrain.yml'
/** As small as a run can be that still has several nodes. */
export const small = ['--input', 'nodes=2', '--input', 'max-steps=20', '--step-ms', '5']

/** A folder for the worlds and results of a test file; `remove` takes it away. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'rehearsal-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) }
}

/** Rehearses as a person does: another process, its exit status, what it prints. */
export function rehearse(
  out: string,
  words: string[],
  onLine: (line: string, kill: (signal: NodeJS.Signals) => void) => void = () => {},
  cwd = process.cwd(),
): Promise<Rehearsed> {
  const child = spawn(process.execPath, [resolve('rehearsal/main.ts'), '--out', out, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd,
  })
  let stdout = ''
  let stderr = ''
  let told = 0
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString()
    for (let end = stdout.indexOf('\n', told); end >= 0; end = stdout.indexOf('\n', told)) {
      onLine(stdout.slice(told, end), (signal) => child.kill(signal))
      told = end + 1
    }
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (status) => {
      const name = existsSync(out) ? readdirSync(out).find((entry) => /^\d{4}-/.test(entry)) : undefined
      done({ status, stdout, stderr, folder: name && join(out, name) })
    })
  })
}

/** The part of the report under the heading that begins so. */
export function section(report: string, heading: string): string {
  const start = report.indexOf(`── ${heading}`)
  if (start < 0) throw new Error(`The report has no '${heading}':\n${report}`)
  return report
    .slice(report.indexOf('\n', start) + 1)
    .split('\n── ')[0]!
    .trim()
}

/** What is left in a world once its rehearsal ended: what would be on the bill, and what would still run. */
export function leftIn(world: string): {
  trainiumNodes: string[]
  desiredNodes: number
  mpiJobs: string[]
  pods: string[]
} {
  const { collections } = JSON.parse(readFileSync(join(world, 'cluster/objects/objects.json'), 'utf8')) as {
    collections: Record<string, StoredObject[]>
  }
  const { clusters } = JSON.parse(readFileSync(join(world, 'aws/account.json'), 'utf8')) as {
    clusters: Record<string, { nodeGroups: Record<string, { scalingConfig: { desiredSize: number } }> }>
  }
  const of = (suffix: string): StoredObject[] =>
    Object.entries(collections).flatMap(([name, items]) => (name.endsWith(suffix) ? items : []))
  const group = clusters.trainium?.nodeGroups.trainium
  if (!group || of('nodes').length === 0)
    throw new Error('This world has no cluster; it cannot show what was taken away.')
  return {
    trainiumNodes: of('nodes')
      .filter(({ status }) => status?.capacity?.['aws.amazon.com/neuron'] !== undefined)
      .map(({ metadata }) => metadata.name),
    desiredNodes: group.scalingConfig.desiredSize,
    mpiJobs: of('mpijobs')
      .filter(
        ({ status }) =>
          !status?.conditions?.some((one) => /^(Succeeded|Failed)$/.test(one.type) && one.status === 'True'),
      )
      .map(({ metadata }) => metadata.name),
    pods: of('pods')
      .filter(
        ({ metadata, status }) => metadata.namespace === 'trainium' && /Running|Pending/.test(status?.phase ?? ''),
      )
      .map(({ metadata }) => metadata.name),
  }
}

export const nothing = { trainiumNodes: [], desiredNodes: 0, mpiJobs: [], pods: [] }

interface StoredObject {
  metadata: { name: string; namespace?: string }
  status?: {
    phase?: string
    capacity?: Record<string, string>
    conditions?: { type: string; status: string }[]
  }
}
