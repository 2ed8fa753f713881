import { expect, test } from '@jest/globals'
import { checkWorkflow } from '../../../rehearsal/runner/check-workflow.ts'
import { fixtures } from './rehearse.ts'

async function problems(name: string, repository = 'me/fixture') {
  const found = await checkWorkflow(fixtures, `.github/workflows/${name}.yml`, repository)
  return found.map(
    ({ level, message }) => `${level} ${message.replace('.github/workflows/', '').replace(`${fixtures}/`, '')}`,
  )
}

test('every mistake is one sentence with its place', async () => {
  expect(await problems('broken')).toEqual([
    "warning broken.yml:12:19: steps.two: the step 'two' comes later, so this is empty here.",
    "error broken.yml:13:19: steps.three: job 'first' has no step with the id 'three'; there are two, one.",
    "error broken.yml:15:15: The input 'name' of ./post is required and not given.",
    "error broken.yml:17:11: 'nmae' is not an input of ./post; its inputs are name, fail, extra.",
    "error broken.yml:18:15: Can't find 'action.yml', 'action.yaml' or 'Dockerfile' under 'nowhere' (uses: $/nowhere).",
    "error broken.yml:22:11: 'role-to-assume' is not an input of $/greet; its inputs are who, full name.",
    "warning broken.yml:22:27: Job 'first' gives role-to-assume but has no 'id-token: write' permission, so it gets no OIDC token: add it under permissions.",
    expect.stringMatching(
      /^warning broken\.yml:23:15: The rehearsal has no stand-in for the action somebody\/something@v1; /,
    ),
    "error broken.yml:27:9: needs.third: job 'second' does not need 'third'; it needs first.",
    "error broken.yml:29:19: needs.first.outputs.unknown: job 'first' has no output 'unknown'; it has known.",
  ])
})

test('what GitHub refuses to parse is told with its place', async () => {
  expect(await problems('bad-expression')).toEqual([
    "error bad-expression.yml:6:5: Unexpected value 'needz'.",
    "error bad-expression.yml:10:16: Unrecognized named-value: 'foo'.",
  ])
})

test('jobs that wait for each other', async () => {
  expect(await problems('circle')).toEqual([
    'error circle.yml:4:12: Jobs wait for each other in a circle: a → c → b → a.',
  ])
})

test('a file that is not there', async () => {
  expect(await problems('nothing')).toEqual([
    expect.stringContaining('error nothing.yml:1:1: There is no such file in '),
  ])
})

test.each(['steps', 'jobs', 'caller', 'cancel'])('%s.yml has nothing to complain about', async (name) => {
  expect(await problems(name)).toEqual([])
})
