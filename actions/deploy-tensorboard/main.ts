import { info, setSecret } from '@actions/core'
import { connect, connectInputs } from '../../src/connect.ts'
import { balancerAddress } from '../../src/dashboard/address.ts'
import { type Deployed, deploy } from '../../src/dashboard/deploy.ts'
import { checkExposure, type Exposure, isSecure } from '../../src/dashboard/exposure.ts'
import { secretName } from '../../src/dashboard/login.ts'
import { readyPod } from '../../src/dashboard/pod.ts'
import { remove } from '../../src/dashboard/remove.ts'
import { visit } from '../../src/dashboard/visit.ts'
import { formatDuration } from '../../src/duration.ts'
import { Failure, type Result } from '../../src/failure.ts'
import { safeLine } from '../../src/github/log-lines.ts'
import type { Cluster } from '../../src/kubernetes/cluster.ts'
import { cancellation } from '../../src/run/stopping/cancellation.ts'
import { provenance } from '../../src/run/submission/provenance.ts'
import { recipeFolder } from '../../src/run/submission/recipe-folder.ts'
import type { Inputs } from './inputs.ts'
import { deploying } from './state.ts'

const SHORTEST_PASSWORD = 12

export async function run(given: Inputs): Promise<Result> {
  for (const secret of [given.password, given.tlsKey]) if (secret !== undefined) setSecret(secret)
  const exposure = exposureOf(given)
  if (given.command === 'deploy') check(given, exposure)
  const cancelled = cancellation()
  const { cluster } = await connect(given)
  try {
    return given.command === 'deploy'
      ? await deployed(cluster, given, exposure, cancelled)
      : await removed(cluster, given, cancelled)
  } finally {
    cluster.close()
  }
}

function exposureOf({ expose, tlsCertificate, tlsKey, certificateArn, sourceRanges }: Inputs): Exposure {
  if ((tlsCertificate === undefined) !== (tlsKey === undefined)) {
    throw new Failure("Inputs 'tls-certificate' and 'tls-key' belong together: give both or none.")
  }
  const certificate = tlsCertificate && tlsKey ? { certificate: tlsCertificate, key: tlsKey } : undefined
  return { expose, sourceRanges, certificate, certificateArn }
}

function check({ image, password, allowPlainHttp }: Inputs, exposure: Exposure): void {
  if (image === undefined) {
    throw new Failure(
      "For command 'deploy', input 'image' must be given: the output 'image' of build-neuron-image with 'recipe: tensorboard'.",
    )
  }
  if (password !== undefined && password.length < SHORTEST_PASSWORD) {
    throw new Failure(
      `Input 'password' must have at least ${SHORTEST_PASSWORD} characters; leave it empty and a good one is made.`,
    )
  }
  checkExposure(exposure, { allowPlainHttp })
}

async function removed(cluster: Cluster, { name, namespace, timeout }: Inputs, signal: AbortSignal): Promise<Result> {
  const found = await remove(cluster, name, namespace, { timeoutSeconds: timeout, signal })
  info(found ? `TensorBoard '${name}' is gone, with all that belonged to it.` : `There is no TensorBoard '${name}'.`)
  return { outputs: {} }
}

async function deployed(cluster: Cluster, given: Inputs, exposure: Exposure, cancelled: AbortSignal): Promise<Result> {
  const { name, namespace, logDirectory, timeout } = given
  const tell = (sentence: string): void => info(safeLine(sentence))
  const deployment = await deploy(
    cluster,
    {
      ...given,
      image: given.image ?? '',
      recipe: recipeFolder(given.recipe),
      timeToLiveSeconds: given.timeToLive,
      exposure,
      provenance: provenance(),
    },
    {
      tell,
      timeoutSeconds: timeout,
      signal: cancelled,
      beforeCreate: () => deploying.save({ connection: connectInputs(given), name, namespace }),
    },
  )
  const { run, login, found } = deployment
  if (login !== undefined) setSecret(login.password)
  info(
    found
      ? `TensorBoard '${name}' is there already.`
      : `TensorBoard '${name}' is starting in namespace '${namespace}'.`,
  )
  const limit = AbortSignal.any([AbortSignal.timeout(timeout * 1000), cancelled])
  const pod = await readyPod(cluster, run, tell, limit)
  const runs = await visit(cluster, { pod, namespace, logDirectory }, login, given.requireRun, limit)
  const seen = login === undefined ? 'Behind its login,' : 'Logged in:'
  if (runs.length > 0) info(`${seen} TensorBoard lists ${runs.length} run${runs.length === 1 ? '' : 's'}.`)
  const host = exposure.expose === 'none' ? undefined : await balancerAddress(cluster, name, namespace, limit)
  deploying.clear()
  return resultOf(given, exposure, deployment, host)
}

function resultOf(given: Inputs, exposure: Exposure, { endsAt }: Deployed, host: string | undefined): Result {
  const { name, namespace, username } = given
  const scheme = isSecure(exposure) ? 'https' : 'http'
  const portForward = `kubectl --namespace ${namespace} port-forward service/${name} 6006:${scheme === 'https' ? 443 : 80}`
  // An ACM certificate is shown by the load balancer alone.
  const local = `${exposure.certificate === undefined ? 'http' : 'https'}://localhost:6006`
  const url = host === undefined ? local : `${scheme}://${host}`
  const readPassword = `kubectl --namespace ${namespace} get secret ${secretName(name)} --output jsonpath={.data.password} | base64 --decode`
  const made = given.password === undefined
  const ends = new Date(endsAt).toISOString()
  const lines = [
    host === undefined ? `Run \`${portForward}\`, then open ${url}` : `Open ${url}`,
    made
      ? `Log in as \`${username}\` with the password that this prints: \`${readPassword}\``
      : `Log in as \`${username}\` with the password that was given.`,
    `It is removed by itself at ${ends}, in ${formatDuration((endsAt - Date.now()) / 1000)}, or at once with \`command: remove\`.`,
  ]
  for (const line of lines) info(line.replaceAll('`', ''))
  return {
    outputs: {
      url,
      username,
      'password-secret': made ? secretName(name) : '',
      'port-forward': portForward,
      'ends-at': ends,
    },
    summary: `### TensorBoard\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`,
  }
}
