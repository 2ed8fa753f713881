import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { baseImages, pinBases } from '../../../src/docker/base-images.ts'

test.each<[string, string, string[]]>([
  ['one', 'FROM debian:12\n', ['debian:12']],
  ['none', 'FROM scratch\n', []],
  ['its own stages', 'FROM a AS Build\nFROM build\nCOPY --from=build /x /\nCOPY --from=0 /x /\n', ['a']],
  ['a platform', 'FROM --platform=$BUILDPLATFORM a:1 AS x\n', ['a:1']],
  ['a digest', `FROM a@sha256:${'0'.repeat(64)}\n`, []],
  ['another image to copy from', 'FROM scratch\nCOPY --from=b:2 /x /x\n', ['b:2']],
  ['a mount', 'FROM scratch\nRUN --mount=type=bind,from=c:3,target=/c true\n', ['c:3']],
  ['an argument', 'ARG TAG=1\nFROM a:${TAG}\nFROM b:$TAG\n', ['a:1', 'b:1']],
  ['an argument that is given', 'ARG GIVEN=1\nFROM a:$GIVEN\n', ['a:given']],
  ['an argument that is given and has no default', 'ARG GIVEN\nFROM a:${GIVEN}\n', ['a:given']],
  ['a default in its place', 'FROM a:${NONE:-7}\n', ['a:7']],
  ['an argument too late', 'FROM a\nARG TAG=1\nFROM b:$TAG\n', ['a']],
  ['comments and continued lines', '# FROM x\nFROM \\\n  a:1 \\\n  AS y\n', ['a:1']],
  ['lower case', 'from a:1 as b\nfrom B\n', ['a:1']],
  ['the same twice', 'FROM a\nFROM a\n', ['a']],
  ['quotes', 'ARG A="a:1"\nFROM $A\n', ['a:1']],
  ['a here-document', 'FROM a\nRUN <<EOF cat <<-"END"\nFROM b\nEOF\n  FROM c\n\tEND\nFROM d\n', ['a', 'd']],
])('%s', (_what, dockerfile, images) => {
  expect(baseImages(dockerfile, { GIVEN: 'given' })).toEqual(images)
})

test.each(['llama2-7b', 'llama3-8b-lora', 'mpi-hello'])('the Dockerfile of %s begins from one image', (recipe) => {
  expect(baseImages(readFileSync(`jobs/${recipe}/Dockerfile`, 'utf8'), {})).toHaveLength(1)
})

test.each([
  ['a name', 'FROM debian:12\n', 'FROM debian:12@sha256:1\n'],
  [
    'what stands around it',
    '# syntax=docker/dockerfile:1\n\n  from --platform=$BUILDPLATFORM debian:12   as base\n',
    '# syntax=docker/dockerfile:1\n\n  from --platform=$BUILDPLATFORM debian:12@sha256:1   as base\n',
  ],
  ['a name in arguments', 'ARG A=debian B=12\nFROM "${A}:${B}"\n', 'ARG A=debian B=12\nFROM debian:12@sha256:1\n'],
  ['an argument', 'ARG A=12\nFROM "debian:${A}"\n', 'ARG A=12\nFROM debian:12@sha256:1\n'],
  [
    'lines joined, comments between them, and line ends of Windows',
    'FROM \\\r\n# debian:12\r\n  debian:12 \\\r\n  AS x\r\nFROM x\r\n',
    'FROM \\\r\n# debian:12\r\n  debian:12@sha256:1 \\\r\n  AS x\r\nFROM x\r\n',
  ],
  [
    'copies and mounts',
    'FROM a\nCOPY --chown=1 --from=debian:12 /x /\nRUN --mount=type=bind,from=debian:12,target=/c \\\n  --mount=from=a echo from=debian:12\n',
    'FROM a@sha256:2\nCOPY --chown=1 --from=debian:12@sha256:1 /x /\nRUN --mount=type=bind,from=debian:12@sha256:1,target=/c \\\n  --mount=from=a@sha256:2 echo from=debian:12\n',
  ],
  ['a here-document is left alone', 'FROM a\nRUN <<E\nFROM a\nE\n', 'FROM a@sha256:2\nRUN <<E\nFROM a\nE\n'],
  ['what has no digest is left', 'FROM unknown', 'FROM unknown'],
  ['no line feed at the end', 'FROM a', 'FROM a@sha256:2'],
])('bases are named by digest: %s', (_what, dockerfile, pinned) => {
  const digests = new Map([
    ['debian:12', 'sha256:1'],
    ['a', 'sha256:2'],
  ])
  expect(pinBases(dockerfile, {}, digests)).toBe(pinned)
})
