import { memo } from 'react'
import { useStore } from 'zustand'
import { countSelectedRows, isWideSelection, type SelectedCells } from '../sheet/selected-cells.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { ArrowLeft, FileDown, FileUp, ListChecks, Pencil } from '../ui/icons.ts'
import styles from './roster-sheet.module.css'
import { planLabel } from './roster-words.ts'

export interface RosterTitleProps {
  readonly name: string
  readonly onBack: () => void
  /** null when it has no name of its own yet. */
  readonly onRename: (() => void) | null
}

/** The roster's name, with the way back to all of them. */
export const RosterTitle = memo(function RosterTitle({ name, onBack, onRename }: RosterTitleProps) {
  return (
    <span className={styles.titleRow}>
      <IconButton
        className={styles.back}
        label="All rosters"
        icon={<ArrowLeft size={16} aria-hidden />}
        onClick={onBack}
      />
      <span className={styles.titleText}>{name}</span>
      {onRename !== null && (
        <IconButton size="small" label="Rename" icon={<Pencil size={13} aria-hidden />} onClick={onRename} />
      )}
    </span>
  )
})

export interface SheetActionsProps {
  readonly rows: number
  readonly shownRows: number
  readonly selected: SelectedCells
  readonly onImport: () => void
  readonly onExport: () => void
  /** Of the selected rows, or of all when only one cell is. */
  readonly onPlan: () => void
}

/** What can be done with the roster. */
export const SheetActions = memo(function SheetActions(props: SheetActionsProps) {
  const { rows, shownRows, selected, onImport, onExport, onPlan } = props
  const chosen = useStore(selected, ({ ranges, columns }) =>
    isWideSelection(ranges, columns) ? countSelectedRows(ranges, shownRows) : 0,
  )
  return (
    <>
      <Button icon={<FileUp size={14} aria-hidden />} onClick={onImport}>
        Import…
      </Button>
      <Button icon={<FileDown size={14} aria-hidden />} disabled={rows === 0} onClick={onExport}>
        Export…
      </Button>
      <Button
        tone="primary"
        icon={<ListChecks size={14} aria-hidden />}
        disabled={rows === 0}
        data-tour="plan"
        onClick={onPlan}
      >
        {planLabel(rows, chosen)}
      </Button>
    </>
  )
})
