import { choice, dollars, durationSeconds, flag, type InputsOf, integer, optional } from '../../inputs.ts'

/** The inputs by which an action says what is to be watched while it follows a run. */
export const watchInputs = {
  'stall-timeout': durationSeconds,
  'on-stall': choice('warn', 'stop'),
  'on-nan': choice('warn', 'stop'),
  'on-slow': choice('warn', 'stop'),
  'max-cost': optional(dollars),
  'max-duration': optional(durationSeconds),
  'hourly-price': optional(dollars),
  retries: integer(0, 20),
  'allow-restart-from-zero': flag,
}

export type WatchInputs = InputsOf<typeof watchInputs>
