// deploy-tensorboard with the real TensorBoard behind the real nginx, reached as its own output says, by a real browser.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'puppeteer-core'
import { type StandInCluster, startCluster } from '../../rehearsal/kubernetes/cluster.ts'
import { createAuthority } from '../../rehearsal/tls.ts'
import { createCluster } from '../../src/kubernetes/client.ts'
import type { Cluster } from '../../src/kubernetes/cluster.ts'
import type { KubernetesObject } from '../../src/kubernetes/objects.ts'
import { configMaps, jobs, namespaces, pods, secrets, services } from '../../src/kubernetes/resources.ts'
import { eventually, eventuallyAll } from '../cluster/waiting.ts'
import { openBrowser } from '../support/browser.ts'
import { type ActionRun, runAction } from '../support/run-action.ts'
import { makeSharedFileSystem } from '../support/shared-file-system.ts'
import { type Child, start } from './children.ts'
import { tensorboardPrograms, writeEvents } from './tensorboard/programs.ts'

const namespace = 'trainium'
const folder = mkdtempSync(join(tmpdir(), 'peer-tensorboard-'))
const kubeconfig = join(folder, 'kubeconfig')
let standIn: StandInCluster
let cluster: Cluster
let browser: Browser

beforeAll(async () => {
  const { path, env, python } = await tensorboardPrograms()
  const shared = join(folder, 'shared')
  const run = join(shared, 'nemo_experiments', 'llama2-7b-4711')
  mkdirSync(run, { recursive: true })
  await writeEvents(python, run)
  standIn = await startCluster({
    directory: join(folder, 'cluster'),
    nodes: [{ name: 'system', capacity: { cpu: '8', memory: '32Gi', pods: '50' } }],
    images: async (reference) => (reference === 'tensorboard:1' ? { path } : undefined),
    volumes: () => shared,
    env,
  })
  cluster = createCluster(standIn.server.adminConnection())
  writeFileSync(kubeconfig, standIn.server.kubeconfig())
  await cluster.create(namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
  await makeSharedFileSystem(cluster, namespace)
  browser = await openBrowser()
}, 300_000)

afterAll(async () => {
  await browser?.close()
  cluster?.close()
  await standIn?.close()
  rmSync(folder, { recursive: true, force: true })
})

const act = (inputs: Record<string, string>): Promise<ActionRun> =>
  runAction('deploy-tensorboard', { inputs: { kubeconfig, namespace, image: 'tensorboard:1', ...inputs } })

/** Types the line that the action printed, with a local port that is free. */
async function forwarding(line: string): Promise<{ child: Child; port: number }> {
  const [program = '', ...words] = line.replace('6006:', ':').split(' ')
  let known: (port: number) => void
  const port = new Promise<number>((resolve) => {
    known = resolve
  })
  const child = start(program, words, {
    env: { PATH: process.env.PATH, HOME: folder, KUBECONFIG: kubeconfig },
    onLine: (text) => {
      const found = /127\.0\.0\.1:(\d+)/.exec(text)?.[1]
      if (found) known(Number(found))
    },
  })
  const gone = child.ended.then((code) => {
    throw new Error(`'${line}' ended with ${code}: ${child.output()}`)
  })
  return { child, port: await Promise.race([port, gone]) }
}

async function visit(url: string, login?: { username: string; password: string }) {
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  await page.authenticate(login ?? null)
  const answered = page.waitForResponse((response) => response.url() === url)
  // Refused, a browser without a window may show no page at all.
  const shown = await page.goto(url).catch(() => undefined)
  const status = (shown ?? (await answered)).status()
  return { page, status, leave: () => context.close() }
}

/** Everything of that name that is left in the namespace. */
async function left(name: string): Promise<string[]> {
  const kinds = [jobs, pods, services, secrets, configMaps]
  const lists = await Promise.all(kinds.map((kind) => cluster.list<KubernetesObject>(kind, { namespace })))
  return lists.flatMap(({ items }, index) =>
    items
      .filter(({ metadata }) => metadata?.name?.startsWith(name))
      .map(({ metadata }) => `${kinds[index]!.plural}/${metadata?.name}`),
  )
}

test('a browser logs in to see the run; a stranger and a wrong password are refused', async () => {
  const made = await act({})
  expect([made.exitCode, made.errors]).toEqual([0, []])
  expect(made.stdout).toContain('Logged in: TensorBoard lists 1 run.')
  const secret = await cluster.get<{ data: Record<string, string> }>(secrets, {
    name: made.outputs['password-secret']!,
    namespace,
  })
  const password = Buffer.from(secret!.data.password!, 'base64').toString()
  // The runner hides a mask's own line; nowhere else does the password stand.
  expect(
    made.stdout.replaceAll(`::add-mask::${password}`, '') + made.summary + JSON.stringify(made.outputs),
  ).not.toContain(password)
  const job = await cluster.get(jobs, { name: 'tensorboard', namespace })
  expect(JSON.stringify(job)).not.toContain(password)

  expect(made.stdout).toContain(`Run ${made.outputs['port-forward']}, then open http://localhost:6006`)
  const { child, port } = await forwarding(made.outputs['port-forward']!)
  try {
    const url = `http://127.0.0.1:${port}/`
    const stranger = await visit(url)
    expect(stranger.status).toBe(401)
    await stranger.leave()
    const liar = await visit(url, { username: 'trainium', password: 'a wrong password' })
    expect(liar.status).toBe(401)
    await liar.leave()
    const { page, status, leave } = await visit(url, { username: 'trainium', password })
    expect(status).toBe(200)
    await page.waitForFunction(`document.body.innerText.includes('llama2-7b-4711')`, { timeout: 60_000 })
    if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT as `${string}.png` })
    await leave()
  } finally {
    await child.stop()
  }

  const again = await act({})
  expect([again.exitCode, again.errors]).toEqual([0, []])
  expect(again.stdout).toContain('is there already')
  // The password is known to its Secret alone, which this role may not read.
  expect(again.stdout).toContain('Behind its login, TensorBoard lists 1 run.')
})

const PASSWORD = 'correct horse battery staple'

test('behind a load balancer, then taken down', async () => {
  await act({ command: 'remove' })
  const step = act({
    expose: 'load-balancer',
    'allow-plain-http': 'true',
    'source-ranges': '203.0.113.0/24',
    password: PASSWORD,
    name: 'public',
  })
  const service = await eventually<KubernetesObject>(
    cluster,
    services,
    { name: 'public', namespace },
    (found) => found !== undefined,
  )
  expect(service?.spec).toMatchObject({ type: 'LoadBalancer', loadBalancerSourceRanges: ['203.0.113.0/24'] })
  // The cloud's part.
  const status = { loadBalancer: { ingress: [{ hostname: 'lb.test' }] } }
  await cluster.patch(services, { name: 'public', namespace }, { status }, { type: 'merge', subresource: 'status' })
  const made = await step
  expect([made.exitCode, made.errors]).toEqual([0, []])
  expect(made.outputs).toMatchObject({ url: 'http://lb.test', 'password-secret': '' })
  expect(await left('public')).toContain('services/public')
  // Of a password that was given, the cluster has a hash alone.
  const kinds = [jobs, pods, services, secrets, configMaps]
  const objects = await Promise.all(kinds.map((kind) => cluster.list<KubernetesObject>(kind, { namespace })))
  const secret = await cluster.get<{ data: Record<string, string> }>(secrets, { name: 'public-login', namespace })
  expect(Object.entries(secret!.data)).toEqual([
    ['htpasswd', expect.stringMatching(/^dHJhaW5pdW06/)], // `trainium:`
  ])
  const everything =
    JSON.stringify([objects, made.outputs, made.summary, made.state]) + made.stdout.replace(/^::add-mask::.*$/gm, '')
  for (const form of [PASSWORD, Buffer.from(PASSWORD).toString('base64')]) expect(everything).not.toContain(form)

  // Within the cluster's network, plain HTTP need not be allowed. A load balancer on the Internet would stay there: it goes first.
  const moving = act({ name: 'public', expose: 'internal', password: PASSWORD })
  const other = await eventually<KubernetesObject>(
    cluster,
    services,
    { name: 'public', namespace },
    (found) => found !== undefined && found.metadata?.uid !== service.metadata?.uid,
  )
  expect(other.metadata?.annotations).toMatchObject({
    'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal',
  })
  await cluster.patch(services, { name: 'public', namespace }, { status }, { type: 'merge', subresource: 'status' })
  const inner = await moving
  expect([inner.exitCode, inner.errors, inner.outputs.url]).toEqual([0, [], 'http://lb.test'])
  expect(inner.stdout).toContain('has other settings and is deployed anew')

  const gone = await act({ command: 'remove', name: 'public' })
  expect([gone.exitCode, gone.errors]).toEqual([0, []])
  expect(await left('public')).toEqual([])
  const nothing = await act({ command: 'remove', name: 'public' })
  expect([nothing.exitCode, nothing.stdout]).toEqual([0, expect.stringContaining("There is no TensorBoard 'public'.")])
})

test('with a certificate of its own, the password travels over TLS', async () => {
  const authority = createAuthority('tensorboard')
  const { certificate, key } = authority.issue({ commonName: 'board', dnsNames: ['localhost'], ips: [] })
  const made = await act({ name: 'secure', 'tls-certificate': certificate, 'tls-key': key, password: PASSWORD })
  expect([made.exitCode, made.errors]).toEqual([0, []])
  expect(made.outputs.url).toBe('https://localhost:6006')
  const { child, port } = await forwarding(made.outputs['port-forward']!)
  const status = (auth?: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const options = {
        host: '127.0.0.1',
        servername: 'localhost',
        port,
        path: '/data/runs',
        ca: authority.certificate,
        auth,
      }
      get(options, (response) => resolve(response.resume().statusCode)).once('error', reject)
    })
  try {
    expect([await status(), await status('trainium:wrong'), await status(`trainium:${PASSWORD}`)]).toEqual([
      401, 401, 200,
    ])
  } finally {
    await child.stop()
    await act({ command: 'remove', name: 'secure' })
  }
})

test('where there is no run to show, it says where it looked', async () => {
  const made = await act({ name: 'empty', 'log-directory': '/shared/nothing', timeout: '20s' })
  expect(made.errors).toEqual([expect.stringContaining('finds no TensorBoard events in /shared/nothing')])
  await runAction('deploy-tensorboard', { state: made.state })
  expect(await left('empty')).toEqual([])
})

test('when its time is over, it goes by itself, with all that belongs to it', async () => {
  const made = await act({ name: 'brief', 'time-to-live': '1h' })
  expect([made.exitCode, made.errors]).toEqual([0, []])
  const job = { name: 'brief', namespace }
  const { spec } = (await cluster.get<{ spec: object }>(jobs, job))!
  expect(spec).toMatchObject({ activeDeadlineSeconds: 3600, ttlSecondsAfterFinished: 60 })
  // An hour later.
  await cluster.patch(jobs, job, { spec: { activeDeadlineSeconds: 1, ttlSecondsAfterFinished: 0 } }, { type: 'merge' })
  for (const kind of [jobs, pods, services, secrets, configMaps]) {
    const isBrief = ({ metadata }: KubernetesObject): boolean => metadata?.name?.startsWith('brief') ?? false
    await eventuallyAll(cluster, kind, { namespace }, (objects) => !objects.some(isBrief))
  }
})
