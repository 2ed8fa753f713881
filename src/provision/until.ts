import { setTimeout as delay } from 'node:timers/promises'

/** Looks at once and then ever more seldom, at most every `mostSeconds`, until there is an answer or the time is up. */
export async function until<T>(
  look: () => Promise<T | undefined>,
  { deadline, mostSeconds = 10 }: { deadline: number; mostSeconds?: number },
): Promise<T | undefined> {
  for (let pause = 100; ; pause = Math.min(pause * 1.5, mostSeconds * 1000)) {
    const answer = await look()
    if (answer !== undefined || Date.now() >= deadline) return answer
    await delay(Math.min(pause, Math.max(0, deadline - Date.now())))
  }
}
