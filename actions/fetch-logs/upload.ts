import { join } from 'node:path'
import { warning } from '@actions/core'
import type { Folder } from '../../src/run/collection/folder.ts'
import { MANIFEST } from '../../src/run/collection/manifest.ts'
import { isPacked } from '../../src/run/collection/packing.ts'

const MOST_NAMES = 9
/** Beyond it the time for zip's usual level would be worth more than the bytes that it saves. */
const LARGE_BYTES = 1024 ** 3

interface Artifact {
  name: string
  id: number | undefined
  url?: string
}

/** Uploads the folder as one artifact. A failed upload loses nothing that was fetched, so it does not fail the step. */
export async function upload(
  folder: Folder,
  { artifactName, runId }: { artifactName: string | undefined; runId: string },
): Promise<Artifact | undefined> {
  if (artifactName === 'none') return undefined
  if (!process.env.ACTIONS_RUNTIME_TOKEN) {
    warning('Nothing is uploaded: this step does not run in GitHub Actions, or its runner gives no artifact service.')
    return undefined
  }
  const { DefaultArtifactClient } = await import('@actions/artifact')
  const base = artifactName ?? `${runId}-logs`
  const files = [...folder.files.keys(), MANIFEST].map((path) => join(folder.root, path))
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}-${number}`
    try {
      const options = { compressionLevel: compressionLevel([...folder.files.values()]) }
      const { id } = await new DefaultArtifactClient().uploadArtifact(name, files, folder.root, options)
      return { name, id, ...urlOf(id) }
    } catch (error) {
      const { message } = error as Error
      // A name is taken once in a workflow run: by an earlier attempt of this job, or by another fetch of the same run.
      if (/already exists|conflict|409/i.test(message) && number < MOST_NAMES) continue
      warning(`The artifact '${name}' could not be uploaded: ${message}`)
      return undefined
    }
  }
}

/** zlib's level by what there is: 0 where nearly all is packed already, 1 where there is very much, else 6. */
export function compressionLevel(files: readonly { path: string; bytes: number }[]): number {
  const all = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const packed = files.filter(({ path }) => isPacked(path)).reduce((sum, { bytes }) => sum + bytes, 0)
  if (packed > all * 0.9) return 0
  return all - packed > LARGE_BYTES ? 1 : 6
}

function urlOf(id: number | undefined): { url?: string } {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = process.env
  if (id === undefined || !server || !repository || !run) return {}
  return { url: `${server}/${repository}/actions/runs/${run}/artifacts/${id}` }
}
