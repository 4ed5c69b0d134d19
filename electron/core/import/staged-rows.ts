import type { CallContext } from '../../../shared/contract.ts'
import type { Cells, RosterId } from '../../../shared/roster.ts'
import type { Ports } from '../ports.ts'
import type { SheetSessions } from '../roster/sheet-sessions.ts'
import type { Db } from '../store/db.ts'

/** What reading and storing a file may be stopped by, and tell of. */
export type ReadingContext = Pick<CallContext, 'signal' | 'progress'>

export interface StagedRowsDeps {
  readonly db: Db
  readonly ports: Pick<Ports, 'clock' | 'newId'>
  readonly sessions: SheetSessions
}

/** Rows that were read and stored, but belong to no roster that anybody sees. */
export interface StagedRows {
  /** @throws AppError `cancelled`, `storage`; nothing stays then */
  stage(name: string, rows: readonly Cells[], context: ReadingContext): Promise<RosterId>
  /** Forgets them; inside the caller's transaction. */
  drop(stagedId: RosterId): void
  /** Forgets all but these: they were being stored when the app was killed, and belong to nobody. */
  dropAllBut(named: ReadonlySet<RosterId | null>): void
}

export function createStagedRows({ db, ports, sessions }: StagedRowsDeps): StagedRows {
  const drop = (stagedId: RosterId): void => {
    sessions.drop(stagedId)
    sessions.table.remove(stagedId)
  }
  return {
    stage: async (name, rows, context) => {
      const id = ports.newId()
      const at = new Date(ports.clock.now()).toISOString()
      sessions.table.insert({
        id,
        name,
        purpose: 'import',
        revision: 0,
        nextRowId: 1,
        createdAt: at,
        changedAt: at,
        deletedAt: null,
      })
      try {
        await sessions.fill(id, rows, context)
        return id
      } catch (error) {
        db.tx(() => drop(id))
        throw error
      }
    },
    drop,
    dropAllBut: (named) => {
      for (const id of sessions.table.listReviews()) if (!named.has(id)) db.tx(() => drop(id))
    },
  }
}
