import { expect, test } from '@jest/globals'
import { diskWarning } from '../../../src/docker/disk.ts'

const disk = { folder: '/var/lib/docker', freeGiB: 13.96 }

test('too little disk is told with what to do', () => {
  expect(diskWarning(disk, 25)).toBe(
    "Building this image takes about 25 GiB of disk, and 14.0 GiB are free in /var/lib/docker: free some before this step, use a larger runner, or build in the cluster (input 'builder': kubernetes).",
  )
})

test.each([
  ['enough', disk, 13],
  ['nothing said of what it takes', disk, undefined],
  ['an engine elsewhere', undefined, 25],
] as const)('%s is no warning', (_what, where, needed) => {
  expect(diskWarning(where, needed)).toBeUndefined()
})
