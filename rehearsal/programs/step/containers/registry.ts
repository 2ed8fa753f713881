import type { Image } from './image.ts'

/** base64 of `user:password`. */
export type Auth = string | undefined

export interface Target {
  registry: string
  repository: string
  tag: string
  auth: Auth
}

/** The registry said no, in its own words. */
export class Refused extends Error {}

/** Every registry of a rehearsal is the same stand-in; which one is meant stays in the name of the image. */
async function call(target: Target, method: string, path: string, init: RequestInit = {}): Promise<Response> {
  const base = process.env.REHEARSAL_REGISTRY_URL
  if (!base)
    throw new Error('REHEARSAL_REGISTRY_URL is not set: this docker is a stand-in and works in a rehearsal only.')
  const url = new URL(path, base)
  const authorization = target.auth ? { authorization: `Basic ${target.auth}` } : undefined
  return fetch(url, { ...init, method, headers: { ...authorization, ...(init.headers as Record<string, string>) } })
}

async function expect(response: Response, ...statuses: number[]): Promise<Response> {
  if (statuses.includes(response.status)) return response
  const body = await response.text()
  const message = /"message":"((?:[^"\\]|\\.)*)"/.exec(body)?.[1]
  throw new Refused(`${response.status} ${response.statusText}${message ? `: ${message}` : ''}`)
}

/** The digest of a tag; undefined where there is none. Without a repository it only asks whether the login is good. */
export async function findManifest(target: Target): Promise<string | undefined> {
  if (target.repository === '') {
    await expect(await call(target, 'GET', '/v2/'), 200)
    return undefined
  }
  const path = `/v2/${target.repository}/manifests/${target.tag}`
  const response = await expect(await call(target, 'HEAD', path), 200, 404)
  return response.status === 200 ? (response.headers.get('docker-content-digest') ?? undefined) : undefined
}

/** The configuration of an image, as JSON; undefined where there is no such image. */
export async function findConfiguration(target: Target): Promise<string | undefined> {
  const path = `/v2/${target.repository}`
  const response = await expect(await call(target, 'GET', `${path}/manifests/${target.tag}`), 200, 404)
  if (response.status === 404) return undefined
  const { config } = (await response.json()) as { config: { digest: string } }
  return (await expect(await call(target, 'GET', `${path}/blobs/${config.digest}`), 200)).text()
}

/** Blobs that are missing, then the manifest under its tag. */
export async function pushImage(target: Target, image: Image): Promise<void> {
  for (const blob of [...image.layers, image.config]) {
    const there = await expect(await call(target, 'HEAD', `/v2/${target.repository}/blobs/${blob.digest}`), 200, 404)
    if (there.status === 200) continue
    const begun = await expect(await call(target, 'POST', `/v2/${target.repository}/blobs/uploads/`), 202)
    const place = begun.headers.get('location') ?? ''
    const separator = place.includes('?') ? '&' : '?'
    const path = `${place}${separator}digest=${encodeURIComponent(blob.digest)}`
    const headers = { 'content-type': 'application/octet-stream' }
    await expect(await call(target, 'PUT', path, { body: new Uint8Array(blob.content), headers }), 201)
  }
  const headers = { 'content-type': image.mediaType }
  const path = `/v2/${target.repository}/manifests/${target.tag}`
  await expect(await call(target, 'PUT', path, { body: image.manifest, headers }), 201)
}
