import type { ReactNode } from 'react'
import type { Account } from '../../shared/accounts.ts'
import type { Directory } from '../../shared/directory.ts'
import type { RosterId, RowId, Step } from '../../shared/roster.ts'
import type { Range } from '../grid/grid-props.ts'
import type { Command } from '../ui/commands/command.ts'
import type { RosterModel } from './roster-model.ts'
import type { RosterStore } from './roster-store.ts'

/** One cell of the open roster, by the row's own id. */
export interface CellPlace {
  readonly id: RowId
  /** Of the grid, the read-only ones too. */
  readonly column: string
}

/** The open roster as its tools see it. Made anew with every paint; ask it, do not keep it. */
export interface OpenSheet {
  readonly rosterId: RosterId
  readonly name: string
  readonly store: RosterStore
  readonly model: RosterModel
  readonly directory: Directory | null
  readonly accounts: readonly Account[]
  /** Ids of the rows shown, in the order shown. */
  shown(): readonly RowId[]
  ranges(): readonly Range[]
  /** Ids of the rows that the selection touches, as shown; the row of the current cell at least, [] in an empty roster. */
  selectedIds(): readonly RowId[]
  /** How many those are; quick for all of them, too. */
  selectedCount(): number
  /** Ids of the chosen rows, [] when only the current cell is selected: then all rows are meant. */
  chosenIds(): readonly RowId[]
  /** Columns that the selection touches. */
  selectedColumns(): readonly string[]
  /** The cell with the cursor; null in an empty roster. */
  currentCell(): CellPlace | null
  /** Shown at once and saved; a step without changes does nothing. */
  apply(step: Step): void
  /** Selects a cell and brings it into view; filters that hide it are taken off. null is the empty row at the end. */
  goTo(id: RowId | null, column: string): void
  /** The same, with all cells up to another one; the focus stays where it is. */
  reveal(id: RowId | null, column: string, to?: CellPlace): void
  /** Puts the focus back into the cells. */
  focus(): void
}

/** What a tool adds to the screen of an open roster. */
export interface SheetTool {
  readonly commands: readonly Command[]
  /** Its dialog, bar or panel while it is open. */
  readonly element: ReactNode
}
