/** Does tasks in their order, several at a time. The first failure is thrown when those that run have ended. */
export async function severalAtOnce(
  tasks: readonly (() => Promise<void>)[],
  atOnce: number,
  signal: AbortSignal,
): Promise<void> {
  let next = 0
  const failures: unknown[] = []
  await Promise.all(
    Array.from({ length: Math.min(atOnce, tasks.length) }, async () => {
      while (next < tasks.length && failures.length === 0 && !signal.aborted) {
        await tasks[next++]!().catch((error: unknown) => failures.push(error))
      }
    }),
  )
  if (failures.length > 0) throw failures[0]
  signal.throwIfAborted()
}
