/** Replaces secrets by `***` wherever the runner shows text. One for each job, as `::add-mask::` counts for its job only. */
export class Masks {
  readonly #hidden = new Set<string>()

  /** Hides a value, each line of it, and the forms in which programs print it: base64, JSON, URI. */
  add(value: string): void {
    for (const one of [value, ...value.split(/[\r\n]+/)]) {
      if (one.trim() === '') continue
      for (const form of forms(one)) this.#hidden.add(form)
    }
  }

  hides(text: string): boolean {
    return [...this.#hidden].some((secret) => text.includes(secret))
  }

  apply(text: string): string {
    const found: [start: number, end: number][] = []
    for (const secret of this.#hidden) {
      for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1))
        found.push([at, at + secret.length])
    }
    if (found.length === 0) return text
    found.sort((a, b) => a[0] - b[0])
    let result = ''
    let position = 0
    // Secrets may overlap (one is a prefix of another): what overlaps becomes one `***`, and no tail shows.
    for (let index = 0; index < found.length; ) {
      let [start, end] = found[index]!
      for (index++; index < found.length && found[index]![0] < end; index++) end = Math.max(end, found[index]![1])
      result += `${text.slice(position, start)}***`
      position = end
    }
    return result + text.slice(position)
  }
}

function forms(value: string): string[] {
  const base64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.from(value).subarray(shift).toString('base64')
    // The last characters depend on what follows the secret.
    return encoded.replace(/=+$/, '').slice(0, -1)
  })
  const others = [
    Buffer.from(value).toString('base64'),
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    ...base64.filter((one) => one.length > 7),
  ]
  return [value, ...others]
}
