import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DefaultArtifactClient } from '@actions/artifact'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { upload } from '../../../actions/fetch-logs/upload.ts'
import { type GitHub, startGitHub } from '../../../rehearsal/github/github.ts'
import { openFolder } from '../../../src/run/collection/folder.ts'
import { job, setEnvironment } from '../aws/scene.ts'

let github: GitHub
let directory: string
let restore: () => void
let write: typeof process.stdout.write
let said: string

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'upload-'))
  github = await startGitHub({ directory: join(directory, 'store'), repository: 'octo/llm' })
  restore = setEnvironment({
    ...github.registerJob(job),
    GITHUB_WORKSPACE: directory,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'octo/llm',
    GITHUB_RUN_ID: '4711',
  })
  said = ''
  write = process.stdout.write
  process.stdout.write = ((text: string) => {
    said += text
    return true
  }) as typeof process.stdout.write
})
afterEach(async () => {
  process.stdout.write = write
  restore()
  await github.close()
  rmSync(directory, { recursive: true, force: true })
})

async function collected() {
  const folder = await openFolder(join(directory, `folder`), { mostBytes: 1e6 })
  await folder.write('a/log', 'hello', 'test')
  const run = { id: 'r', kind: 'Job', name: 'r', namespace: 'n', recipe: '', step: '' }
  await folder.close(run, { keepPartial: false })
  return folder
}

test('the folder and its manifest become one artifact, and where it is is told', async () => {
  const artifact = await upload(await collected(), { artifactName: undefined, runId: 'run-1' })
  expect(artifact).toEqual({
    name: 'run-1-logs',
    id: expect.any(Number),
    url: `https://github.com/octo/llm/actions/runs/4711/artifacts/${artifact!.id}`,
  })
  expect(github.artifacts().map(({ name }) => name)).toEqual(['run-1-logs'])
  const path = join(directory, 'down')
  await new DefaultArtifactClient().downloadArtifact(artifact!.id!, { path })
  expect(readdirSync(path).sort()).toEqual(['a', 'manifest.json'])
})

test('a second fetch of the same run in the same workflow run gets a name of its own', async () => {
  const folder = await collected()
  const given = { artifactName: 'logs', runId: 'run-1' }
  expect((await upload(folder, given))?.name).toBe('logs')
  expect((await upload(folder, given))?.name).toBe('logs-2')
})

test('an upload that fails is a warning: what was fetched is there', async () => {
  const restoreUrl = setEnvironment({ ACTIONS_RESULTS_URL: 'https://github.com', ACTIONS_RUNTIME_TOKEN: 'no token' })
  expect(await upload(await collected(), { artifactName: 'logs', runId: 'run-1' })).toBeUndefined()
  restoreUrl()
  expect(said).toContain("::warning::The artifact 'logs' could not be uploaded")
})
