// Tags that GitHub keeps of HTML in Markdown and the actions' summaries use. What a summary says may come from a pod, so
// everything else is shown as text, attributes included.
const kept = /^<\/?(code|pre|b|strong|em|details|summary|br|sub|sup|kbd)\s*\/?>$/i

/** HTML with nothing in it but the kept tags, bare; entities stay as they are. */
export function harmless(html: string): string {
  return html
    .split(/(<[^<>]*>)/)
    .map((part) => {
      if (kept.test(part) || part === '<details open>') return part
      return part.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    })
    .join('')
}

/** The same for a terminal: code in backticks, other kept tags gone, entities as the characters they stand for. */
export function plainText(html: string): string {
  return html
    .replace(/<\/?code>/g, '`')
    .replace(/<\/?(pre|b|strong|em|details|summary|br|sub|sup|kbd)( open)?\s*\/?>/g, '')
    .replace(/&#(\d{1,6});/g, (whole, number: string) =>
      Number(number) < 0x110000 ? String.fromCodePoint(Number(number)) : whole,
    )
    .replace(/&(lt|gt|quot|apos|nbsp|amp);/g, (_, name: keyof typeof characters) => characters[name])
    .replace(/\n{3,}/g, '\n\n')
}

const characters = { lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', amp: '&' }
