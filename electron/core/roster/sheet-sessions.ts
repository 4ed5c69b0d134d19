import type { Audit } from '../audit/audit.ts'
import { createStepsTable, type StepsTable } from './history/steps-table.ts'
import { createKeptSheets, type KeptSheets, type KeptSheetsDeps } from './kept-sheets.ts'
import type { FindRowFacts, RowAccess } from './row-facts.ts'
import { createSheetMarks, type SheetMarks } from './sheet-marks.ts'
import { createSheetSteps, type SheetSteps } from './sheet-steps.ts'
import { createStagedSheets, type StagedSheets } from './staged-sheets.ts'

export interface SessionDeps extends KeptSheetsDeps {
  readonly rowFacts: FindRowFacts
  readonly access: RowAccess
  readonly audit: Pick<Audit, 'append'>
}

/** Rosters that are worked on: their rows in memory, what changes them, and what is known of them. */
export interface SheetSessions
  extends Omit<KeptSheets, 'keep' | 'noteCount' | 'store'>,
    StagedSheets,
    SheetSteps,
    SheetMarks {
  readonly stepsTable: StepsTable
}

export function createSheetSessions(deps: SessionDeps): SheetSessions {
  const { db, now, rowFacts, access, announceList } = deps
  const stepsTable = createStepsTable(db)
  const sheets = createKeptSheets(deps)
  return {
    ...sheets,
    stepsTable,
    ...createStagedSheets({ db, now, sheets, stepsTable, announceList }),
    ...createSheetSteps({ db, now, sheets, stepsTable, rowFacts, audit: deps.audit }),
    ...createSheetMarks({ sheets, rowFacts, access, now }),
  }
}
