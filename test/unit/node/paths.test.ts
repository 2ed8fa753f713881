import { describe, expect, test } from '@jest/globals'
import { hostsText } from '../../../rehearsal/kubernetes/node/hosts.ts'
import { fullReference, isReference, pullPolicy } from '../../../rehearsal/kubernetes/node/images.ts'
import { parseQuantity } from '../../../rehearsal/kubernetes/node/quantity.ts'
import { rewritePaths } from '../../../rehearsal/kubernetes/node/view/rewrite.ts'
import { below, hostPath } from '../../../rehearsal/kubernetes/node/view/view.ts'

const mounts = ['/shared', '/etc/mpi', '/shared/cache'].map((path) => ({ path }))

describe('paths of mounts', () => {
  test.each([
    ['/shared', '/R/shared'],
    ['/shared/data/x.bin', '/R/shared/data/x.bin'],
    ['cat /shared/a > /shared/b', 'cat /R/shared/a > /R/shared/b'],
    ['--path=/shared/x', '--path=/R/shared/x'],
    ['"/shared"', '"/R/shared"'],
    ['/sharedness', '/sharedness'],
    ['/mnt/shared', '/mnt/shared'],
    ['$HOME/shared', '$HOME/shared'],
    ['./shared ../shared', './shared ../shared'],
    ['/etc/mpi/hostfile:/etc/mpi2', '/R/etc/mpi/hostfile:/etc/mpi2'],
    ['https://host/shared', 'https://host/shared'],
  ])('%s is rewritten to %s', (text, expected) => {
    expect(rewritePaths(text, { root: '/R', mounts })).toBe(expected)
  })

  test('lead to the host through the innermost mount', () => {
    const at = (path: string, source: string) => ({ path, source, readOnly: false })
    const view = {
      hostname: 'h',
      root: '/R',
      hosts: '/H',
      visible: ['/programs'],
      mounts: [at('/shared', '/volumes/a'), at('/shared/cache', '/volumes/b')],
    }
    expect(hostPath(view, '/shared/x')).toBe('/volumes/a/x')
    expect(hostPath(view, '/shared/cache/x')).toBe('/volumes/b/x')
    expect(hostPath(view, '/shared')).toBe('/volumes/a')
    expect(hostPath(view, '/usr/bin/env')).toBe('/usr/bin/env')
    expect(hostPath(view, '/programs/mpirun')).toBe('/programs/mpirun')
    expect(hostPath(view, '/home/somebody/secret')).toBeUndefined()
    expect(hostPath(view, '/usr/../home/somebody')).toBeUndefined()
  })

  test('a folder holds itself, and not its neighbours', () => {
    expect(below('/a', '/a')).toBe('')
    expect(below('/a', '/a/b')).toBe('b')
    expect(below('/a', '/ab')).toBeUndefined()
    expect(below('/a', '/')).toBeUndefined()
    expect(below('/a', '/a/..b')).toBe('..b')
  })
})

test.each([
  ['busybox', 'docker.io/library/busybox:latest', 'Always'],
  ['team/image:1', 'docker.io/team/image:1', 'IfNotPresent'],
  ['localhost/image', 'localhost/image:latest', 'Always'],
  ['reg.example:5000/a/b', 'reg.example:5000/a/b:latest', 'Always'],
  ['public.ecr.aws/x/y:2.1', 'public.ecr.aws/x/y:2.1', 'IfNotPresent'],
  [`a@sha256:${'0'.repeat(64)}`, `docker.io/library/a@sha256:${'0'.repeat(64)}`, 'IfNotPresent'],
])('%s is %s, pulled %s', (reference, full, policy) => {
  expect(fullReference(reference)).toBe(full)
  expect(pullPolicy(reference, undefined)).toBe(policy)
  expect(isReference(reference)).toBe(true)
})

test.each(['', 'Upper/Case', 'a b', 'a:', '$(image)', 'https://a/b'])('%j is no image reference', (reference) => {
  expect(isReference(reference)).toBe(false)
})

test.each([
  ['500m', 0.5],
  ['16', 16],
  ['1Gi', 2 ** 30],
  ['1.5k', 1500],
  ['1e3', 1000],
])('the quantity %s is %d', (text, expected) => {
  expect(parseQuantity(text)).toBe(expected)
})

test('what is no quantity is refused', () => {
  expect(() => parseQuantity('16 chips')).toThrow('"16 chips" is not a quantity')
})

test('the hosts file has a line for each address, the fully qualified name first', () => {
  const host = { address: '127.20.1.2', sshPort: 2222 }
  expect(hostsText({ 'w-0': host, 'w-0.job.ml.svc.cluster.local': host, 'w-0.job': host })).toContain(
    '127.20.1.2\tw-0.job.ml.svc.cluster.local w-0.job w-0\n',
  )
})
