import { describe, expect, test } from '@jest/globals'
import { LogDecoder } from '../../../src/kubernetes/log-decoder.ts'
import { random } from '../scanner/random.ts'

const line = (second: number, text: string, fraction = ''): string =>
  `2026-11-21T10:00:${String(second).padStart(2, '0')}${fraction}Z ${text}\n`

/** What is handed on of these chunks; its newlines are counted on the way. */
const decode = (decoder: LogDecoder, ...chunks: string[]): string =>
  chunks
    .map((chunk) => {
      const text = decoder.decode(Buffer.from(chunk)).toString()
      expect(decoder.newlines).toBe(text.split('\n').length - 1)
      return text
    })
    .join('')

test('timestamps are taken off, wherever the chunks are cut', () => {
  const text = line(1, 'one', '.5') + line(2, 'two ü') + line(2, '')
  const bytes = Buffer.from(text)
  for (let at = 0; at <= bytes.length; at++) {
    const decoder = new LogDecoder()
    const [first, second] = [bytes.subarray(0, at), bytes.subarray(at)]
    const out = Buffer.concat([Buffer.from(decoder.decode(first)), decoder.decode(second)])
    expect(out.toString()).toBe('one\ntwo ü\n\n')
  }
})

test('whatever the lines are, and wherever they are cut, only their timestamps go', () => {
  const next = random(3)
  const fractions = ['', '.5', '.123456789', '.000000001', '.987654321', '.12345678x', '.1234567890']
  for (let round = 0; round < 500; round++) {
    const texts = Array.from(
      { length: next(60) },
      () =>
        [`${next(1e6)}`, '', 'a\rb', ' ', 'x'.repeat(next(80)), 'long '.repeat(next(100) === 0 ? 4_000 : 2)][next(6)]!,
    )
    let second = 0
    const log = texts
      .map((text) => {
        if (next(8) === 0) second++
        return line(second, text, fractions[next(fractions.length)])
      })
      .join('')
    const bytes = Buffer.from(log)
    const decoder = new LogDecoder()
    const out: string[] = []
    for (let at = 0, end = 0; at < bytes.length; at = end) {
      end = at + 1 + next(next(2) ? 40 : 2_000)
      out.push(decode(decoder, bytes.toString('latin1', at, end)))
    }
    expect(out.join('')).toBe(texts.map((text) => `${text}\n`).join(''))
    expect(decoder.linesSeen).toBe(texts.length)
    const since = decoder.resumeTime()?.slice(0, -1) ?? ''
    decoder.begin()
    expect(decode(decoder, ...log.split(/(?<=\n)/).filter((text) => text >= since))).toBe('')
  }
})

test('two logs that are read by turns do not mix', () => {
  const [one, other] = [new LogDecoder(), new LogDecoder()]
  const whole = (count: number): string => line(1, 'a', '.000000001').repeat(count)
  decode(one, whole(2))
  const mine = one.decode(Buffer.from(whole(3)))
  expect(other.decode(Buffer.from(line(1, 'b', '.000000002').repeat(900))).length).toBe(1_800)
  expect(mine.toString()).toBe('a\na\na\n')
})

describe('after a reconnection', () => {
  test('it goes on one second before the newest line', () => {
    const decoder = new LogDecoder()
    expect(decoder.resumeTime()).toBeUndefined()
    decode(decoder, line(5, 'a', '.999'))
    expect(decoder.resumeTime()).toBe('2026-11-21T10:00:04Z')
  })

  test('lines that come again are left out, new ones of the same moment are not', () => {
    const decoder = new LogDecoder()
    expect(decode(decoder, line(4, 'a') + line(5, 'b', '.1') + line(5, 'same', '.2') + line(5, 'same', '.2'))).toBe(
      'a\nb\nsame\nsame\n',
    )
    decoder.begin()
    const again = line(4, 'a') + line(5, 'b', '.1') + line(5, 'same', '.2') + line(5, 'same', '.2')
    expect(decode(decoder, again + line(5, 'same', '.2') + line(6, 'c'))).toBe('same\nc\n')
  })

  test('trailing zeros of a fraction make no other line', () => {
    const decoder = new LogDecoder()
    decode(decoder, line(5, 'a', '.120000000'))
    decoder.begin()
    expect(decode(decoder, line(5, 'a', '.12') + line(5, 'b', '.012'))).toBe('b\n')
  })

  test('stdout and stderr may be out of order around the cut', () => {
    const decoder = new LogDecoder()
    decode(decoder, line(6, 'new') + line(5, 'late', '.9'))
    decoder.begin()
    expect(decode(decoder, line(6, 'new') + line(5, 'late', '.9') + line(5, 'later', '.95'))).toBe('later\n')
  })

  test('a line that was cut comes once, whole', () => {
    const decoder = new LogDecoder()
    expect(decode(decoder, line(5, 'a') + line(6, 'half of it').slice(0, 30))).toBe('a\n')
    decoder.begin()
    expect(decode(decoder, line(5, 'a') + line(6, 'half of it'))).toBe('half of it\n')
  })
})

describe('another process goes on from the position', () => {
  const handOver = (from: LogDecoder): LogDecoder => {
    const next = new LogDecoder(JSON.parse(JSON.stringify(from.position())))
    next.begin()
    return next
  }

  test('and neither loses nor doubles a line', () => {
    const first = new LogDecoder()
    const log = line(4, 'a') + line(5, 'b', '.1') + line(5, 'same', '.2')
    decode(first, log)
    const next = handOver(first)
    expect(next.resumeTime()).toBe('2026-11-21T10:00:04Z')
    expect(decode(next, `${log}${line(5, 'same', '.2')}${line(5, 'late', '.15')}${line(6, 'c')}`)).toBe(
      'same\nlate\nc\n',
    )
  })

  test.each([700, 1_500])('after %i lines in a second, with a position of a bounded size', (count) => {
    const lines = (from: number, to: number): string =>
      Array.from({ length: to - from }, (_, at) =>
        line(from + at < 300 ? 4 : 5, `${from + at}`, `.${String(from + at).padStart(9, '0')}`),
      ).join('')
    const first = new LogDecoder()
    decode(first, lines(0, count))
    expect(JSON.stringify(first.position()).length).toBeLessThan(8_000)
    const next = handOver(first)
    expect(decode(next, lines(0, count + 3))).toBe(`${count}\n${count + 1}\n${count + 2}\n`)
  })

  test('who has read nothing has no position', () => {
    expect(new LogDecoder().position()).toBeUndefined()
  })
})

test('the last line of a log that ended without a newline is not lost', () => {
  const decoder = new LogDecoder()
  expect(decode(decoder, line(1, 'a') + line(2, 'end').trimEnd())).toBe('a\n')
  expect(decoder.end().toString()).toBe('end')
})

test('what the server says instead of a log line is passed on', () => {
  expect(decode(new LogDecoder(), 'unable to retrieve container logs for containerd://abc\n')).toBe(
    'unable to retrieve container logs for containerd://abc\n',
  )
})

test('a line without an end is handed on in pieces, not held', () => {
  const decoder = new LogDecoder()
  const long = 'x'.repeat(1024 * 1024)
  const out = decode(decoder, `2026-11-21T10:00:01Z ${long}`, long, 'end\n', line(2, 'next'))
  expect(out).toBe(`${long}${long}end\nnext\n`)
})

describe('a bar that redraws itself and does not end its line', () => {
  const bar = line(5, '\rstep 1\rstep 2\rstep 3').trimEnd()

  test('is handed on drawing by drawing; the last one may still be incomplete', () => {
    const decoder = new LogDecoder()
    expect(decode(decoder, line(4, 'a') + bar)).toBe('a\n\rstep 1\rstep 2\r')
    expect(decode(decoder, '00')).toBe('')
    expect(decode(decoder, '\rstep 4')).toBe('step 300\r')
    expect(decode(decoder, `\n${line(6, 'b')}`)).toBe('step 4\nb\n')
    expect(decoder.linesSeen).toBe(3)
  })

  test('comes once, wherever the chunks are cut and wherever the connection was lost', () => {
    const bytes = Buffer.from(`${line(5, 'a', '.1')}${bar}\r\n${line(5, 'b', '.9')}`)
    for (let cut = 0; cut <= bytes.length; cut++) {
      const decoder = new LogDecoder()
      const before = decode(decoder, bytes.subarray(0, cut).toString())
      decoder.begin()
      const after = decode(decoder, bytes.subarray(0, cut >> 1).toString(), bytes.subarray(cut >> 1).toString())
      expect(before + after).toBe('a\n\rstep 1\rstep 2\rstep 3\r\nb\n')
    }
  })

  test('goes on in another process in the middle of the line', () => {
    const first = new LogDecoder()
    expect(decode(first, bar)).toBe('\rstep 1\rstep 2\r')
    for (const begins of [1, 2]) {
      const next = new LogDecoder(JSON.parse(JSON.stringify(first.position())))
      for (let time = 0; time < begins; time++) next.begin()
      expect(decode(next, `${bar}\n`)).toBe('step 3\n')
    }
  })

  test('goes on in another process that was stopped while it read again what was handed on', () => {
    const first = new LogDecoder()
    expect(decode(first, bar)).toBe('\rstep 1\rstep 2\r')
    const second = new LogDecoder(first.position())
    second.begin()
    expect(decode(second, line(5, '\rstep 1\rst').trimEnd())).toBe('')
    const third = new LogDecoder(second.position())
    third.begin()
    expect(decode(third, `${bar}\n`)).toBe('step 3\n')
    const fourth = new LogDecoder(third.position())
    fourth.begin()
    expect(decode(fourth, `${bar}\n${line(6, 'b')}`)).toBe('b\n')
  })

  test('a line of the same time as the bar is another line', () => {
    const decoder = new LogDecoder()
    decode(decoder, line(5, 'twin') + bar)
    decoder.begin()
    expect(decode(decoder, `${line(5, 'twin')}${bar}\rend\n`)).toBe('step 3\rend\n')
  })

  test('that was whole before is left out, whole', () => {
    const decoder = new LogDecoder()
    decode(decoder, `${bar}\n`)
    decoder.begin()
    expect(decode(decoder, bar, '\n', line(6, 'b'))).toBe('b\n')
  })
})

describe('a line that the runtime keeps in parts, each with its time', () => {
  const part = 16 * 1024
  const long = `\rstep 1${'x'.repeat(part)}\rstep 2`
  /** What a kubelet answers: of the line, only the parts that are not older. */
  const answer = (since: string | undefined, next: string): string => {
    const whole = `${line(5, 'a', '.100000000')}${line(5, long, '.500000000')}`
    const tail = line(20, '\rstep 2', '.500000000')
    return `${since !== undefined && since > line(6, '') ? tail : whole}${next}`
  }
  const handed = (decoder: LogDecoder, next: string): string => {
    const since = decoder.resumeTime()
    decoder.begin()
    return decode(decoder, answer(since, next))
  }

  test.each(['the same process', 'another one'])('comes once, also when only its end would come again (%s)', (who) => {
    let decoder = new LogDecoder()
    const again = (): void => {
      if (who === 'another one') decoder = new LogDecoder(JSON.parse(JSON.stringify(decoder.position())))
    }
    const first = line(20, 'b', '.6')
    expect(handed(decoder, first)).toBe(`a\n${long}\nb\n`)
    again()
    expect(handed(decoder, `${first}${line(21, 'c')}`)).toBe('c\n')
    again()
    expect(handed(decoder, `${first}${line(21, 'c')}${line(40, 'd')}`)).toBe('d\n')
    again()
    // Its parts are older now than what is asked for.
    expect(decoder.resumeTime()).toBe(line(39, '').slice(0, 19).concat('Z'))
  })
})
