import { expect, test } from '@jest/globals'
import { LogTail } from '../../../src/run/following/log-tail.ts'
import { differences } from '../../../src/run/submission/difference.ts'
import { provenance } from '../../../src/run/submission/provenance.ts'

test.each<[unknown, unknown, string[]]>([
  [{ a: 1, b: 2 }, { a: 1 }, []],
  [{ cpu: '16' }, { cpu: 16 }, []],
  [{ a: [{ b: 1, c: 2 }] }, { a: [{ b: 1 }] }, []],
  [{ a: [1] }, { a: [1, 2] }, ['spec.a: there [1], wanted [1,2]']],
  [
    { a: { b: 'x' } },
    { a: { b: 'y', c: 1 } },
    ['spec.a.b: there "x", wanted "y"', 'spec.a.c: there nothing, wanted 1'],
  ],
])('%j there, %j wanted', (there, wanted, expected) => {
  expect(differences(there, wanted)).toEqual(expected)
})

test('the tail holds the last lines, and the last drawing of a bar', () => {
  const tail = new LogTail(100)
  for (let index = 0; index < 1000; index++) tail.add(Buffer.from(`line ${index}\n`))
  tail.add(Buffer.from('10%\r20%\r\n'))
  expect(tail.lines(3)).toEqual(['line 998', 'line 999', '20%'])
})

test('the provenance is what GitHub says of the run, and nothing where it says nothing', () => {
  expect(provenance({})).toEqual({})
  const env = {
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'a/b',
    GITHUB_RUN_ID: '7',
    GITHUB_ACTOR: 'me',
  }
  expect(provenance(env)).toEqual({
    repository: 'a/b',
    'workflow-run': 'https://github.com/a/b/actions/runs/7',
    actor: 'me',
  })
})
