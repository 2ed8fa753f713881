const secondsIn = { s: 1, m: 60, h: 3600, d: 86_400 } as const

/** Seconds of `90s`, `45m`, `1h30m`, `6h`, `2d`; throws "must be a length of time …" otherwise. */
export function parseDuration(text: string): number {
  if (!/^(\d+[smhd])+$/.test(text)) throw new Error('must be a length of time such as 90s, 45m, 1h30m or 2d')
  let seconds = 0
  for (const [, count, unit] of text.matchAll(/(\d+)([smhd])/g)) {
    seconds += Number(count) * secondsIn[unit as keyof typeof secondsIn]
  }
  return seconds
}

/** A length of time for people, with its two largest units: `2d 3h`, `4m 12s`, `0.8s`. */
export function formatDuration(seconds: number): string {
  if (seconds < 10) return `${Math.round(seconds * 10) / 10}s`
  const whole = Math.round(seconds)
  const parts = [
    [Math.floor(whole / 86_400), 'd'],
    [Math.floor(whole / 3600) % 24, 'h'],
    [Math.floor(whole / 60) % 60, 'm'],
    [whole % 60, 's'],
  ] as const
  const first = parts.findIndex(([count]) => count > 0)
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${unit}`)
    .join(' ')
}
