import { matchesGlob, resolve } from 'node:path'
import { DefaultArtifactClient } from '@actions/artifact'
import * as core from '@actions/core'

// Runs as a process of its own, with the environment of the step: the client reads where the service is from there.

const client = new DefaultArtifactClient()
const target = resolve(core.getInput('path') || '.')
const name = core.getInput('name')
const pattern = core.getInput('pattern')
const { artifacts } = await client.listArtifacts({ latest: true })
const wanted = artifacts.filter((one) => (name ? one.name === name : !pattern || matchesGlob(one.name, pattern)))

if (name && wanted.length === 0) {
  const there = artifacts.map((one) => one.name).join(', ') || 'none'
  core.setFailed(`Unable to download artifact(s): Artifact not found for name: ${name}; there are: ${there}.`)
}
for (const artifact of wanted) {
  // A named artifact goes to `path` itself; of many, each gets a folder of its name.
  const single = name !== '' || core.getInput('merge-multiple') === 'true'
  const folder = single ? target : resolve(target, artifact.name)
  await client.downloadArtifact(artifact.id, { path: folder })
  core.info(`Artifact ${artifact.name} has been downloaded to ${folder}.`)
}
core.setOutput('download-path', target)
