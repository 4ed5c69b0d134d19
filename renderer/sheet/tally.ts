/** How many different texts there are among many; '' is not counted. */
export interface Tally {
  /** One text became another; '' for none. */
  change(from: string, to: string): void
  size(): number
  clear(): void
}

export function createTally(): Tally {
  const counts = new Map<string, number>()
  function add(text: string, by: 1 | -1): void {
    if (text === '') return
    const count = (counts.get(text) ?? 0) + by
    if (count > 0) counts.set(text, count)
    else counts.delete(text)
  }
  return {
    change: (from, to) => {
      if (from === to) return
      add(from, -1)
      add(to, 1)
    },
    size: () => counts.size,
    clear: () => counts.clear(),
  }
}
