import { createHash, randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ServiceError } from './service-error.ts'

export interface Artifact {
  id: number
  runBackendId: string
  jobBackendId: string
  name: string
  /** Where its archive (or its one file) lies. */
  file: string
  size: number
  /** `sha256:…` */
  digest: string
  createdAt: number
  mimeType: string
  finalized: boolean
  secret: string
  /** What the run that made it ran on. */
  branch: string
  sha: string
}

/**
 * Artifact service v2: a Twirp service in JSON that gives out URLs, and block blobs behind those URLs. An artifact is
 * immutable; a second one of that name in that run is a conflict.
 */
export interface Artifacts {
  call(method: string, body: Record<string, string>, origin: string, job: { ref: string; sha: string }): unknown
  /** A part of the archive, or the list that puts the parts in order. */
  upload(id: number, secret: string, query: URLSearchParams, body: Buffer): void
  download(id: number, secret: string): { content: Buffer; mimeType: string; name: string }
  list(): Artifact[]
}

export function createArtifacts(directory: string): Artifacts {
  mkdirSync(directory, { recursive: true })
  const index = join(directory, 'index.json')
  const artifacts: Artifact[] = existsSync(index) ? (JSON.parse(readFileSync(index, 'utf8')) as Artifact[]) : []
  const save = () => writeFileSync(index, JSON.stringify(artifacts, null, 2))
  const blocks = new Map<number, Map<string, Buffer>>()

  const named = (run: string | undefined, name: string | undefined) =>
    artifacts.find((artifact) => artifact.runBackendId === run && artifact.name === name)
  const known = (id: number, secret: string): Artifact => {
    const found = artifacts.find((artifact) => artifact.id === id)
    if (!found || found.secret !== secret)
      throw new ServiceError(403, 'AuthenticationFailed', 'Signature did not match')
    return found
  }

  const methods: Record<
    string,
    (body: Record<string, string>, origin: string, job: { ref: string; sha: string }) => unknown
  > = {
    CreateArtifact(body, origin, job) {
      const name = body.name ?? ''
      if (!/^[^"\r\n:<>|*?\\/]+$/.test(name))
        throw new ServiceError(400, 'invalid_argument', `artifact name is not valid: ${name}`)
      if (named(body.workflow_run_backend_id, name)?.finalized) {
        throw new ServiceError(409, 'already_exists', 'an artifact with this name already exists on the workflow run')
      }
      const id = artifacts.reduce((most, artifact) => Math.max(most, artifact.id), 0) + 1
      const file = join(directory, `${body.workflow_run_backend_id}-${id}-${name}.zip`)
      const secret = randomBytes(16).toString('hex')
      artifacts.push({
        id,
        runBackendId: body.workflow_run_backend_id ?? '',
        jobBackendId: body.workflow_job_run_backend_id ?? '',
        name,
        file,
        size: 0,
        digest: '',
        createdAt: Date.now(),
        mimeType: body.mime_type ?? 'application/zip',
        finalized: false,
        secret,
        branch: job.ref.replace(/^refs\/(heads|tags)\//, ''),
        sha: job.sha,
      })
      save()
      return { ok: true, signed_upload_url: `${origin}/artifacts/${id}?sig=${secret}` }
    },
    FinalizeArtifact(body) {
      const found = artifacts.findLast(
        ({ runBackendId, name }) => runBackendId === body.workflow_run_backend_id && name === body.name,
      )
      if (!found || !existsSync(found.file))
        throw new ServiceError(404, 'not_found', `no upload of artifact '${body.name}'`)
      const content = readFileSync(found.file)
      const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`
      if (body.hash && body.hash !== digest) {
        throw new ServiceError(
          400,
          'invalid_argument',
          `digest mismatch: ${body.hash} was told, ${digest} was uploaded`,
        )
      }
      if (Number(body.size) !== content.length) {
        throw new ServiceError(
          400,
          'invalid_argument',
          `size mismatch: ${body.size} was told, ${content.length} was uploaded`,
        )
      }
      Object.assign(found, { size: content.length, digest, finalized: true })
      save()
      return { ok: true, artifact_id: String(found.id) }
    },
    ListArtifacts(body) {
      const listed = artifacts.filter(
        (artifact) =>
          artifact.finalized &&
          artifact.runBackendId === body.workflow_run_backend_id &&
          (!body.name_filter || artifact.name === body.name_filter) &&
          (!body.id_filter || String(artifact.id) === body.id_filter),
      )
      return {
        artifacts: listed.map(({ id, runBackendId, jobBackendId, name, size, digest, createdAt }) => ({
          workflow_run_backend_id: runBackendId,
          workflow_job_run_backend_id: jobBackendId,
          database_id: String(id),
          name,
          size: String(size),
          created_at: new Date(createdAt).toISOString(),
          digest,
        })),
      }
    },
    GetSignedArtifactURL(body, origin) {
      const found = finalized(body)
      return { name: found.name, signed_url: `${origin}/artifacts/${found.id}?sig=${found.secret}` }
    },
    DeleteArtifact(body) {
      const found = finalized(body)
      artifacts.splice(artifacts.indexOf(found), 1)
      rmSync(found.file, { force: true })
      save()
      return { ok: true, artifact_id: String(found.id) }
    },
  }
  function finalized(body: Record<string, string>): Artifact {
    const found = named(body.workflow_run_backend_id, body.name)
    if (!found?.finalized) throw new ServiceError(404, 'not_found', `no artifact '${body.name}' in this run`)
    return found
  }

  return {
    call(method, body, origin, job) {
      const handler = methods[method]
      if (!handler) throw new ServiceError(404, 'bad_route', `no method ${method}`)
      return handler(body, origin, job)
    },
    upload(id, secret, query, body) {
      const artifact = known(id, secret)
      if (artifact.finalized) throw new ServiceError(409, 'BlobImmutable', 'The artifact is finished')
      const held = blocks.get(id) ?? new Map<string, Buffer>()
      blocks.set(id, held)
      switch (query.get('comp')) {
        case 'block':
          held.set(query.get('blockid') ?? '', body)
          return
        case 'blocklist': {
          const ids = [...body.toString('utf8').matchAll(/<(?:Latest|Uncommitted|Committed)>([^<]*)</g)].map(
            ([, name]) => name!,
          )
          const parts = ids.map((name) => held.get(name))
          if (parts.includes(undefined))
            throw new ServiceError(400, 'InvalidBlockList', 'A block of the list was not uploaded')
          writeFileSync(artifact.file, '')
          for (const part of parts) appendFileSync(artifact.file, part!)
          blocks.delete(id)
          return
        }
        default:
          writeFileSync(artifact.file, body)
      }
    },
    download(id, secret) {
      const { file, mimeType, name } = known(id, secret)
      return { content: readFileSync(file), mimeType, name }
    },
    list: () => artifacts.filter(({ finalized, file }) => finalized && statSync(file, { throwIfNoEntry: false })),
  }
}
