import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DefaultArtifactClient } from '@actions/artifact'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type GitHub, startGitHub } from '../../../rehearsal/github/github.ts'
import { job, setEnvironment } from '../aws/scene.ts'

let github: GitHub
let directory: string
let restore: () => void
let silence: typeof process.stdout.write

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'github-'))
  github = await startGitHub({ directory: join(directory, 'store'), repository: 'octo/llm' })
  restore = setEnvironment({
    ...github.registerJob(job),
    GITHUB_WORKSPACE: directory,
    GITHUB_SERVER_URL: 'https://github.com',
  })
  silence = process.stdout.write
  process.stdout.write = () => true
})
afterEach(async () => {
  process.stdout.write = silence
  restore()
  await github.close()
  rmSync(directory, { recursive: true, force: true })
})

function folder(): string {
  const root = join(directory, 'logs')
  mkdirSync(root)
  writeFileSync(join(root, 'launcher.log'), 'step 1\n')
  writeFileSync(join(root, 'events.bin'), randomBytes(300_000))
  return root
}
const upload = (name: string, root: string) =>
  new DefaultArtifactClient().uploadArtifact(name, [join(root, 'launcher.log'), join(root, 'events.bin')], root)

test("GitHub's own client uploads, lists, downloads and checks an artifact", async () => {
  const root = folder()
  const client = new DefaultArtifactClient()
  const { id, digest, size } = await upload('logs', root)
  expect(github.artifacts()).toEqual([{ name: 'logs', size, runId: '4711', file: expect.stringMatching(/logs\.zip$/) }])
  expect(existsSync(github.artifacts()[0]!.file)).toBe(true)

  const { artifacts } = await client.listArtifacts()
  expect(artifacts).toMatchObject([{ name: 'logs', id, size, digest: `sha256:${digest}` }])

  const path = join(directory, 'down')
  const { digestMismatch } = await client.downloadArtifact(id!, { path, expectedHash: `sha256:${digest}` })
  expect(digestMismatch).toBe(false)
  for (const name of ['launcher.log', 'events.bin']) {
    expect(readFileSync(join(path, name)).equals(readFileSync(join(root, name)))).toBe(true)
  }
})

test('a name that is taken in the run is refused; in another run or attempt it is free', async () => {
  const root = folder()
  await upload('logs', root)
  await expect(upload('logs', root)).rejects.toThrow(/already exists on the workflow run/)
  Object.assign(process.env, github.registerJob({ ...job, runId: 4712 }))
  await upload('logs', root)
  Object.assign(process.env, github.registerJob({ ...job, runAttempt: 2 }))
  await upload('logs', root)
  expect(github.artifacts().map(({ runId }) => runId)).toEqual(['4711', '4712', '4711'])
})

test('a deleted artifact is gone', async () => {
  await upload('logs', folder())
  const { file } = github.artifacts()[0]!
  await new DefaultArtifactClient().deleteArtifact('logs')
  expect(github.artifacts()).toEqual([])
  expect(existsSync(file)).toBe(false)
})

test('artifacts are there again at the next start', async () => {
  await upload('logs', folder())
  const again = await startGitHub({ directory: join(directory, 'store'), repository: 'octo/llm' })
  try {
    expect(again.artifacts()).toEqual(github.artifacts())
  } finally {
    await again.close()
  }
})

const service = '/twirp/github.actions.results.api.v1.ArtifactService'
const post = (method: string, token: string, body: Record<string, string>) =>
  fetch(`${github.url}${service}/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  })

test('what was told of an upload must be what was uploaded', async () => {
  const token = process.env.ACTIONS_RUNTIME_TOKEN!
  const run = { workflow_run_backend_id: 'run-4711-1', workflow_job_run_backend_id: 'j', name: 'a' }
  const { signed_upload_url: url } = (await (await post('CreateArtifact', token, run)).json()) as Record<string, string>
  expect((await fetch(url!.replace(/sig=.*/, 'sig=x'), { method: 'PUT', body: 'hello' })).status).toBe(403)
  expect((await fetch(url!, { method: 'PUT', body: 'hello' })).status).toBe(201)
  expect((await post('FinalizeArtifact', token, { ...run, size: '5', hash: 'sha256:00' })).status).toBe(400)
  expect((await post('FinalizeArtifact', token, { ...run, size: '6' })).status).toBe(400)
  expect(github.artifacts()).toEqual([])
  expect((await post('FinalizeArtifact', token, { ...run, size: '5' })).status).toBe(200)
})

test('a token opens the artifacts of its own run only', async () => {
  const body = { workflow_run_backend_id: 'run-4711-1', workflow_job_run_backend_id: 'j' }
  expect((await post('ListArtifacts', 'x', body)).status).toBe(401)
  const { ACTIONS_RUNTIME_TOKEN: other } = github.registerJob({ ...job, runId: 9 })
  expect((await post('ListArtifacts', other!, body)).status).toBe(403)
})

test('there is no cache service', async () => {
  const answer = await fetch(
    `${github.url}/twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL`,
    {
      method: 'POST',
    },
  )
  expect(answer.status).toBe(404)
})

test('blocks are put in the order of the list, whatever the order they came in', async () => {
  const token = process.env.ACTIONS_RUNTIME_TOKEN!
  const run = { workflow_run_backend_id: 'run-4711-1', workflow_job_run_backend_id: 'j', name: 'a' }
  const { signed_upload_url: url } = (await (await post('CreateArtifact', token, run)).json()) as Record<string, string>
  await fetch(`${url}&comp=block&blockid=Mg%3D%3D`, { method: 'PUT', body: 'second' })
  await fetch(`${url}&comp=block&blockid=MQ%3D%3D`, { method: 'PUT', body: 'first ' })
  const list = (...ids: string[]) =>
    fetch(`${url}&comp=blocklist`, {
      method: 'PUT',
      body: `<BlockList>${ids.map((id) => `<Latest>${id}</Latest>`).join('')}</BlockList>`,
    })
  expect((await list('MQ==', 'Mw==')).status).toBe(400)
  expect((await list('MQ==', 'Mg==')).status).toBe(201)
  await post('FinalizeArtifact', token, { ...run, size: '12' })
  expect(readFileSync(github.artifacts()[0]!.file, 'utf8')).toBe('first second')
})
