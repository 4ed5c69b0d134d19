import { useRef, useState } from 'react'
import { type KeptLine, keepLines } from './keep-lines.ts'

/**
 * Lines that keep their places while the pointer or the focus is among them; afterwards, and for another `search`, they
 * stand as they come. `using` belongs to the element around them.
 */
export function useKeptLines<T extends KeptLine>(
  now: readonly T[],
  search: string,
  isClosed: (groupKey: string) => boolean,
  settled: (line: T) => T,
) {
  const [isUsed, setUsed] = useState(false)
  const kept = useRef<{ readonly search: string; readonly lines: readonly T[] } | null>(null)
  const lines =
    isUsed && kept.current?.search === search ? keepLines(kept.current.lines, now, isClosed, settled) : now
  kept.current = { search, lines }
  return {
    lines,
    using: { onPointerEnter: () => setUsed(true), onPointerLeave: () => setUsed(false) },
  }
}
