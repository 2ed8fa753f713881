import { appendFileSync } from 'node:fs'

export interface NemoLog {
  info(source: string, text: string): void
  warning(source: string, text: string): void
}

/** NeMo's log lines, `[NeMo I 2026-11-21 05:00:00 exp_manager:381] …`, on standard error and in a file. */
export function nemoLog(file?: string): NemoLog {
  const line = (level: 'I' | 'W', source: string, text: string): void => {
    const time = new Date().toISOString().slice(0, 19).replace('T', ' ')
    const drawn = `[NeMo ${level} ${time} ${source}] ${text}\n`
    process.stderr.write(drawn)
    if (file !== undefined) appendFileSync(file, drawn)
  }
  return {
    info: (source, text) => line('I', source, text),
    warning: (source, text) => line('W', source, text),
  }
}
