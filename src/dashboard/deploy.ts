import { Failure } from '../failure.ts'
import type { Cluster } from '../kubernetes/cluster.ts'
import type { KubernetesObject } from '../kubernetes/objects.ts'
import { secrets, services } from '../kubernetes/resources.ts'
import { labels } from '../recipe/metadata.ts'
import { planStep } from '../recipe/plan.ts'
import type { StepPlan } from '../recipe/step-plan.ts'
import { type Run, runOf } from '../run/identity.ts'
import { lookAt } from '../run/look.ts'
import { submit } from '../run/submission/submit.ts'
import { type Exposure, schemeOf, serviceOf } from './exposure.ts'
import { type Login, loginSecret, makePassword } from './login.ts'
import { remove } from './remove.ts'
import { tlsSecret } from './tls-secret.ts'

export interface Deployment {
  name: string
  namespace: string
  /** Folder of the recipe whose step `serve` it is. */
  recipe: string
  image: string
  logDirectory: string
  timeToLiveSeconds: number
  exposure: Exposure
  username: string
  /** Made where it is missing. */
  password?: string | undefined
  provenance: Record<string, string>
}

export interface Deployed {
  run: Run
  /** It was there already, with the same content. */
  found: boolean
  /** undefined where an earlier deployment made the password, which only its Secret knows. */
  login?: Login
  /** When the Job's deadline ends it, in milliseconds since 1970. */
  endsAt: number
}

/** Makes sure that the dashboard is in the cluster, as asked for; another one of the same name makes room for it. */
export async function deploy(
  cluster: Cluster,
  wanted: Deployment,
  options: { tell: (sentence: string) => void; timeoutSeconds: number; signal: AbortSignal; beforeCreate: () => void },
): Promise<Deployed> {
  const { name, namespace, exposure, username } = wanted
  const tls = exposure.certificate && tlsSecret(name, namespace, exposure.certificate)
  const plan = await planStep({
    recipe: wanted.recipe,
    step: 'serve',
    image: wanted.image,
    namespace,
    runId: name,
    parameters: {
      'log-directory': wanted.logDirectory,
      'time-to-live-seconds': String(wanted.timeToLiveSeconds),
      ...(tls === undefined ? {} : { proxy: 'nginx-tls', certificate: tls.fingerprint }),
    },
    provenance: wanted.provenance,
  })
  // It is no run: whoever looks for the run that is active must not find it.
  delete plan.manifest.metadata?.labels?.[labels.runId]
  const service = serviceOf(name, namespace, exposure)
  await makeRoom(cluster, plan, service, options)

  const login = { username, password: wanted.password ?? makePassword() }
  const secret = await loginSecret(name, namespace, login, { keep: wanted.password === undefined })
  const submission = await submit(cluster, plan, {
    companions: [secret, service, ...(tls ? [tls.secret] : [])],
    beforeCreate: options.beforeCreate,
    tell: options.tell,
  })
  if (submission.state !== 'submitted' && submission.state !== 'attached') {
    throw new Failure(`TensorBoard '${name}' ended while it was being deployed: run this again.`)
  }
  const { run } = submission
  const endsAt = Date.now() + wanted.timeToLiveSeconds * 1000
  if (submission.state === 'submitted') return { run, found: false, login, endsAt }

  // What the pod's own content does not decide can change while it runs.
  await applyOwned(cluster, run, services, service)
  if (wanted.password !== undefined) await applyOwned(cluster, run, secrets, secret)
  const there = await lookAt(cluster, 'Job', name, namespace)
  const startedAt = there?.view.startedAt ?? Date.now()
  return {
    run,
    found: true,
    ...(wanted.password === undefined ? {} : { login }),
    endsAt: startedAt + wanted.timeToLiveSeconds * 1000,
  }
}

/** A Job's pod cannot be changed: one with other content goes, with its Service, before the new one comes. */
async function makeRoom(
  cluster: Cluster,
  { runId: name, manifest, fingerprint }: StepPlan,
  service: KubernetesObject,
  { tell, ...limits }: { tell: (sentence: string) => void; timeoutSeconds: number; signal: AbortSignal },
): Promise<void> {
  const namespace = manifest.metadata?.namespace ?? ''
  const there = await lookAt(cluster, 'Job', name, namespace)
  const run = there && runOf(there.object)
  if (run === undefined) return
  const over = there?.view.phase === 'Succeeded' || there?.view.phase === 'Failed'
  const former = await cluster.get<KubernetesObject>(services, { name, namespace })
  // No controller makes an internal load balancer of one on the Internet: the one that is there would stay as it is.
  const [before, wanted] = [former && schemeOf(former), schemeOf(service)]
  const moves = before !== undefined && wanted !== undefined && before !== wanted
  if (run.fingerprint === fingerprint && !over && !moves) return
  tell(`TensorBoard '${name}' ${over ? 'has ended and' : 'has other settings and'} is deployed anew.`)
  await remove(cluster, name, namespace, limits)
}

async function applyOwned(
  cluster: Cluster,
  run: Run,
  resource: typeof services,
  object: KubernetesObject,
): Promise<void> {
  const owner = { apiVersion: 'batch/v1', kind: 'Job', name: run.name, uid: run.uid }
  const metadata = { ...object.metadata, ownerReferences: [owner] }
  await cluster.apply(resource, { ...object, metadata } as KubernetesObject, { force: true })
}
