import { formatDuration } from '../duration.ts'
import { marks, type Outcome, type Verdict } from './pull-request.ts'

export interface Announced {
  title: string
  outcome: Outcome
  /** The work was done before, for the very same content. */
  known: boolean
  failureMessage?: string | undefined
  /** `owner/name` */
  repository: string
  ref: string
  commit: string
  /** Address of the workflow run. */
  workflowRun: string
  durationSeconds?: number | undefined
  /** US dollars */
  cost?: number | undefined
  verdict: Verdict
}

/** Slack takes 3,000 characters in a section. */
const LONGEST = 2_900

/** How a run was: in a line of plain text, and as the body of a request to Slack. */
export function slackMessage(announced: Announced): { text: string; payload: string } {
  const { title, outcome, known, failureMessage, workflowRun, repository, ref, commit } = announced
  const head = oneLine(
    `${marks[outcome]} ${title}: ${known ? 'done before, for the same content' : outcome.replace('_', ' ')}`,
  )
  const facts = factsOf(announced)
  const text = [head, ...facts.map(([name, value]) => `${name}: ${value}`)].join(', ')
  const section = (markdown: string): object => ({ type: 'section', text: markdownText(markdown) })
  const where = oneLine(`${repository} ${ref.replace(/^refs\/(heads|tags)\//, '')} ${commit.slice(0, 9)}`)
  const blocks = [
    section(`*${cut(plain(head))}*`),
    ...(failureMessage ? [section(`\`\`\`${cut(plain(failureMessage.trim()))}\`\`\``)] : []),
    ...(facts.length === 0
      ? []
      : [{ type: 'section', fields: facts.map(([name, value]) => markdownText(`*${name}*\n${plain(value)}`)) }]),
    { type: 'context', elements: [markdownText(`${plain(where)} · <${encodeURI(workflowRun)}|workflow run>`)] },
  ]
  return {
    text: `${text}. ${workflowRun}`,
    payload: JSON.stringify({ text: escaped(text), blocks, unfurl_links: false, unfurl_media: false }),
  }
}

function factsOf({ durationSeconds, cost, verdict }: Announced): [string, string][] {
  return [
    ...(durationSeconds === undefined ? [] : [['Took', formatDuration(durationSeconds)] as [string, string]]),
    ...(cost === undefined ? [] : [['Cost', `$${cost.toFixed(2)}`] as [string, string]]),
    ...(verdict === 'unknown' ? [] : [['Against the base branch', verdict] as [string, string]]),
  ]
}

/** `verbatim`: addresses, channels and names in it are not made links. */
const markdownText = (text: string): object => ({ type: 'mrkdwn', text, verbatim: true })

/** All that Slack's links, mentions and calls (`<!channel>`) begin with. https://docs.slack.dev/messaging/formatting-message-text */
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** Text from outside: nothing in it is a mark, a link or a mention; the marks' look-alikes stand for them. */
const plain = (text: string): string =>
  escaped(text.replace(/[*_~`]/g, (mark) => ({ '*': '∗', _: '＿', '~': '∼', '`': 'ˋ' })[mark] ?? mark))

/** Not in the middle of what stands for one character. */
const cut = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/&[a-z]*$/, '')} …` : text

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
