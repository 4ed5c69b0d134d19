import { useEffect, useState } from 'react'
import type { SheetColumn } from '../../../shared/column.ts'
import type { RowId } from '../../../shared/roster.ts'
import { runInSlices, type Slices } from '../../grid/slices.ts'
import type { RosterModel } from '../../sheet/roster-model.ts'
import { type FoundCell, findCells, type Search } from './find-cells.ts'

export interface FindAsked {
  readonly model: RosterModel
  /** Of the model: it changes in place. */
  readonly version: number
  readonly ids: readonly RowId[]
  /** The same array for as long as the same columns are meant. */
  readonly within: readonly SheetColumn[]
  readonly search: Search
}

/** Looks for cells a little at a time, so that typing goes on; what was found last is told until then. */
export function useFoundCells(asked: FindAsked): {
  readonly found: readonly FoundCell[]
  readonly isLooking: boolean
} {
  const [found, setFound] = useState<readonly FoundCell[]>([])
  const [isLooking, setLooking] = useState(false)
  const { model, version, ids, within, search } = asked
  // biome-ignore lint/correctness/useExhaustiveDependencies: the model changes in place; its version says when
  useEffect(() => {
    let isOver = false
    function* look(): Slices<void> {
      const work = findCells(model, ids, within, search)
      for (let step = work.next(); !isOver; step = work.next()) {
        if (step.done === true) {
          setFound(step.value)
          setLooking(false)
          return
        }
        yield
      }
    }
    setLooking(true)
    runInSlices(look())
    return () => {
      isOver = true
    }
  }, [model, version, ids, within, search])
  return { found, isLooking }
}
