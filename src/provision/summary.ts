import type { Finding } from './readiness.ts'

/** The findings as a table for the step summary. */
export function findingsTable(findings: readonly Finding[]): string {
  const rows = findings.map(
    ({ subject, ok, unknown, sentence }) =>
      `| ${unknown ? '❔' : ok ? '✅' : '❌'} | ${cell(subject)} | ${cell(sentence)} |`,
  )
  return ['| | | |', '|---|---|---|', ...rows].join('\n')
}

export function notReady(findings: readonly Finding[]): string | undefined {
  const wrong = findings.filter(({ ok }) => !ok)
  return wrong.length === 0 ? undefined : wrong.map(({ sentence }) => sentence).join('\n')
}

/** Text from the cluster must not become Markdown, HTML or a mention. */
function cell(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[&<>|`@[\]]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
