import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import WebSocket from 'ws'
import { isOver, isReady, type Scene, shell, startScene } from './scene.ts'

let scene: Scene
beforeAll(async () => {
  scene = await startScene()
  await scene.createPod('idle', { containers: [shell('exec sleep 600')] })
  await scene.until('idle', isReady)
})
afterAll(() => scene.close())

interface Frames {
  protocol: string
  /** Text by channel. */
  text: Record<number, string>
  order: number[]
  code: number
}

/** Talks to the kubelet endpoint itself. */
function open(path: string, protocols: string[], opened?: (socket: WebSocket) => void): Promise<Frames> {
  const socket = new WebSocket(scene.node.endpoint.replace('https', 'wss') + path, protocols, {
    rejectUnauthorized: false,
  })
  const frames: Frames = { protocol: '', text: {}, order: [], code: 0 }
  return new Promise((resolve, reject) => {
    socket.on('open', () => {
      frames.protocol = socket.protocol
      opened?.(socket)
    })
    socket.on('message', (data: Buffer) => {
      const channel = data[0] as number
      frames.text[channel] = (frames.text[channel] ?? '') + data.subarray(1).toString('latin1')
      frames.order.push(channel)
    })
    socket.on('close', (code) => resolve({ ...frames, code }))
    socket.on('error', reject)
  })
}

const exec = (...command: string[]) =>
  `/exec/default/idle/main?input=1&output=1&error=1&${command.map((part) => `command=${encodeURIComponent(part)}`).join('&')}`

test.each(['v5.channel.k8s.io', 'v4.channel.k8s.io'])(
  'exec in %s ends with the status on its own channel',
  async (protocol) => {
    const frames = await open(exec('sh', '-c', 'echo out; echo err >&2; exit 7'), [protocol])
    expect(frames).toMatchObject({ protocol, code: 1000 })
    expect(frames.text[0]).toBeUndefined()
    expect(frames.text[1]).toBe('out\n')
    expect(frames.text[2]).toBe('err\n')
    expect(frames.order.at(-1)).toBe(3)
    expect(JSON.parse(frames.text[3] as string)).toMatchObject({
      status: 'Failure',
      reason: 'NonZeroExitCode',
      details: { causes: [{ reason: 'ExitCode', message: '7' }] },
    })
  },
)

test('the better protocol is taken, and its end of input reaches the command', async () => {
  const frames = await open(exec('cat'), ['v4.channel.k8s.io', 'v5.channel.k8s.io'], (socket) => {
    socket.send(Buffer.from('\u0000hello'))
    socket.send(Buffer.from([255, 0]))
  })
  expect(frames.protocol).toBe('v5.channel.k8s.io')
  expect(frames.text[1]).toBe('hello')
  expect(JSON.parse(frames.text[3] as string)).toMatchObject({ status: 'Success' })
})

test('a command that is not there is said on the status channel', async () => {
  const frames = await open(exec('nonsense'), ['v5.channel.k8s.io'])
  expect(JSON.parse(frames.text[3] as string)).toMatchObject({
    status: 'Failure',
    message: expect.stringContaining('exec: "nonsense": executable file not found in $PATH'),
  })
})

test('a client that goes away leaves the endpoint as it was', async () => {
  const ended = open(exec('sh', '-c', 'yes'), ['v5.channel.k8s.io'], (socket) =>
    socket.once('message', () => socket.terminate()),
  )
  expect((await ended).code).toBe(1006)
  expect((await scene.exec('idle', ['echo', 'still here'])).stdout.toString()).toBe('still here\n')
})

test('a port of the pod is reached through the endpoint', async () => {
  const address = (await scene.until('idle', isReady)).status?.podIP as string
  const server = createServer((socket) => socket.on('data', (data) => socket.end(`echo ${data}`)))
  await new Promise<void>((resolve) => server.listen(0, address, resolve))
  const { port } = server.address() as { port: number }
  const frames = await open(`/portForward/default/idle?port=${port}`, ['v4.channel.k8s.io'], (socket) =>
    socket.send(Buffer.from('\u0000ping')),
  )
  server.close()
  const number = String.fromCharCode(port & 255, port >> 8)
  expect(frames.text).toEqual({ 0: `${number}echo ping`, 1: number })
})

test('a followed log gives its head at once and ends with the container', async () => {
  await scene.createPod('slow', {
    containers: [shell('while ! test -e /tmp/go; do sleep 0.02; done; printf "step 1\\rstep 2\\nend"')],
  })
  await scene.until('slow', isReady)
  const log = await scene.cluster.logs({ name: 'slow', namespace: 'default', container: 'main', follow: true })
  await scene.exec('slow', ['touch', '/tmp/go'])
  let text = ''
  for await (const chunk of log) text += chunk
  expect(text).toBe('step 1\rstep 2\nend')
  await scene.until('slow', isOver)
  expect(await scene.logs('slow', 'main', { timestamps: true })).toMatch(/^\d{4}-\S+\.\d{9}Z step 1\rstep 2\n\S+Z end$/)
})

test('what is not there is refused in kubelet words', async () => {
  await expect(scene.logs('idle', 'main', { previous: true })).rejects.toThrow(
    'previous terminated container "main" in pod "idle" not found',
  )
  await scene.createPod('waiting', { containers: [shell('true', { image: 'missing:2' })] })
  await scene.untilEvent('waiting', 'BackOff')
  await expect(scene.logs('waiting')).rejects.toThrow('container "main" in pod "waiting" is waiting to start')
})
