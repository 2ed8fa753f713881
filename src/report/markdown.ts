/** Text from outside, made safe inside Markdown and HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/** For a cell of a table: one line, and nothing that Markdown would take for a mark, a link or a mention. */
export function cell(text: string): string {
  return escapeHtml(text.replace(/\s+/g, ' ').trim()).replace(/[\\`*_[\]|@#]/g, (mark) => `&#${mark.charCodeAt(0)};`)
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Lines as they were printed; control characters (colours, progress bars) are left out. */
export function preformatted(lines: readonly string[]): string {
  const plain = lines.map((text) => text.replace(/\x1b\[[0-9;?]*[A-Za-z]|[\x00-\x08\x0b-\x1f\x7f]/g, '').slice(0, 1000))
  return `<pre>\n${escapeHtml(plain.join('\n'))}\n</pre>`
}

export function details(title: string, body: string): string {
  return `<details><summary>${escapeHtml(title)}</summary>\n\n${body}\n\n</details>`
}

/** The runner drops a step's summary above 1 MiB. */
const MOST_BYTES = 900 * 1024

/** Parts of a summary, one below the other; one that would make it too long is left out, and those after it may still fit. */
export function summaryOf(parts: readonly string[]): string {
  let text = ''
  for (const part of parts.filter((each) => each !== '')) {
    if (Buffer.byteLength(text) + Buffer.byteLength(part) <= MOST_BYTES) text += `${text === '' ? '' : '\n\n'}${part}`
  }
  return `${text}\n`
}
