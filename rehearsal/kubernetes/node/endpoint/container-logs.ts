import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { readLog } from '../log-reader.ts'
import type { PodWorker } from '../pod-worker.ts'
import { EndpointError } from './server.ts'

/** GET /containerLogs/{namespace}/{pod}/{container} */
export async function answerLogs(
  worker: PodWorker,
  name: string,
  query: URLSearchParams,
  response: ServerResponse,
  closing: AbortSignal,
): Promise<void> {
  const container = worker.container(name)
  if (!container) throw new EndpointError(404, `container ${name} not found in pod`)
  const flag = (key: string) => /^(true|1)$/.test(query.get(key) ?? '')
  const store = flag('previous') ? container.previousLog : container.log
  if (!store) {
    const { waiting } = container.record.state
    const pod = worker.pod.metadata?.name
    throw new EndpointError(
      400,
      flag('previous')
        ? `previous terminated container "${name}" in pod "${pod}" not found`
        : `container "${name}" in pod "${pod}" is waiting to start: ${waitingFor(waiting?.reason)}`,
    )
  }
  const left = new AbortController()
  response.once('close', () => left.abort())
  const sinceTime = query.get('sinceTime') ?? since(query.get('sinceSeconds'))
  const log = readLog(
    store,
    {
      follow: flag('follow'),
      timestamps: flag('timestamps'),
      ...(query.has('tailLines') ? { tailLines: Number(query.get('tailLines')) } : {}),
      ...(query.has('limitBytes') ? { limitBytes: Number(query.get('limitBytes')) } : {}),
      ...(sinceTime ? { sinceTime } : {}),
    },
    AbortSignal.any([left.signal, closing]),
  )
  response.writeHead(200, { 'content-type': 'text/plain' })
  // Node sends the headers with the first byte; a client that follows a silent log waits for them.
  response.flushHeaders()
  try {
    for await (const chunk of log) {
      if (!response.write(chunk)) await once(response, 'drain', { signal: AbortSignal.any([left.signal, closing]) })
    }
    response.end()
  } catch (error) {
    if (!left.signal.aborted && !closing.aborted) throw error
    response.destroy()
  }
}

/** Of the reasons, kubelet puts these in words. */
function waitingFor(reason = 'ContainerCreating'): string {
  const words: Record<string, string> = {
    ErrImagePull: "image can't be pulled",
    ImagePullBackOff: 'trying and failing to pull image',
  }
  return words[reason] ?? reason
}

function since(seconds: string | null): string | undefined {
  return seconds === null ? undefined : new Date(Date.now() - Number(seconds) * 1000).toISOString()
}
