/** A line of a list of groups, each followed by the lines of its own while it is open. */
export interface KeptLine {
  readonly key: string
  /** The line of the group it stands under; its own key for the group's line. */
  readonly groupKey: string
}

/**
 * The lines of now at the places where they were: while a person works through a list nothing slides under the pointer.
 * What is settled keeps its place, as `settled` makes it; what is new comes at the end of its group, or of the list.
 */
export function keepLines<T extends KeptLine>(
  before: readonly T[],
  now: readonly T[],
  isClosed: (groupKey: string) => boolean,
  settled: (line: T) => T,
): readonly T[] {
  const left = new Map(now.map((line) => [line.key, line]))
  const kept = before.flatMap((line): T[] => {
    const same = left.get(line.key)
    left.delete(line.key)
    if (same !== undefined) return [same]
    return line.key !== line.groupKey && isClosed(line.groupKey) ? [] : [settled(line)]
  })
  for (const line of left.values()) {
    const at = kept.findLastIndex(({ groupKey }) => groupKey === line.groupKey)
    if (at === -1) kept.push(line)
    else kept.splice(at + 1, 0, line)
  }
  return kept
}
