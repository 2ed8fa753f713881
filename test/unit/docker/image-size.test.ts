import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { imageSize } from '../../../src/docker/image-size.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'image-size-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A docker that knows these manifests; it has no other. */
function sizeOf(image: string, manifests: Record<string, unknown>): Promise<number | undefined> {
  for (const [digest, manifest] of Object.entries(manifests)) {
    writeFileSync(join(folder, digest), typeof manifest === 'string' ? manifest : JSON.stringify(manifest))
  }
  writeFileSync(
    join(folder, 'docker'),
    `#!/bin/sh\n[ "$1 $2 $3 $4" = "buildx imagetools inspect --raw" ] && cat "${folder}/\${5##*@}"\n`,
  )
  chmodSync(join(folder, 'docker'), 0o755)
  return imageSize(`host/name@${image}`, 'linux/amd64', { PATH: `${folder}:${process.env.PATH}` })
}

const image = { config: { size: 1_000 }, layers: [{ size: 20_000_000 }, { size: 3_000_000 }] }

test('the size of an image is that of its packed layers and its configuration', async () => {
  expect(await sizeOf('one', { one: image })).toBe(23_001_000)
})

test('of one with attestations, or for several platforms, it is that of the image itself', async () => {
  const index = {
    manifests: [
      { digest: 'attestation', platform: { os: 'unknown', architecture: 'unknown' } },
      { digest: 'arm', platform: { os: 'linux', architecture: 'arm64' } },
      { digest: 'one', platform: { os: 'linux', architecture: 'amd64' } },
    ],
  }
  expect(await sizeOf('index', { index, one: image, arm: { layers: [{ size: 1 }] } })).toBe(23_001_000)
})

test.each([['nobody'], ['strange'], ['empty']])('of an image that is %s it is not known', async (digest) => {
  expect(await sizeOf(digest, { strange: 'no JSON', empty: {} })).toBeUndefined()
})
