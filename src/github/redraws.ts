interface Bar {
  shape: string
  text: string
  isPrinted: boolean
  /** Milliseconds; when it began, at first. */
  printedAt: number
}

/** A bar that redraws itself for hours shows where it stands this often. */
const SHOWN_EVERY_MS = 10_000

/**
 * `10%\r20%\r30%` is one bar drawn three times: the last drawing stays, and one of those before it every so often.
 * Texts that do not look like the one before are no redraws, and each stays a line of its own.
 */
export class Redraws {
  #bar: Bar | undefined

  get isOpen(): boolean {
    return this.#bar !== undefined
  }

  /** The lines to print of a text with carriage returns. What is the last drawing is known when something else comes. */
  fold(text: string, now: number): string[] {
    const lines: string[] = []
    for (const [, body, ending] of text.matchAll(/([^\r\n]*)(\r*\n|\r+|$)/g)) {
      if (ending === '') {
        if (body !== '') this.#line(body!, lines) // a piece of an endless line, or a last one without its end
      } else if (ending!.endsWith('\n')) this.#line(body!, lines)
      else if (body!.trim() !== '') this.#draw(body!, now, lines)
    }
    return lines
  }

  /** The last drawing, where nothing has come after it. */
  end(): string[] {
    const lines: string[] = []
    this.#finish(lines)
    return lines
  }

  #line(text: string, lines: string[]): void {
    const isEndOfBar = this.#bar !== undefined && text.trim() === ''
    if (shapeOf(text) === this.#bar?.shape) this.#bar = undefined
    this.#finish(lines)
    if (!isEndOfBar) lines.push(text)
  }

  #draw(text: string, now: number, lines: string[]): void {
    const shape = shapeOf(text)
    if (this.#bar !== undefined && this.#bar.shape !== shape) this.#finish(lines)
    const bar = { shape, text, isPrinted: false, printedAt: this.#bar?.printedAt ?? now }
    if (now - bar.printedAt >= SHOWN_EVERY_MS) {
      lines.push(text)
      bar.isPrinted = true
      bar.printedAt = now
    }
    this.#bar = bar
  }

  #finish(lines: string[]): void {
    if (this.#bar !== undefined && !this.#bar.isPrinted) lines.push(this.#bar.text)
    this.#bar = undefined
  }
}

/** What comes before the first number: `Epoch 0:  10%|` and `Epoch 0:  20%|` are the same bar. */
const shapeOf = (drawing: string): string => /^[^\d]{0,40}/.exec(drawing)![0].trim()
