import { useCallback, useEffect, useRef, useState } from 'react'
import type { RosterId, RowId } from '../../shared/roster.ts'
import type { RowKnown } from '../../shared/row-mark.ts'
import { call } from '../api.ts'

export interface KnownInSight {
  /** Undefined while it was not asked for, or when it could not be read. */
  readonly of: (id: RowId) => RowKnown | undefined
  /** A row came into sight. */
  readonly want: (id: RowId) => void
}

/** Rows that come into sight together are asked for together. */
const gatherMs = 30

/** What is known of rows of a roster, read as they come into sight: a long list asks for a few dozen of them. */
export function useKnownInSight(rosterId: RosterId): KnownInSight {
  const [known, setKnown] = useState<ReadonlyMap<RowId, RowKnown>>(new Map())
  const asked = useRef(new Set<RowId>())
  const waiting = useRef<RowId[]>([])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const want = useCallback(
    (id: RowId) => {
      if (asked.current.has(id)) return
      asked.current.add(id)
      waiting.current.push(id)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        const rowIds = waiting.current.splice(0)
        call('roster.readKnown', { rosterId, rowIds }).then(
          (read) =>
            setKnown((before) => new Map([...before, ...read.map((one) => [one.rowId, one] as const)])),
          // The rows can be chosen without it; the plan says what they have.
          () => undefined,
        )
      }, gatherMs)
    },
    [rosterId],
  )
  const of = useCallback((id: RowId) => known.get(id), [known])
  return { of, want }
}
