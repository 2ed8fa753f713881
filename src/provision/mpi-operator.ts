import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { V1CustomResourceDefinition, V1Deployment } from '@kubernetes/client-node'
import type { Cluster } from '../kubernetes/cluster.ts'
import type { Wire } from '../kubernetes/objects.ts'
import { customResourceDefinitions, deployments } from '../kubernetes/resources.ts'
import { applyAll, parseManifest } from './add-ons.ts'
import { isMpiOperator } from './readiness.ts'

// The digest is that of the file in the Go module github.com/kubeflow/mpi-operator v0.8.2, which the checksum database
// vouches for; it names the image by its full version. A tag can be moved; the digest would tell.
const RELEASE = '0.8.2'
const SHA256 = 'a7eafe901bebde1410ae0448c2d1ada214a64b2686f6aa44e74eff978573033f'
const MANIFEST = `https://raw.githubusercontent.com/kubeflow/mpi-operator/v${RELEASE}/deploy/v2beta1/mpi-operator.yaml`

/**
 * Installs the MPI Operator where the kind or the operator is missing; one that is there is left as it is, whoever installed it.
 * The manifest is over 600 kB, more than a client-side apply could note in an annotation: server-side apply is the only way.
 *
 * @returns what was done, for the log
 */
export async function ensureMpiOperator(cluster: Cluster, manifestFile: string | undefined): Promise<string> {
  const [crd, { items }] = await Promise.all([
    cluster.get<Wire<V1CustomResourceDefinition>>(customResourceDefinitions, { name: 'mpijobs.kubeflow.org' }),
    cluster.list<Wire<V1Deployment>>(deployments),
  ])
  const served = crd?.spec.versions.some(({ name, served }) => name === 'v2beta1' && served)
  const there = items.find(isMpiOperator)
  if (served && there)
    return `The MPI Operator is there already (${there.metadata?.namespace}/${there.metadata?.name}).`
  const text = manifestFile ? await readManifest(manifestFile) : await download()
  await applyAll(cluster, parseManifest(text))
  return `The MPI Operator ${manifestFile ? `of ${manifestFile}` : RELEASE} is applied.`
}

async function readManifest(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new Error(
      `Input 'mpi-operator-manifest': '${file}' cannot be read (${(error as NodeJS.ErrnoException).code}).`,
      {
        cause: error,
      },
    )
  }
}

async function download(): Promise<string> {
  let text: string
  try {
    const response = await fetch(MANIFEST, { signal: AbortSignal.timeout(60_000) })
    if (!response.ok) throw new Error(`HTTP status ${response.status}`)
    text = await response.text()
  } catch (error) {
    throw new Error(
      `Could not download the MPI Operator's manifest from ${MANIFEST}: give a copy as input 'mpi-operator-manifest'.`,
      { cause: error },
    )
  }
  checkManifest(text)
  return text
}

/** @throws where the text is not the manifest that was read when this was written */
export function checkManifest(text: string): void {
  const digest = createHash('sha256').update(text).digest('hex')
  if (digest === SHA256) return
  throw new Error(
    `The MPI Operator's manifest has SHA-256 ${digest}, not ${SHA256}: it is not applied. Check what stands between here and ${MANIFEST}.`,
  )
}
