/** A step's name for people: a pinned commit says as much with seven digits. */
export function shortName(name: string): string {
  return name.replace(/@([0-9a-f]{7})[0-9a-f]{33}\b/, '@$1')
}

/** Whether the summaries of a job say that its work was done by an earlier run. */
export function isDoneAlready(summaries: string[]): boolean {
  return summaries.length > 0 && summaries.every((markdown) => /\b(done|there) already\b/.test(markdown))
}
