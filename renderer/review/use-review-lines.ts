import { useCallback, useMemo, useState } from 'react'
import type { ReviewLine } from '../../shared/review.ts'
import { countSelected } from '../ui/table/count-selected.ts'
import { keysInTurns } from '../ui/table/keys-in-turns.ts'
import { compareBy, type Sort } from '../ui/table/sort-rows.ts'
import { useInTurns } from '../ui/turns/use-in-turns.ts'
import type { WorkInTurns } from '../ui/turns/work-in-turns.ts'
import {
  countKinds,
  everyReviewLine,
  filterLines,
  type LineFilter,
  reviewLinesATurn,
} from './filter-lines.ts'
import { lineColumns } from './line-columns.tsx'

const noLines: readonly ReviewLine[] = []
export const keyOfLine = ({ id }: ReviewLine): string => id

/** Which lines are shown, in which order, and which of them are chosen; worked out without holding the page up. */
export function useReviewLines(all: readonly ReviewLine[], roleTitle: (roleId: string) => string) {
  const [filter, setFilter] = useState(everyReviewLine)
  const [sort, setSort] = useState<Sort | null>(null)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const columns = useMemo(() => lineColumns(roleTitle), [roleTitle])
  const compare = useMemo(() => compareBy(columns, sort), [columns, sort])
  const counts = useInTurns(useCallback(() => countKinds(all), [all])).value
  const passing = useInTurns(
    useCallback(() => filterLines(all, filter, compare), [all, filter, compare]),
  ).value
  const shown = passing?.lines ?? noLines
  const shownBy = passing?.filter ?? filter
  const keys = useInTurns(useCallback(() => keysInTurns(shown, keyOfLine), [shown]))
  const allKeys = keys.isBehind ? null : keys.value
  const every = useMemo(() => ({ rows: shown, keys: allKeys }), [shown, allKeys])
  const chosen = useInTurns(
    useCallback(() => chooseLines(shown, shownBy, selected), [shown, shownBy, selected]),
  ).value
  return {
    ...{ filter, setFilter, sort, setSort, selected, setSelected, columns, counts, every },
    /** null while they are read. */
    lines: passing?.lines ?? null,
    chosenCount: useMemo(() => countSelected(shown, selected, keyOfLine), [shown, selected]),
    /**
     * null while they are looked up. They stay while no more than what is known of them becomes different: what is typed
     * about them meanwhile does, too.
     */
    chosen: chosen?.selected === selected && chosen.filter === shownBy ? chosen.lines : null,
  }
}

interface ChosenLines {
  readonly filter: LineFilter
  readonly selected: ReadonlySet<string>
  readonly lines: readonly ReviewLine[]
}

function* chooseLines(
  shown: readonly ReviewLine[],
  filter: LineFilter,
  selected: ReadonlySet<string>,
): WorkInTurns<ChosenLines> {
  const lines: ReviewLine[] = []
  if (selected.size > 0) {
    for (const [at, line] of shown.entries()) {
      if (selected.has(keyOfLine(line))) lines.push(line)
      if (at % reviewLinesATurn === reviewLinesATurn - 1) yield
    }
  }
  return { filter, selected, lines }
}
