import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CoreV1Event } from '@kubernetes/client-node'
import type { Wire } from '../../src/kubernetes/objects.ts'
import { events } from '../../src/kubernetes/resources.ts'
import { probeTier } from '../kubernetes/node/view/tier.ts'
import type { WorkflowResult } from '../runner/events.ts'
import type { World } from '../world.ts'
import { eventTable } from './events.ts'
import { isDoneAlready, shortName } from './names.ts'
import { page } from './page.ts'
import type { Report } from './report.ts'
import { textReport } from './text.ts'

export interface Ended {
  result: WorkflowResult
  world: World
  directory: string
  workflow: string
  startedAt: number
  inputs: Record<string, string>
  screen: { columns?: number }
}

/** Writes all there is to read of a rehearsal into its directory; resolves with the text for the terminal. */
export async function writeReport(ended: Ended): Promise<string> {
  const { result, world, directory } = ended
  const endedAt = Date.now()
  const summaries = join(directory, 'summaries')
  mkdirSync(summaries, { recursive: true })
  result.summaries.forEach(({ job, step, markdown }, at) => {
    const name = `${String(at + 1).padStart(2, '0')}-${job}-${step}.md`.replace(/[^\w.-]+/g, '-')
    writeFileSync(join(summaries, name), markdown)
  })
  writeFileSync(join(directory, 'aws-calls.jsonl'), world.aws.calls.map((call) => `${JSON.stringify(call)}\n`).join(''))
  const cluster = world.cluster()
  if (cluster)
    writeFileSync(
      join(directory, 'events.txt'),
      eventTable((await cluster.client.list<Wire<CoreV1Event>>(events)).items),
    )

  const pageFile = join(directory, 'index.html')
  const report: Report = {
    title: `Rehearsal of ${ended.workflow}`,
    result: result.result,
    startedAt: ended.startedAt,
    endedAt,
    jobs: result.jobs.map(({ id, name, result: outcome, startedAt, endedAt: end, steps }) => ({
      name,
      result: outcome ?? 'skipped',
      doneAlready: isDoneAlready(
        result.summaries.filter(({ job }) => job === id || job === name).map(({ markdown }) => markdown),
      ),
      ...(startedAt === undefined ? {} : { startedAt }),
      ...(end === undefined ? {} : { endedAt: end }),
      steps: steps
        .filter(({ depth, stage, conclusion }) => depth === 0 && !(stage === 'post' && conclusion === 'success'))
        .map((step) => ({
          name: shortName(step.name),
          conclusion: step.conclusion ?? 'skipped',
          ...(step.startedAt === undefined ? {} : { startedAt: step.startedAt }),
          ...(step.endedAt === undefined ? {} : { endedAt: step.endedAt }),
        })),
    })),
    summaries: result.summaries,
    annotations: result.annotations,
    accelerators: world.ledger.balance(endedAt),
    places: [
      { name: 'this page', path: pageFile },
      { name: 'step summaries', path: summaries },
      { name: 'job logs', path: join(directory, 'jobs') },
      ...artifacts(ended),
      ...(cluster ? [{ name: 'Kubernetes events', path: join(directory, 'events.txt') }] : []),
      { name: 'AWS calls', path: join(directory, 'aws-calls.jsonl') },
    ],
    real: [
      'the workflow file, parsed and evaluated with the packages GitHub publishes for it',
      'the action bundles in dist/, as child processes with the inputs, files, masks, states and signals of the runner',
      'the manifests and scripts of the recipe; of the tokenization, where this machine has Python 3.10 or newer',
    ],
    standIns: [
      'GitHub: runner, OIDC issuer, artifact service (no service limits, no billing)',
      ...result.standIns.map((name) => `the action ${shortName(name)}`),
      'AWS: STS, EKS and ECR check signatures, trust, regions and permissions; there are no quotas, no capacity and no network behind them',
      'Hugging Face: a few models without weights, a dataset of invented text',
      'Terraform and Docker: programs of the same name that make the cluster and push an image without building it',
      'Kubernetes: API server, controllers, scheduler, MPI Operator and nodes written for this; pods are processes on this machine',
      `how pods are kept apart here: ${(await probeTier()).description}`,
      'the programs of the training image: mpirun, ssh, torchrun, neuron_parallel_compile and the trainer; the loss curve is made up',
    ],
    realCommand: realCommand(ended),
  }
  writeFileSync(pageFile, page(report))
  const text = textReport(report, ended.screen.columns ?? 100)
  writeFileSync(join(directory, 'report.txt'), text)
  return text
}

/** What this run uploaded, beside the rest of what it left: the world may be gone before the reader comes. */
function artifacts({ world, directory, startedAt }: Ended): { name: string; path: string }[] {
  const own = world.github.artifacts().filter(({ runId }) => runId === String(startedAt))
  if (own.length > 0) mkdirSync(join(directory, 'artifacts'), { recursive: true })
  return own.map(({ name, file }) => {
    const path = join(directory, 'artifacts', `${name}.zip`)
    copyFileSync(file, path)
    return { name: 'artifact', path }
  })
}

function realCommand({ workflow, inputs }: Ended): string {
  const fields = Object.entries(inputs).map(
    ([name, value]) => ` -f ${name}=${/^[\w./:-]+$/.test(value) ? value : `'${value}'`}`,
  )
  return `gh workflow run ${workflow.split('/').at(-1)}${fields.join('')}`
}
