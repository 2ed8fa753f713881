/** Milliseconds since the epoch; `to` is missing while it lasts. */
export interface Interval {
  from: number
  to?: number
}

export interface NodeUse {
  held: Interval
  /** When work that needs its accelerators was on it. */
  busy: Interval[]
}

/** Node-minutes that accelerator nodes existed, and those in which nothing ran on them. Overlapping work counts once. */
export function nodeMinutes(nodes: NodeUse[], now: number): { held: number; idle: number } {
  let held = 0
  let idle = 0
  for (const node of nodes) {
    const from = node.held.from
    const to = node.held.to ?? now
    held += to - from
    let free = from
    for (const work of node.busy.toSorted((a, b) => a.from - b.from)) {
      if (work.from > free) idle += Math.min(work.from, to) - free
      free = Math.max(free, Math.min(work.to ?? to, to))
    }
    idle += Math.max(0, to - free)
  }
  return { held: held / 60_000, idle: idle / 60_000 }
}
