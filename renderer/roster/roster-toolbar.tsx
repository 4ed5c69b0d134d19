import { useStore } from 'zustand'
import { countOf, formatCount } from '../../shared/words/count.ts'
import type { OpenSheet } from '../sheet/open-sheet.ts'
import type { OpenState } from '../sheet/roster-store.ts'
import { countSelectedRows, type SelectedCells } from '../sheet/selected-cells.ts'
import { showsOnlyProblems, withOnlyProblems } from '../sheet/view/change-view.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { ToggleChip } from '../ui/display/chip.tsx'
import { SearchField } from '../ui/field.tsx'
import { History, Layers, Redo2, Trash2, TriangleAlert, Undo2 } from '../ui/icons.ts'
import { Later } from '../ui/later.ts'
import { deleteSelected } from './delete-selected.ts'
import styles from './roster-sheet.module.css'
import type { SheetTools } from './use-sheet-tools.tsx'

export interface RosterToolbarProps {
  readonly sheet: OpenSheet
  readonly state: OpenState
  readonly tools: SheetTools
  readonly selected: SelectedCells
  readonly shownRows: number
  /** Rows with an error or a warning; null until they are counted. */
  readonly troubled: number | null
}

export function RosterToolbar({ sheet, state, tools, selected, shownRows, troubled }: RosterToolbarProps) {
  const { history, view } = state
  const { travel, panel, showPanel } = tools
  const undo = state.unsaved?.steps.at(-1) ?? history.findLast((entry) => !entry.isUndone)
  const redo = state.takenBack ?? history.find((entry) => entry.isUndone)
  const chosen = useStore(selected, ({ ranges }) => countSelectedRows(ranges, shownRows))
  const hasGroups = view.grouping !== null
  const onView = sheet.store.setView
  return (
    <>
      <Later>
        <IconButton
          label={undo === undefined ? 'Nothing to undo' : `Undo: ${undo.label}`}
          shortcut="Ctrl+Z"
          icon={<Undo2 size={15} aria-hidden />}
          disabled={undo === undefined}
          onClick={travel.undo}
        />
        <IconButton
          label={redo === undefined ? 'Nothing to redo' : `Redo: ${redo.label}`}
          shortcut="Ctrl+Y"
          icon={<Redo2 size={15} aria-hidden />}
          disabled={redo === undefined}
          onClick={travel.redo}
        />
        <IconButton
          label="History of changes"
          aria-pressed={panel === 'history'}
          icon={<History size={15} aria-hidden />}
          onClick={() => showPanel(panel === 'history' ? null : 'history')}
        />
        <IconButton
          label={chosen === 1 ? 'Delete the row' : `Delete ${countOf(chosen, 'selected row')}`}
          icon={<Trash2 size={15} aria-hidden />}
          disabled={chosen === 0}
          onClick={() => deleteSelected(sheet)}
        />
      </Later>
      <span className={styles.divider} aria-hidden />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: hears Enter of the search field inside */}
      <span
        className={styles.search}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          // Or the focus takes the line break with it, over the current cell.
          event.preventDefault()
          sheet.focus()
        }}
      >
        <SearchField
          label="Search in this roster"
          value={view.text}
          onValueChange={(text) => onView({ ...view, text })}
        />
      </span>
      <Later>
        <ToggleChip
          tone={troubled === 0 ? 'neutral' : 'warning'}
          icon={<TriangleAlert size={12} aria-hidden />}
          isPressed={showsOnlyProblems(view)}
          onPressedChange={(onlyProblems) => onView(withOnlyProblems(view, onlyProblems))}
        >
          <span className={styles.wide}>
            Only rows with problems{troubled === null ? '' : ` (${formatCount(troubled)})`}
          </span>
          <span className={styles.narrow} aria-hidden>
            {troubled === null ? '…' : formatCount(troubled)}
          </span>
        </ToggleChip>
        {tools.view.menus}
        {tools.bulk.menu}
        <span className={styles.spring} />
        <Button
          size="small"
          tone="quiet"
          aria-pressed={hasGroups}
          icon={<Layers size={14} aria-hidden />}
          onClick={() => tools.view.setGrouping(hasGroups ? null : 'person')}
        >
          <span className={styles.wide}>Groups</span>
        </Button>
        <Button
          size="small"
          tone="quiet"
          aria-pressed={panel === 'problems'}
          icon={<TriangleAlert size={14} aria-hidden />}
          onClick={() => showPanel(panel === 'problems' ? null : 'problems')}
        >
          <span className={styles.wide}>Problems</span>
        </Button>
      </Later>
    </>
  )
}
