import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'

const withLock = readdirSync('jobs').filter((name) => existsSync(`jobs/${name}/versions.lock`))

test('there are lock files to check', () => {
  expect(withLock).toEqual(expect.arrayContaining(['llama2-7b', 'llama3-8b-lora', 'mpi-hello']))
})

test.each(withLock)('%s: every version is in the lock file, and every one there is used', (recipe) => {
  const lock = Object.fromEntries(
    [...readFileSync(`jobs/${recipe}/versions.lock`, 'utf8').matchAll(/^(\w+)=(\S+)$/gm)].map(([, name, value]) => [
      name!,
      value!,
    ]),
  )
  const dockerfile = readFileSync(`jobs/${recipe}/Dockerfile`, 'utf8')
  const used = new Set([...dockerfile.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name!))
  expect([...used].filter((name) => !(name in lock))).toEqual([])
  // The SDK is no package: it is the name of the release that the packages are of.
  expect(Object.keys(lock).filter((name) => name !== 'NEURON_SDK' && !used.has(name))).toEqual([])
  // A version that stands in the Dockerfile itself would be a second truth.
  const installs = [...dockerfile.matchAll(/pip install.*?(?=&&|\n\n|$)/gs)].map(([text]) => text).join('\n')
  expect(installs).not.toMatch(/==\d/)

  const label = (name: string): string | undefined =>
    new RegExp(`trainium-actions\\.${name}="([^"]+)"`).exec(dockerfile)?.[1]
  expect(label('neuron-sdk')).toBe(lock.NEURON_SDK)
  expect(label('neuron-runtime')).toBe(lock.NEURON_RUNTIME)
})

test.each(withLock)('%s: the image takes nothing of the folder but the lock file', (recipe) => {
  const lines = readFileSync(`jobs/${recipe}/.dockerignore`, 'utf8').split('\n')
  expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual(['*', '!versions.lock'])
})
