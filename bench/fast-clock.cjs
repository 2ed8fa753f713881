// Loaded before a program: its clock and its timers run so many times as fast.
const rate = Number(process.env.BENCH_CLOCK_RATE)
const { setTimeout: later, setInterval: every } = globalThis
const { timeOrigin } = performance
const now = performance.now.bind(performance)
const started = Date.now()

performance.now = () => now() * rate
Date.now = () => Math.round(started + (timeOrigin + now() - started) * rate)
globalThis.setTimeout = (work, milliseconds = 0, ...given) => later(work, milliseconds / rate, ...given)
globalThis.setInterval = (work, milliseconds = 0, ...given) => every(work, milliseconds / rate, ...given)
