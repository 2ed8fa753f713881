// Loaded before a program: its clock and its timers run so many times as fast, and its time of day is that far ahead.
const rate = Number(process.env.CLOCK_RATE ?? 1)
const ahead = Number(process.env.CLOCK_AHEAD_SECONDS ?? 0) * 1000
const { setTimeout: later, setInterval: every, Date: RealDate } = globalThis
const { timeOrigin } = performance
const now = performance.now.bind(performance)
const started = RealDate.now()

const uptime = process.uptime.bind(process)

performance.now = () => now() * rate
process.uptime = () => uptime() * rate
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [Date.now()] : given))
  }

  static now() {
    return Math.round(started + ahead + (timeOrigin + now() - started) * rate)
  }
}
globalThis.setTimeout = (work, milliseconds = 0, ...given) => later(work, milliseconds / rate, ...given)
globalThis.setInterval = (work, milliseconds = 0, ...given) => every(work, milliseconds / rate, ...given)
const promises = require('node:timers/promises')
const delay = promises.setTimeout
promises.setTimeout = (milliseconds = 0, ...given) => delay(milliseconds / rate, ...given)
require('node:module').syncBuiltinESMExports()
