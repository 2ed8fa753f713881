import { expect, test } from '@jest/globals'
import { type Announced, slackMessage } from '../../../src/report/slack-message.ts'

interface Block {
  type: string
  text?: { text: string }
  fields?: { text: string }[]
  elements?: { text: string }[]
}

const blocksOf = (more: Partial<Announced>): Block[] => {
  const { payload } = slackMessage({
    title: 'Llama',
    outcome: 'success',
    known: false,
    repository: 'octo/llm',
    ref: 'refs/heads/main',
    commit: 'abcdef0123456789',
    workflowRun: 'https://github.com/octo/llm/actions/runs/1',
    verdict: 'unknown',
    ...more,
  })
  return (JSON.parse(payload) as { blocks: Block[] }).blocks
}

test('a run of which nothing is known has its outcome, and where it is', () => {
  expect(blocksOf({})).toEqual([
    { type: 'section', text: { type: 'mrkdwn', text: '*✅ Llama: success*', verbatim: true } },
    {
      type: 'context',
      elements: [
        {
          type: 'mrkdwn',
          text: 'octo/llm main abcdef012 · <https://github.com/octo/llm/actions/runs/1|workflow run>',
          verbatim: true,
        },
      ],
    },
  ])
})

test('what was known before, and what is worse than the base branch, is said', () => {
  const [head, facts] = blocksOf({ known: true, verdict: 'worse' })
  expect(head?.text?.text).toBe('*✅ Llama: done before, for the same content*')
  expect(facts?.fields?.map(({ text }) => text)).toEqual(['*Against the base branch*\nworse'])
})

test.each([0, 1, 2, 3, 4])('a message of any length fits into a section, its last sign whole (%d)', (more) => {
  const [, reason] = blocksOf({ outcome: 'failure', failureMessage: 'x'.repeat(more) + '<'.repeat(5_000) })
  const text = reason!.text!.text
  expect(text.length).toBeLessThanOrEqual(3_000)
  expect(text.slice(3, -3)).toMatch(/^x*(&lt;)+ …$/)
})

test('a branch may be called what it likes', () => {
  const text = blocksOf({ ref: 'refs/heads/*bold*-<!here>' }).at(-1)?.elements?.[0]?.text
  expect(text).toContain('octo/llm ∗bold∗-&lt;!here&gt; abcdef012 · <https://')
})
