import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { type ApiServer, startApiServer } from '../../../rehearsal/kubernetes/apiserver/server.ts'
import { type NodeAgent, startNode } from '../../../rehearsal/kubernetes/node/node.ts'
import type { NodeOptions } from '../../../rehearsal/kubernetes/node/options.ts'
import type { Pod } from '../../../rehearsal/kubernetes/node/pod.ts'
import { createCluster } from '../../../src/kubernetes/client.ts'
import type { Cluster } from '../../../src/kubernetes/cluster.ts'
import { events, pods } from '../../../src/kubernetes/resources.ts'

/** An API server with one node; pods are bound to it as they are made. */
export interface Scene {
  server: ApiServer
  cluster: Cluster
  node: NodeAgent
  directory: string
  createPod(name: string, spec: Partial<NonNullable<Pod['spec']>>, metadata?: Pod['metadata']): Promise<Pod>
  /** The pod as soon as it is so; its present state in the error where that does not come about. */
  until(name: string, what: (pod: Pod) => boolean): Promise<Pod>
  gone(name: string): Promise<void>
  logs(name: string, container?: string, options?: { previous?: boolean; timestamps?: boolean }): Promise<string>
  exec(
    name: string,
    command: string[],
    input?: string | Buffer,
  ): Promise<{ code: number; stdout: Buffer; stderr: string }>
  /** Returns once the container has printed that. */
  untilPrinted(name: string, wanted: string): Promise<void>
  /** Returns once the pod has an event with that reason. */
  untilEvent(name: string, reason: string): Promise<void>
  /** `reason message` of the pod's events, in no order. */
  events(name: string): Promise<string[]>
  close(): Promise<void>
}

interface Told {
  involvedObject: { name: string }
  reason: string
  message: string
}

const limitMilliseconds = 20_000

export async function startScene(options: Partial<NodeOptions> = {}): Promise<Scene> {
  const directory = await mkdtemp(join(tmpdir(), 'node-'))
  const server = await startApiServer()
  const cluster = createCluster(server.adminConnection())
  const node = await startNode({
    connection: server.adminConnection(),
    spec: { name: 'node-1' },
    directory,
    images: async (reference) => (reference.includes('missing') ? undefined : { path: [] }),
    volumes: (handle) => join(directory, 'volumes', handle),
    backOff: { initialSeconds: 0.05, maximumSeconds: 1 },
    ...options,
  })
  const of = (name: string) => ({ name, namespace: 'default' })
  const scene: Scene = {
    server,
    cluster,
    node,
    directory,
    createPod: (name, spec, metadata) =>
      cluster.create<Pod>(pods, {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { ...metadata, ...of(name) },
        spec: { nodeName: node.name, restartPolicy: 'Never', terminationGracePeriodSeconds: 5, ...spec },
      }),
    async until(name, what) {
      const signal = AbortSignal.timeout(limitMilliseconds)
      const selection = { namespace: 'default', fieldSelector: `metadata.name=${name}`, signal }
      try {
        for await (const event of cluster.watch<Pod>(pods, selection)) {
          const found = (event.type === 'SYNC' ? event.items : [event.object]).find(what)
          if (found && event.type !== 'DELETED') return found
        }
      } catch (error) {
        if (!signal.aborted) throw error
      }
      throw new Error(`It did not come about: ${JSON.stringify((await cluster.get<Pod>(pods, of(name)))?.status)}`)
    },
    async gone(name) {
      const signal = AbortSignal.timeout(limitMilliseconds)
      const selection = { namespace: 'default', fieldSelector: `metadata.name=${name}`, signal }
      for await (const event of cluster.watch<Pod>(pods, selection)) {
        if (event.type === 'DELETED' || (event.type === 'SYNC' && event.items.length === 0)) return
      }
      throw new Error(`Pod ${name} is still there.`)
    },
    async logs(name, container = 'main', more = {}) {
      return text(await cluster.logs({ ...of(name), container, ...more }))
    },
    async exec(name, command, input) {
      const stdout: Buffer[] = []
      const stderr: Buffer[] = []
      const code = await cluster.exec({
        ...of(name),
        container: 'main',
        command,
        stdout: collector(stdout),
        stderr: collector(stderr),
        ...(input === undefined ? {} : { stdin: Readable.from([Buffer.from(input)]) }),
      })
      return { code, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() }
    },
    async untilPrinted(name, wanted) {
      await scene.until(name, isReady)
      const signal = AbortSignal.timeout(limitMilliseconds)
      let printed = ''
      for await (const chunk of await cluster.logs({ ...of(name), container: 'main', follow: true, signal })) {
        printed += chunk
        if (printed.includes(wanted)) return
      }
      throw new Error(`Pod ${name} printed ${JSON.stringify(printed)}.`)
    },
    async untilEvent(name, reason) {
      const signal = AbortSignal.timeout(limitMilliseconds)
      const watch = cluster.watch<Told>(events, { namespace: 'default', signal })
      for await (const event of watch) {
        const told = event.type === 'SYNC' ? event.items : [event.object]
        if (told.some((each) => each.involvedObject.name === name && each.reason === reason)) return
      }
      throw new Error(`Pod ${name} has no event ${reason}.`)
    },
    async events(name) {
      const list = await cluster.list<Told>(events, {
        namespace: 'default',
      })
      return list.items
        .filter(({ involvedObject }) => involvedObject.name === name)
        .map(({ reason, message }) => `${reason} ${message}`)
    },
    async close() {
      await node.close()
      cluster.close()
      await server.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
  return scene
}

export function shell(script: string, more: object = {}) {
  return { name: 'main', image: 'image:1', command: ['/bin/sh', '-c', script], ...more }
}

export function condition(pod: Pod, type: string): string | undefined {
  return pod.status?.conditions?.find((candidate) => candidate.type === type)?.status
}

export const isReady = (pod: Pod) => condition(pod, 'Ready') === 'True'
export const isOver = (pod: Pod) => pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed'

function collector(chunks: Buffer[]): PassThrough {
  const stream = new PassThrough()
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  return stream
}

async function text(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString()
}
