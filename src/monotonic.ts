/** Milliseconds that never go back. `performance.now()` tells them too, and loads a part of Node that nothing else needs. */
export const monotonicMs = (): number => process.uptime() * 1000
