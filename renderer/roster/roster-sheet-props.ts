import type { Account } from '../../shared/accounts.ts'
import type { Directory } from '../../shared/directory.ts'
import type { ImportDraft, ImportTaken } from '../../shared/import.ts'
import type { PlanSource } from '../../shared/plan.ts'
import type { LastSheet } from './last-sheet.ts'
import type { RowParts } from './row/row-parts.ts'

export interface RosterSheetProps {
  readonly rosterId: string
  readonly lastSheet: LastSheet
  readonly directory: Directory | null
  readonly accounts: readonly Account[]
  /** The import whose rows these are, while they are under review. */
  readonly draft: ImportDraft | null
  readonly onMapping: (draft: ImportDraft) => void
  readonly onTaken: (taken: ImportTaken) => void
  readonly onBack: () => void
  readonly onOpen: (rosterId: string) => void
  readonly onImport: () => void
  readonly onPlan: (source: PlanSource) => void
  readonly rowParts: RowParts
  /** Rows are locked because they wait there. */
  readonly onOutbox: () => void
}
