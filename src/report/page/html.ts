/** Text from outside, for HTML and the attributes in it. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** Data inside a script element: nothing in it can end that element. */
export const inScript = (data: unknown): string => JSON.stringify(data).replaceAll('<', '\\u003c')
