import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { connect } from 'node:net'
import type { V1Probe } from '@kubernetes/client-node'
import type { Wire } from '../../../src/kubernetes/objects.ts'
import type { ContainerWorker } from './container-worker.ts'
import { runInside } from './run-inside.ts'

type Probe = Wire<V1Probe>
type Outcome = { ok: true } | { ok: false; text: string }

/** Keeps `ready` and `started` of a running container; restarts it where its liveness or startup probe says so. */
export function watchProbes(container: ContainerWorker): { stop(): void } {
  const ended = new AbortController()
  const { readinessProbe, startupProbe, livenessProbe } = container.spec
  const { record } = container
  record.started = !startupProbe
  record.ready = !startupProbe && !readinessProbe
  const fail = (kind: string) => {
    const { spec, pod, field } = container
    pod.event('Normal', 'Killing', `Container ${spec.name} failed ${kind} probe, will be restarted`, field)
    container.process?.signal('SIGTERM')
    const grace = (pod.pod.spec?.terminationGracePeriodSeconds ?? 30) * 1000
    const kill = setTimeout(() => container.process?.signal('SIGKILL'), grace)
    ended.signal.addEventListener('abort', () => clearTimeout(kill), { once: true })
  }
  const afterStart = () => {
    record.started = true
    if (readinessProbe) {
      repeat(container, readinessProbe, 'Readiness', ended.signal, (ok) => {
        if (record.ready === ok) return
        record.ready = ok
        container.pod.changed()
      })
    } else record.ready = true
    container.pod.changed()
    if (livenessProbe) repeat(container, livenessProbe, 'Liveness', ended.signal, (ok) => ok || fail('liveness'))
  }
  if (startupProbe) {
    const startup = new AbortController()
    ended.signal.addEventListener('abort', () => startup.abort(), { once: true })
    repeat(container, startupProbe, 'Startup', startup.signal, (ok) => {
      startup.abort()
      if (ok) afterStart()
      else fail('startup')
    })
  } else if (readinessProbe || livenessProbe) afterStart()
  return { stop: () => ended.abort() }
}

/** Tells every outcome that has come often enough in a row to count. */
function repeat(
  container: ContainerWorker,
  probe: Probe,
  kind: string,
  signal: AbortSignal,
  tell: (ok: boolean) => void,
): void {
  let row = 0
  let last: boolean | undefined
  const round = async () => {
    if (signal.aborted) return
    const outcome = await runProbe(container, probe, signal)
    if (signal.aborted) return
    if (!outcome.ok)
      container.pod.event('Warning', 'Unhealthy', `${kind} probe failed: ${outcome.text}`, container.field)
    row = last === outcome.ok ? row + 1 : 1
    last = outcome.ok
    if (row === (outcome.ok ? (probe.successThreshold ?? 1) : (probe.failureThreshold ?? 3))) tell(outcome.ok)
    again((probe.periodSeconds ?? 10) * 1000)
  }
  const again = (milliseconds: number) => {
    const timer = setTimeout(() => void round(), milliseconds)
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
  }
  again((probe.initialDelaySeconds ?? 0) * 1000)
}

async function runProbe(container: ContainerWorker, probe: Probe, signal: AbortSignal): Promise<Outcome> {
  const seconds = probe.timeoutSeconds ?? 1
  const limit = AbortSignal.any([signal, AbortSignal.timeout(seconds * 1000)])
  const address = container.pod.host.address
  try {
    if (probe.exec) return await execProbe(container, probe.exec.command ?? [], limit)
    if (probe.tcpSocket)
      return await tcpProbe(probe.tcpSocket.host ?? address, portOf(container, probe.tcpSocket.port), limit)
    if (probe.httpGet) {
      const { scheme = 'HTTP', host = address, port, path = '/' } = probe.httpGet
      return await httpProbe(`${scheme.toLowerCase()}://${host}:${portOf(container, port)}${path}`, limit)
    }
    return { ok: true }
  } catch (error) {
    return { ok: false, text: error instanceof Error ? error.message : String(error) }
  }
}

async function execProbe(container: ContainerWorker, command: string[], signal: AbortSignal): Promise<Outcome> {
  if (!container.process) return { ok: false, text: 'container is not running' }
  const { exitCode, output } = await runInside(container.process, command, signal)
  return exitCode === 0 ? { ok: true } : { ok: false, text: output.trim() }
}

function tcpProbe(host: string, port: number, signal: AbortSignal): Promise<Outcome> {
  return new Promise((resolve) => {
    const socket = connect(port, host)
    signal.addEventListener('abort', () => socket.destroy(new Error('i/o timeout')), { once: true })
    const settle = (outcome: Outcome) => {
      socket.destroy()
      resolve(outcome)
    }
    socket.once('connect', () => settle({ ok: true }))
    socket.once('error', (error) => settle({ ok: false, text: `dial tcp ${host}:${port}: ${error.message}` }))
  })
}

function httpProbe(url: string, signal: AbortSignal): Promise<Outcome> {
  const send = url.startsWith('https:') ? httpsRequest : httpRequest
  return new Promise((resolve) => {
    const request = send(
      url,
      { signal, rejectUnauthorized: false, headers: { 'user-agent': 'kube-probe/1.34' } },
      (response) => {
        response.resume()
        const code = response.statusCode ?? 0
        resolve(
          code >= 200 && code < 400 ? { ok: true } : { ok: false, text: `HTTP probe failed with statuscode: ${code}` },
        )
      },
    )
    request.once('error', (error) => resolve({ ok: false, text: `Get "${url}": ${error.message}` }))
    request.end()
  })
}

function portOf(container: ContainerWorker, port: number | string): number {
  if (typeof port === 'number') return port
  const named = container.spec.ports?.find(({ name }) => name === port)?.containerPort
  return named ?? Number(port)
}
