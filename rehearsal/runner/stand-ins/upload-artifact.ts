import { globSync, statSync } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'
import { DefaultArtifactClient } from '@actions/artifact'
import * as core from '@actions/core'

// Runs as a process of its own, with the environment of the step: the client reads where the service is from there.

const name = core.getInput('name') || 'artifact'
const patterns = core.getMultilineInput('path', { required: true })
const files = new Set<string>()
for (const pattern of patterns.filter((one) => !one.startsWith('!'))) for (const file of found(pattern)) files.add(file)
for (const pattern of patterns.filter((one) => one.startsWith('!')))
  for (const file of found(pattern.slice(1))) files.delete(file)

if (files.size === 0) {
  const message = `No files were found with the provided path: ${patterns.join(', ')}. No artifacts will be uploaded.`
  const wanted = core.getInput('if-no-files-found') || 'warn'
  if (wanted === 'error') core.setFailed(message)
  else if (wanted === 'warn') core.warning(message)
} else {
  const client = new DefaultArtifactClient()
  if (core.getInput('overwrite') === 'true') await client.deleteArtifact(name).catch(() => undefined)
  const { id, digest, size } = await client.uploadArtifact(name, [...files], commonFolder([...files]))
  core.info(`Artifact ${name} (${files.size} files, ${size} bytes) has been uploaded.`)
  core.setOutput('artifact-id', id)
  core.setOutput('artifact-digest', digest)
}

/** The files of a pattern; a folder means everything in it, but nothing hidden unless asked for. */
function found(pattern: string): string[] {
  const hidden = core.getInput('include-hidden-files') === 'true'
  const folder = statSync(pattern, { throwIfNoEntry: false })?.isDirectory()
  return globSync(folder ? `${pattern.replace(/\/+$/, '')}/**` : pattern)
    .map((one) => resolve(one))
    .filter((one) => statSync(one).isFile())
    .filter((one) => hidden || !one.slice(process.cwd().length).includes('/.'))
}

/** One file lies at the top of the artifact; of many, the folder they have in common does. */
function commonFolder(paths: string[]): string {
  let common = dirname(paths[0]!)
  while (!paths.every((path) => path.startsWith(common + sep) || common === sep)) common = dirname(common)
  return common
}
