import { useState } from 'react'
import type { OpenSheet } from '../../sheet/open-sheet.ts'
import type { FoundCell } from './find-cells.ts'

export interface MatchCursor {
  /** Of the match gone to last; -1 for none, or when it is a match no more. */
  readonly position: number
  go(step: 1 | -1): void
  goTo(match: FoundCell): void
}

/** Goes from match to match, round and round. */
export function useMatchCursor(sheet: OpenSheet, found: readonly FoundCell[]): MatchCursor {
  const [at, setAt] = useState<FoundCell | null>(null)
  const position =
    at === null ? -1 : found.findIndex(({ id, column }) => id === at.id && column === at.column)
  const goTo = (match: FoundCell) => {
    setAt(match)
    sheet.reveal(match.id, match.column)
  }
  return {
    position,
    goTo,
    go(step) {
      if (found.length === 0) return
      const from = position === -1 ? (step === 1 ? -1 : 0) : position
      const next = found[(from + step + found.length) % found.length]
      if (next !== undefined) goTo(next)
    },
  }
}
