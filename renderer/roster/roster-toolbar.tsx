import { memo, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { countOf, formatCount } from '../../shared/words/count.ts'
import type { OpenSheet } from '../sheet/open-sheet.ts'
import type { OpenState } from '../sheet/roster-store.ts'
import { countSelectedRows, type SelectedCells } from '../sheet/selected-cells.ts'
import { showsOnlyProblems, withOnlyProblems } from '../sheet/view/change-view.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { ToggleChip } from '../ui/display/chip.tsx'
import { SearchField } from '../ui/field/search-field.tsx'
import { History, Layers, Redo2, Trash2, TriangleAlert, Undo2 } from '../ui/icons.ts'
import { ToolWords } from '../ui/layout/tool-words.tsx'
import { Later } from '../ui/paint/later.ts'
import { useLatestActs } from '../ui/paint/use-latest-acts.ts'
import { deleteSelected } from './delete-selected.ts'
import styles from './roster-sheet.module.css'
import type { PanelName } from './use-panels.tsx'
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
  const acts = useLatestActs({
    undo: travel.undo,
    redo: travel.redo,
    remove: () => deleteSelected(sheet),
    panel: (name: PanelName) => showPanel(panel === name ? null : name),
    groups: () => tools.view.setGrouping(hasGroups ? null : 'person'),
    onlyProblems: (isOn: boolean) => onView(withOnlyProblems(view, isOn)),
  })
  return (
    <>
      <Later>
        <StepButtons
          undo={undo?.label}
          redo={redo?.label}
          isHistory={panel === 'history'}
          chosen={chosen}
          acts={acts}
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
        <ShownButtons
          troubled={troubled}
          isOnlyProblems={showsOnlyProblems(view)}
          menus={tools.view.menus}
          bulk={tools.bulk.menu}
          hasGroups={hasGroups}
          isProblems={panel === 'problems'}
          acts={acts}
        />
      </Later>
    </>
  )
}

interface StepButtonsProps {
  /** What would be undone and done again; undefined for nothing. */
  readonly undo: string | undefined
  readonly redo: string | undefined
  readonly isHistory: boolean
  /** Rows that are selected. */
  readonly chosen: number
  readonly acts: {
    readonly undo: () => void
    readonly redo: () => void
    readonly remove: () => void
    readonly panel: (name: PanelName) => void
  }
}

const StepButtons = memo(function StepButtons({ undo, redo, isHistory, chosen, acts }: StepButtonsProps) {
  return (
    <>
      <IconButton
        label={undo === undefined ? 'Nothing to undo' : `Undo: ${undo}`}
        shortcut="Mod+Z"
        icon={<Undo2 size={15} aria-hidden />}
        disabled={undo === undefined}
        onClick={acts.undo}
      />
      <IconButton
        label={redo === undefined ? 'Nothing to redo' : `Redo: ${redo}`}
        shortcut="Mod+Y"
        icon={<Redo2 size={15} aria-hidden />}
        disabled={redo === undefined}
        onClick={acts.redo}
      />
      <IconButton
        label="History of changes"
        aria-pressed={isHistory}
        icon={<History size={15} aria-hidden />}
        onClick={() => acts.panel('history')}
      />
      <IconButton
        label={chosen === 1 ? 'Delete the row' : `Delete ${countOf(chosen, 'selected row')}`}
        icon={<Trash2 size={15} aria-hidden />}
        disabled={chosen === 0}
        onClick={acts.remove}
      />
    </>
  )
})

interface ShownButtonsProps extends Pick<RosterToolbarProps, 'troubled'> {
  readonly isOnlyProblems: boolean
  readonly menus: ReactNode
  readonly bulk: ReactNode
  readonly hasGroups: boolean
  readonly isProblems: boolean
  readonly acts: {
    readonly panel: (name: PanelName) => void
    readonly groups: () => void
    readonly onlyProblems: (isOn: boolean) => void
  }
}

const ShownButtons = memo(function ShownButtons(props: ShownButtonsProps) {
  const { troubled, hasGroups, isProblems, acts } = props
  return (
    <>
      <ToggleChip
        tone={troubled === 0 ? 'neutral' : 'warning'}
        icon={<TriangleAlert size={12} aria-hidden />}
        isPressed={props.isOnlyProblems}
        onPressedChange={acts.onlyProblems}
      >
        <ToolWords short={troubled === null ? '…' : formatCount(troubled)}>
          Only rows with problems{troubled === null ? '' : ` (${formatCount(troubled)})`}
        </ToolWords>
      </ToggleChip>
      {props.menus}
      {props.bulk}
      <span className={styles.spring} />
      <Button
        size="small"
        tone="quiet"
        aria-pressed={hasGroups}
        icon={<Layers size={14} aria-hidden />}
        onClick={acts.groups}
      >
        <ToolWords>Groups</ToolWords>
      </Button>
      <Button
        size="small"
        tone="quiet"
        aria-pressed={isProblems}
        icon={<TriangleAlert size={14} aria-hidden />}
        onClick={() => acts.panel('problems')}
      >
        <ToolWords>Problems</ToolWords>
      </Button>
    </>
  )
})
