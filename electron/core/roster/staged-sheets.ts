import type { RosterId, RowId } from '../../../shared/roster.ts'
import type { Db } from '../store/db.ts'
import { addRows } from './checked-sheet.ts'
import { type Filling, type FillingPlan, startFilling } from './fill-roster.ts'
import type { StepsTable } from './history/steps-table.ts'
import { packChanges } from './history/stored-changes.ts'
import type { KeptSheets } from './kept-sheets.ts'
import type { SheetRow } from './sheet.ts'

export interface StagedSheetsDeps {
  readonly db: Db
  /** UTC ISO. */
  readonly now: () => string
  readonly sheets: KeptSheets
  readonly stepsTable: StepsTable
  readonly announceList: () => void
}

/** Rosters that are filled before anybody sees them. */
export interface StagedSheets {
  /** Begins to store rows into a roster that is empty and that nobody sees yet; its next row id is left to the caller. */
  fill(plan: FillingPlan): Filling
  /** Makes a filled roster with these rows one that people see, as a step that undo takes back. */
  keepStaged(stagedId: RosterId, name: string, label: string, ids: readonly RowId[]): void
  /** Puts the rows of a filled roster below those of another, as one step; the filled one is gone then. */
  append(rosterId: RosterId, stagedId: RosterId, label: string): void
}

export function createStagedSheets(deps: StagedSheetsDeps): StagedSheets {
  const { db, now, sheets, stepsTable, announceList } = deps
  const { table, rowsTable } = sheets
  return {
    fill: (plan) => {
      const { rosterId } = plan
      const { add, finish } = startFilling({ db, rowsTable }, plan)
      // Counted while there are few: all rows of a large file would be gone through for it afterwards.
      sheets.noteCount(rosterId, 0)
      return {
        add,
        finish: async (context) => {
          const filled = await finish(context)
          if (filled.checked !== null) sheets.keep(filled.checked)
          sheets.noteCount(rosterId, filled.rows)
          return filled
        },
      }
    },
    keepStaged: (stagedId, name, label, ids) => {
      const at = now()
      table.adopt(stagedId, name, at)
      stepsTable.add(stagedId, label, at, packChanges([{ kind: 'delete', ids }]))
      table.advance(stagedId, ids.length + 1, at)
    },
    append: (rosterId, stagedId, label) => {
      const current = sheets.resolver()
      const checked = sheets.use(rosterId)
      const staged = sheets.use(stagedId).sheet.rows
      const { rows } = checked.sheet
      const first = table.get(rosterId)?.nextRowId ?? 1
      const last = rows.at(-1)?.position ?? 0
      const before = rows.length
      const added = staged.map(
        (row): SheetRow => ({
          id: row.id + first - 1,
          cells: row.cells,
          position: row.position + last,
          number: row.number + before,
        }),
      )
      const at = now()
      sheets.guard(rosterId, () => {
        db.tx(() => {
          rowsTable.write(rosterId, added)
          sheets.drop(stagedId)
          table.remove(stagedId)
          stepsTable.add(
            rosterId,
            label,
            at,
            packChanges([{ kind: 'delete', ids: added.map(({ id }) => id) }]),
          )
          table.advance(rosterId, first + added.length, at)
        })
        addRows(checked, added, current)
        sheets.forgetCounts()
        db.afterCommit(announceList)
      })
    },
  }
}
