import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, test } from '@jest/globals'
import { followLog, type LogFollowOptions, progressOf } from '../../../src/kubernetes/log-follow.ts'
import { type Answer, type FaultyServer, failure, faultyServer, json } from './faulty-server.ts'

let server: FaultyServer
afterEach(() => server?.close())

const stamp = (second: number, text: string): string => `2026-11-21T10:00:${String(second).padStart(2, '0')}Z ${text}\n`

type State = 'waiting' | 'running' | 'ended' | 'restarting'

function podIn(state: State, restarts = 0): Answer {
  const terminated = { exitCode: state === 'restarting' ? 1 : 0 }
  const status = {
    name: 'main',
    restartCount: restarts,
    state: state === 'running' ? { running: {} } : state === 'waiting' ? { waiting: {} } : { terminated },
  }
  return json({ spec: { restartPolicy: 'OnFailure' }, status: { containerStatuses: [status] } })
}

interface Script {
  /** State of the pod at each question; the last stays. */
  pod: Answer[]
  /** The log's streams, in order. */
  log: Answer[]
}

/** Follows the log of a pod that a script plays; the text that was written and the queries that were made. */
async function follow({ pod, log }: Script, options: Partial<LogFollowOptions> = {}) {
  let asked = 0
  let read = 0
  const queries: URLSearchParams[] = []
  server = await faultyServer((request, response) => {
    const url = new URL(request.url!, 'http://x')
    if (!url.pathname.endsWith('/log')) return pod[Math.min(asked++, pod.length - 1)]!(request, response)
    queries.push(url.searchParams)
    log[Math.min(read++, log.length - 1)]!(request, response)
  })
  let text = ''
  const end = await followLog(server.cluster, {
    name: 'p',
    namespace: 'n',
    container: 'main',
    signal: new AbortController().signal,
    changed: () => new Promise((resolve) => setImmediate(resolve)),
    write: (lines) => {
      text += lines.toString()
    },
    ...options,
  })
  return { text, end, queries }
}

const send =
  (text: string, how: 'end' | 'break' | 'stay' = 'end'): Answer =>
  (_request, response: ServerResponse) => {
    response.writeHead(200)
    response.write(text, () => {
      if (how === 'end') response.end()
      if (how === 'break') response.destroy()
    })
  }

test('a log is followed to the end of its container', async () => {
  const { text, end, queries } = await follow({
    pod: [podIn('running'), podIn('ended')],
    log: [send(stamp(1, 'a') + stamp(2, 'b')), send(stamp(1, 'a') + stamp(2, 'b') + stamp(3, 'c'))],
  })
  expect(text).toBe('a\nb\nc\n')
  expect(end).toBe('ended')
  expect(queries.map((query) => [query.get('follow'), query.get('sinceTime')])).toEqual([
    ['true', null],
    [null, '2026-11-21T10:00:01Z'],
  ])
})

test('where the stream ended because the container has, nothing more is waited for', async () => {
  const { text } = await follow(
    { pod: [podIn('running'), podIn('ended')], log: [send(stamp(1, 'a')), send(stamp(1, 'a') + stamp(2, 'b'))] },
    { changed: () => Promise.reject(new Error('It waits.')) },
  )
  expect(text).toBe('a\nb\n')
})

test.each(['end', 'break'] as const)(
  'a stream that ends (%s) while the container runs is taken up again',
  async (how) => {
    const { text } = await follow({
      pod: [podIn('running'), podIn('running'), podIn('ended')],
      log: [
        send(stamp(1, 'a') + stamp(2, 'half of it').slice(0, 26), how),
        send(stamp(1, 'a') + stamp(2, 'half of it') + stamp(3, 'c'), how),
        send(stamp(2, 'half of it') + stamp(3, 'c') + stamp(4, 'd')),
      ],
    })
    expect(text).toBe('a\nhalf of it\nc\nd\n')
  },
)

describe('a stream that is silent', () => {
  /** Sends this at once and stays open; `more` comes when it is asked for. */
  function silentStream(text: string) {
    let response: ServerResponse
    const answer: Answer = (_request, opened) => {
      response = opened
      opened.writeHead(200)
      opened.write(text)
    }
    return { answer, more: (rest: string) => response.end(rest) }
  }
  const ask = (query: URLSearchParams): string =>
    query.get('follow') ? 'follow' : query.get('tailLines') ? 'last line' : 'rest'

  test.each([
    ['the last line is known', stamp(1, 'a'), stamp(1, 'a')],
    ['the last line has begun to come', stamp(1, 'a').slice(0, 25), stamp(1, 'a')],
    ['nothing was printed yet', '', ''],
    ['an open line has gone on with a time of its own', stamp(1, 'bar').trimEnd(), '2026-11-21T10:00:09Z bar'],
  ])('lives as long as no line is missed: %s', async (_, sent, last) => {
    const { answer, more } = silentStream(sent)
    const whole = sent.endsWith('\n') || sent === '' ? `${sent}${stamp(12, 'z')}` : `${stamp(1, 'a')}${stamp(12, 'z')}`
    const rest = sent.endsWith('bar') ? '\n' : whole.slice(sent.length)
    let checks = 0
    const check: Answer = (request, response) => {
      if (++checks === 4) more(rest)
      send(last)(request, response)
    }
    const script = { pod: [podIn('running'), podIn('ended')], log: [answer, check, check, check, check, send('')] }
    const { text, queries } = await follow(script, { silenceSeconds: 0.02 })
    expect(queries.map(ask).filter((each) => each !== 'last line')).toEqual(['follow', 'rest'])
    expect(checks).toBeGreaterThanOrEqual(4)
    expect(text).toBe(sent.endsWith('bar') ? 'bar\n' : sent === '' ? 'z\n' : 'a\nz\n')
  })

  test.each([
    ['the server has a later line', send(stamp(9, 'z'))],
    ['the server has a line of the same second', send('2026-11-21T10:00:01.5Z z\n')],
    ['the server cannot say', failure(400, 'BadRequest', 'the kubelet does not answer')],
  ])('is dead, and taken up anew, where %s', async (_, check) => {
    const { text, queries } = await follow(
      {
        pod: [podIn('running'), podIn('ended')],
        log: [send(stamp(1, 'a'), 'stay'), check, send(stamp(1, 'a') + stamp(9, 'z'))],
      },
      { silenceSeconds: 0.05 },
    )
    expect(text).toBe('a\nz\n')
    expect(queries.map(ask)).toEqual(['follow', 'last line', 'rest'])
  })

  test('is not one whose reader takes its time', async () => {
    const { queries } = await follow(
      { pod: [podIn('running'), podIn('ended')], log: [send(stamp(1, 'a')), send('')] },
      { silenceSeconds: 0.3, write: () => new Promise((resolve) => setTimeout(resolve, 900)) },
    )
    expect(queries.map(ask)).toEqual(['follow', 'rest'])
  })
})

test('over log rotation, which ends the stream, nothing is lost and nothing doubled', async () => {
  const { text } = await follow({
    pod: [podIn('running'), podIn('running'), podIn('ended')],
    // The new file begins after the rotation: what stood in the old one is not sent again.
    log: [send(stamp(1, 'a') + stamp(2, 'b')), send(stamp(3, 'c') + stamp(4, 'd')), send(stamp(4, 'd'))],
  })
  expect(text).toBe('a\nb\nc\nd\n')
})

test.each<[string, Answer, string[]]>([
  ['is read as far as it has come', send(stamp(1, 'a') + stamp(2, 'b')), ['a\n', 'b\n']],
  ['that nobody can give any more is left', failure(400, 'BadRequest', 'the kubelet does not answer'), ['a\n']],
])('the log of a pod that looks for ever as if it ran, and has a successor, %s', async (_, rest, wanted) => {
  const superseded = new AbortController()
  const heard: string[] = []
  const { end } = await follow(
    { pod: [podIn('running')], log: [send(stamp(1, 'a'), 'stay'), rest] },
    {
      superseded: superseded.signal,
      write: (lines) => {
        heard.push(lines.toString())
        superseded.abort()
      },
    },
  )
  expect([end, heard]).toEqual(['ended', wanted])
})

test('a container that has not started is waited for', async () => {
  const { text } = await follow({
    pod: [podIn('waiting'), podIn('waiting'), podIn('running'), podIn('ended')],
    log: [failure(400, 'BadRequest', 'container "main" in pod "p" is waiting to start'), send(stamp(1, 'a'))],
  })
  expect(text).toBe('a\n')
})

test('over a restart in the same pod, the rest of the instance before comes first', async () => {
  const { text, queries } = await follow({
    pod: [podIn('running'), podIn('restarting', 0), podIn('running', 1), podIn('ended', 1)],
    log: [
      send(stamp(1, 'a'), 'break'),
      send(stamp(1, 'a') + stamp(2, 'last words')),
      send(stamp(3, 'again')),
      send(stamp(3, 'again')),
    ],
  })
  expect(text).toBe('a\nlast words\nagain\n')
  expect(queries[1]!.get('previous')).toBe('true')
})

test('a pod that is deleted ends it', async () => {
  const { text, end } = await follow({
    pod: [podIn('running'), failure(404, 'NotFound', 'pods "p" not found')],
    log: [send(stamp(1, 'a'))],
  })
  expect([text, end]).toEqual(['a\n', 'gone'])
})

test('the signal ends it in the middle of a stream', async () => {
  const stop = new AbortController()
  const { end } = await follow(
    { pod: [podIn('running')], log: [send(stamp(1, 'a'), 'stay')] },
    { signal: stop.signal, write: () => stop.abort() },
  )
  expect(end).toBe('interrupted')
})

test('nothing more is read while the reader is busy, and nothing is lost', async () => {
  const lines = Array.from({ length: 20_000 }, (_, index) => stamp(index % 60, `line ${index}`))
  let busy = 0
  let most = 0
  const parts: string[] = []
  const timers = process.getActiveResourcesInfo().filter((each) => each === 'Timeout').length
  await follow(
    { pod: [podIn('running'), podIn('ended')], log: [send(lines.join('')), send('')] },
    {
      write: async (block) => {
        most = Math.max(most, ++busy)
        await new Promise((resolve) => setImmediate(resolve))
        parts.push(block.toString())
        busy--
      },
    },
  )
  expect(most).toBe(1)
  // A wait for silence that is left behind holds the process.
  expect(process.getActiveResourcesInfo().filter((each) => each === 'Timeout').length).toBeLessThan(timers + 3)
  expect(parts.join('').split('\n')).toHaveLength(20_001)
})

test('a slow reader holds the server back, not the memory', async () => {
  const block = stamp(1, 'x'.repeat(1_000)).repeat(64)
  const blocks = 1_000
  let release = (): void => {}
  const slow = new Promise<void>((resolve) => {
    release = resolve
  })
  let sentWhenHeld = Number.POSITIVE_INFINITY
  let bytes = 0
  const endless: Answer = async (_request, response) => {
    response.writeHead(200)
    for (let sent = 0; sent < blocks; sent++) {
      if (response.write(block)) continue
      const drained = new Promise((resolve) => response.once('drain', () => resolve('drained')))
      const held = new Promise((resolve) => setTimeout(resolve, 500, 'held'))
      if ((await Promise.race([drained, held])) === 'drained') continue
      sentWhenHeld = Math.min(sentWhenHeld, sent * block.length)
      release()
      await drained
    }
    response.end()
  }
  await follow(
    { pod: [podIn('running'), podIn('ended')], log: [endless, send('')] },
    {
      write: async (lines) => {
        bytes += lines.length
        await slow
      },
    },
  )
  expect(sentWhenHeld).toBeLessThan((blocks * block.length) / 2)
  expect(bytes).toBe(blocks * 64 * 1_001)
})

describe('a container has ended', () => {
  const status = (state: object, phase?: string) => ({ phase, containerStatuses: [{ name: 'main', state }] })
  const terminated = (exitCode: number) => ({ terminated: { exitCode } })
  test.each([
    ['ended', 'Never', status(terminated(1))],
    ['ended', 'OnFailure', status(terminated(0))],
    ['waiting', 'OnFailure', status(terminated(1))],
    ['ended', 'OnFailure', status(terminated(1), 'Failed')],
    ['waiting', 'Always', status(terminated(0))],
    ['ended', 'Never', { phase: 'Failed' }],
    ['waiting', 'Never', { phase: 'Pending' }],
    ['running', 'Never', status({ running: {} }, 'Running')],
  ])('%s: restartPolicy %s, %j', (state, restartPolicy, podStatus) => {
    expect(progressOf({ spec: { restartPolicy }, status: podStatus as object }, 'main').state).toBe(state)
  })
})
