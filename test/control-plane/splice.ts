import type { Socket } from 'node:net'

/** Makes two connections one; the end of either is the end of the other. */
export function splice(one: Socket, other: Socket): void {
  one.pipe(other).pipe(one)
  one.on('error', () => other.destroy()).on('close', () => other.destroy())
  other.on('error', () => one.destroy()).on('close', () => one.destroy())
}
