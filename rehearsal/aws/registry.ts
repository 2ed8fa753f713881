import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Ecr } from './ecr.ts'
import { Refusal } from './refusal.ts'
import type { Repositories } from './repositories.ts'
import { authorize, type IssuedSession } from './sessions.ts'
import type { RepositoryState } from './state-file.ts'

// ECR's other face: the OCI distribution API that `docker push` and the kubelet speak, behind ECR's token as the password
// of user `AWS`. Blobs are files; manifests are ECR's images.

export interface RegistryCall {
  method: string
  /** Path and query. */
  url: URL
  headers: Readonly<Record<string, string>>
  body: Buffer
  record: (action: string, principal: string) => void
}

export interface RegistryAnswer {
  status: number
  headers: Record<string, string>
  body?: Buffer | string
}

export interface Registry {
  answer(call: RegistryCall): RegistryAnswer
  /** A refusal as this API words it. */
  refuse(refusal: Refusal): RegistryAnswer
  /** Content of a blob that was pushed. */
  blob(digest: string): Buffer | undefined
}

interface Place {
  call: RegistryCall
  repository: RepositoryState
  /** What follows `blobs/`, `manifests/` or `tags/`. */
  rest: string
  allow: (...actions: string[]) => void
}

export function createRegistry(ecr: Ecr, repositories: Repositories, directory: string): Registry {
  mkdirSync(directory, { recursive: true })
  const uploads = new Map<string, Buffer[]>()
  const fileOf = (digest: string) => join(directory, digest.replace('sha256:', ''))
  const has = (digest: string) => /^sha256:[0-9a-f]{64}$/.test(digest) && existsSync(fileOf(digest))

  function authenticate({ headers }: RegistryCall): IssuedSession {
    const [, basic = ''] = /^Basic (.+)$/i.exec(headers.authorization ?? '') ?? []
    const [user, password = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':')
    const principal = user === 'AWS' ? ecr.principal(password) : undefined
    if (!principal) {
      throw new Refusal('UNAUTHORIZED', 401, basic === '' ? 'no basic auth credentials' : 'Not Authorized')
    }
    if (principal.expired) {
      throw new Refusal('DENIED', 403, 'Your authorization token has expired. Reauthenticate and try again.')
    }
    return principal.session
  }

  function manifests({ call, repository, rest, allow }: Place): RegistryAnswer {
    const { name } = repository
    if (call.method === 'PUT') {
      allow('ecr:PutImage')
      const manifest = call.body.toString('utf8')
      const missing = blobsOf(manifest).filter((digest) => !has(digest))
      if (missing.length > 0) {
        const what = `Layers with digests '[${missing.join(', ')}]' required for pushing image into repository`
        throw new Refusal('MANIFEST_BLOB_UNKNOWN', 404, `${what} with name '${name}' do not exist`)
      }
      const digest = repositories.put(repository, manifest, call.headers['content-type'] ?? '', rest)
      return answer(201, { 'docker-content-digest': digest, location: `/v2/${name}/manifests/${digest}` })
    }
    allow('ecr:BatchGetImage')
    const found = repositories.find(repository, rest.startsWith('sha256:') ? { imageDigest: rest } : { imageTag: rest })
    if (!found) throw new Refusal('MANIFEST_UNKNOWN', 404, 'Requested image not found')
    return content(call, found.digest, found.image.mediaType, Buffer.from(found.image.manifest))
  }

  function blobs({ call, rest, allow }: Place): RegistryAnswer {
    allow(call.method === 'HEAD' ? 'ecr:BatchCheckLayerAvailability' : 'ecr:GetDownloadUrlForLayer')
    if (!has(rest)) throw new Refusal('BLOB_UNKNOWN', 404, `blob unknown to registry: ${rest}`)
    const bytes = call.method === 'HEAD' ? statSync(fileOf(rest)).size : readFileSync(fileOf(rest))
    return content(call, rest, 'application/octet-stream', bytes)
  }

  function upload({ call, repository: { name }, rest, allow }: Place): RegistryAnswer {
    allow('ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:CompleteLayerUpload')
    const digest = call.url.searchParams.get('digest')
    const id = call.method === 'POST' ? randomUUID() : rest.slice('uploads/'.length)
    if (call.method === 'POST') uploads.set(id, [])
    const parts = uploads.get(id)
    if (!parts) throw new Refusal('BLOB_UPLOAD_UNKNOWN', 404, `blob upload unknown to registry: ${id}`)
    parts.push(call.body)
    if (!digest) {
      if (call.method === 'PUT') throw new Refusal('DIGEST_INVALID', 400, 'an upload is ended with ?digest=')
      const received = parts.reduce((sum, part) => sum + part.length, 0)
      return answer(202, {
        location: `/v2/${name}/blobs/uploads/${id}`,
        'docker-upload-uuid': id,
        range: `0-${Math.max(received - 1, 0)}`,
      })
    }
    uploads.delete(id)
    const bytes = Buffer.concat(parts)
    const actual = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
    if (digest !== actual) {
      throw new Refusal('DIGEST_INVALID', 400, `provided digest did not match uploaded content: it is ${actual}`)
    }
    writeFileSync(fileOf(digest), bytes)
    return answer(201, { 'docker-content-digest': digest, location: `/v2/${name}/blobs/${digest}` })
  }

  return {
    answer(call) {
      const session = authenticate(call)
      const { pathname } = call.url
      call.record(`${call.method} ${pathname}`, session.arn)
      if (pathname === '/v2/' || pathname === '/v2') return answer(200)
      const [, name, kind, rest = ''] = /^\/v2\/(.+?)\/(blobs|manifests|tags)\/(.*)$/.exec(pathname) ?? []
      if (!name) throw new Refusal('UNSUPPORTED', 404, `The rehearsal's registry has no ${call.method} ${pathname}.`)
      const allow = (...actions: string[]) => {
        for (const action of actions) authorize(session, action, repositories.arn(name))
      }
      const place = { call, repository: repositories.get(name), rest, allow }
      if (kind === 'manifests') return manifests(place)
      if (kind === 'blobs') return rest.startsWith('uploads/') ? upload(place) : blobs(place)
      allow('ecr:ListImages')
      const tags = Object.values(place.repository.images).flatMap((image) => image.tags)
      return { ...answer(200, { 'content-type': 'application/json' }), body: JSON.stringify({ name, tags }) }
    },
    refuse(refusal) {
      const { code, status } = registryError(refusal)
      const challenge = 'Basic realm="https://ecr.amazonaws.com/",service="ecr.amazonaws.com"'
      return {
        ...answer(status, {
          'content-type': 'application/json; charset=utf-8',
          ...(status === 401 ? { 'www-authenticate': challenge } : {}),
        }),
        body: JSON.stringify({ errors: [{ code, message: refusal.message }] }),
      }
    },
    blob: (digest) => (has(digest) ? readFileSync(fileOf(digest)) : undefined),
  }
}

/** ECR's own errors, as its registry face words them. */
function registryError({ code, status }: Refusal): { code: string; status: number } {
  switch (code) {
    case 'RepositoryNotFoundException':
      return { code: 'NAME_UNKNOWN', status: 404 }
    case 'AccessDeniedException':
      return { code: 'DENIED', status: 403 }
    case 'ImageTagAlreadyExistsException':
      return { code: 'TAG_INVALID', status: 400 }
    case 'ImageDigestDoesNotMatchException':
      return { code: 'DIGEST_INVALID', status: 400 }
    default:
      return { code, status }
  }
}

/** What a manifest needs to be there; the manifests of an index are images of their own. */
function blobsOf(manifest: string): string[] {
  let parsed: { config?: { digest: string }; layers?: { digest: string }[] }
  try {
    parsed = JSON.parse(manifest)
  } catch {
    throw new Refusal('MANIFEST_INVALID', 400, 'manifest invalid')
  }
  return [parsed.config, ...(parsed.layers ?? [])].flatMap((blob) => (blob ? [blob.digest] : []))
}

/** The bytes, or for HEAD just how many there are. */
function content({ method }: RegistryCall, digest: string, type: string, bytes: Buffer | number): RegistryAnswer {
  const length = typeof bytes === 'number' ? bytes : bytes.length
  const headers = { 'docker-content-digest': digest, 'content-type': type, 'content-length': String(length) }
  return { ...answer(200, headers), ...(method === 'HEAD' || typeof bytes === 'number' ? {} : { body: bytes }) }
}

function answer(status: number, headers: Record<string, string> = {}): RegistryAnswer {
  return { status, headers: { 'docker-distribution-api-version': 'registry/2.0', ...headers } }
}
