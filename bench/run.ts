import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { runToItsEnd } from './flow.ts'
import { megabytes, quantile, verdict } from './measure.ts'
import { type ServerProcess, startServer } from './server-process.ts'

const HOUR_SECONDS = 3_600
const CLOCK_RATE = 40
const CHANGES = 200

/** From a change of an MPIJob in the API server to the line about it in the step's output. */
export async function latency(): Promise<string> {
  const server = await startServer('cluster.ts', '4', '1')
  const times: number[] = []
  try {
    let seen = (_text: string): void => {}
    const run = runToItsEnd(server.kubeconfig, 'latency', { workers: 4, onOutput: (text) => seen(text) })
    await outputWith('Running')
    for (let change = 0; change < CHANGES; change++) {
      await pause(50 + Math.random() * 100)
      const shown = outputWith(change % 2 === 0 ? 'Suspended' : 'Running')
      const changedAt = (await ask(server, 'toggle')) as number
      times.push((await shown) - changedAt)
    }
    server.child.send('end')
    await run

    function outputWith(word: string): Promise<number> {
      return new Promise((resolve) => {
        seen = (text) => text.includes(word) && resolve(performance.timeOrigin + performance.now())
      })
    }
  } finally {
    server.end()
  }
  times.sort((a, b) => a - b)
  const [half, most] = [quantile(times, 0.5), quantile(times, 0.99)]
  return (
    `From a change of the MPIJob to our output, ${CHANGES} changes: half within ${half.toFixed(0)} ms, ` +
    `99 of 100 within ${most.toFixed(0)} ms  ${verdict(most, 100, '100 ms')}\n`
  )
}

/**
 * What is asked of the API server in an hour in which nothing happens: the action's clock and the server's run 40 times
 * as fast, so all that is timed happens as often as in an hour.
 */
export async function quietHour(): Promise<string> {
  const server = await startServer('cluster.ts', '4', String(CLOCK_RATE))
  try {
    const run = runToItsEnd(server.kubeconfig, 'quiet', {
      workers: 4,
      env: {
        NODE_OPTIONS: `--require=${join(import.meta.dirname, 'fast-clock.cjs')}`,
        CLOCK_RATE: `${CLOCK_RATE}`,
      },
    })
    await pause((HOUR_SECONDS * 1000) / CLOCK_RATE)
    const requests = (await ask(server, 'requests')) as string[]
    server.child.send('end')
    await run
    const kinds = [...new Set(requests)]
    const detail = kinds.map((kind) => `${requests.filter((each) => each === kind).length} ${kind}`).join(', ')
    return `Requests in a quiet hour with 4 workers: ${requests.length}  ${verdict(requests.length, 59, 'under 60')}\n  (${detail})\n`
  } finally {
    server.end()
  }
}

/** A run of 1,000 workers on as many nodes. */
export async function manyWorkers(): Promise<string> {
  const server = await startServer('cluster.ts', '1000', '1')
  try {
    let running = (): void => {}
    const started = new Promise<void>((resolve) => {
      running = resolve
    })
    const run = runToItsEnd(server.kubeconfig, 'many', {
      workers: 1000,
      onOutput: (text) => text.includes('1000 of 1000') && running(),
    })
    await started
    const requests = (await ask(server, 'requests')) as string[]
    server.child.send('end')
    const { memory } = await run
    const podRequests = requests.filter((request) => request.includes('pods')).join(', ')
    return (
      `1,000 workers on 1,000 nodes: ${megabytes(memory)}  ${verdict(memory, 200 * 1024 * 1024, 'under 200 MB')}\n` +
      `  ${requests.length} requests, for pods: ${podRequests}\n`
    )
  } finally {
    server.end()
  }
}

async function ask({ child }: ServerProcess, what: 'toggle' | 'requests'): Promise<unknown> {
  const answer = once(child, 'message')
  child.send(what)
  return (await answer)[0]
}
