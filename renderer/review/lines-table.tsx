import { memo, useCallback, useMemo } from 'react'
import type { ReviewLine } from '../../shared/review.ts'
import type { Sort } from '../ui/table/sort-rows.ts'
import type { EveryRow, TableColumn } from '../ui/table/table-props.ts'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import { useSiteNames } from '../workspace/site-name.tsx'
import { keyOfLine } from './use-review-lines.ts'

export interface LinesTableProps {
  readonly lines: readonly ReviewLine[]
  readonly columns: readonly TableColumn<ReviewLine>[]
  readonly sort: Sort | null
  readonly onSort: (sort: Sort | null) => void
  /** A closed review takes no answers. */
  readonly canSelect: boolean
  readonly selected: ReadonlySet<string>
  readonly every: EveryRow<ReviewLine>
  readonly onSelect: (selected: ReadonlySet<string>) => void
}

/** The lines of a review; drawn anew only when they, or what is selected of them, are others. */
export const LinesTable = memo(function LinesTable(props: LinesTableProps) {
  const { lines, columns, canSelect, selected, onSelect, every } = props
  const nameOf = useSiteNames()
  const rowName = useCallback(
    (line: ReviewLine) => `${line.address === '' ? line.wixIds.join() : line.address}, ${nameOf(line)}`,
    [nameOf],
  )
  const selection = useMemo(
    () => (canSelect ? { selected, onChange: onSelect, every } : undefined),
    [canSelect, selected, onSelect, every],
  )
  return (
    <VirtualTable
      label="Lines"
      columns={columns}
      rows={lines}
      rowKey={keyOfLine}
      rowName={rowName}
      sort={props.sort}
      onSortChange={props.onSort}
      selection={selection}
      minWidth={1058}
    />
  )
})
