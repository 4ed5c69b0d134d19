import type { CallContext } from '../../../shared/contract.ts'
import type { ImportPreview } from '../../../shared/import.ts'
import type { RosterId } from '../../../shared/roster.ts'
import type { Ports } from '../ports.ts'
import type { Filling } from '../roster/fill-roster.ts'
import type { SheetSessions } from '../roster/sheet-sessions.ts'
import type { Db } from '../store/db.ts'
import type { FileReader, FileToRead } from './file-reader.ts'

/** What reading and storing a file may be stopped by, and tell of. */
export type ReadingContext = Pick<CallContext, 'signal' | 'progress'>

export interface StagedRowsDeps {
  readonly db: Db
  readonly ports: Pick<Ports, 'clock' | 'newId'>
  readonly sessions: SheetSessions
  readonly files: FileReader
}

/** Where the rows of a file are. */
export interface StagedFile {
  readonly stagedId: RosterId
  readonly rows: number
}

/** Rows that were read and stored, but belong to no roster that anybody sees. */
export interface StagedRows {
  /**
   * Reads the rows of a file and stores them as they come, so that they are never all in memory twice.
   * @throws AppError what reading throws, `cancelled`, `storage`; nothing stays then
   */
  stage(name: string, file: FileToRead, context: ReadingContext): Promise<StagedFile>
  /** Forgets them; inside the caller's transaction. */
  drop(stagedId: RosterId): void
  /** Forgets all but these: they were being stored when the app was killed, and belong to nobody. */
  dropAllBut(named: ReadonlySet<RosterId | null>): void
}

export function createStagedRows({ db, ports, sessions, files }: StagedRowsDeps): StagedRows {
  const drop = (stagedId: RosterId): void => {
    sessions.drop(stagedId)
    sessions.table.remove(stagedId)
  }
  return {
    stage: async (name, file, context) => {
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
        let filling: Filling | null = null
        let rows = 0
        const reading: Promise<ImportPreview> = files.rows(file, context, (some) => {
          filling ??= sessions.fill(id, some.by)
          filling.add(some.rows)
          rows += some.rows.length
          context.progress(some.done, some.total, 'Saving')
        })
        await reading
        filling ??= sessions.fill(id, { revision: 0, day: '' })
        await filling.finish(context)
        return { stagedId: id, rows }
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
