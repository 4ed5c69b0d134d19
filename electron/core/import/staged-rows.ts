import type { CallContext } from '../../../shared/contract.ts'
import type { FaultyRow, ImportPreview } from '../../../shared/import.ts'
import type { RosterId } from '../../../shared/roster.ts'
import type { Ports } from '../ports.ts'
import type { CheckedBy } from '../roster/checked-sheet.ts'
import type { Filling } from '../roster/fill-roster.ts'
import type { SheetSessions } from '../roster/sheet-sessions.ts'
import type { Db } from '../store/db.ts'
import { collectFaulty } from './faulty-rows.ts'
import type { FileReader, FileToRead } from './file-reader.ts'

/** What reading and storing a file may be stopped by, and tell of. */
export type ReadingContext = Pick<CallContext, 'signal' | 'progress'>

export interface StagedRowsDeps {
  readonly db: Db
  readonly ports: Pick<Ports, 'clock' | 'newId'>
  readonly sessions: SheetSessions
  readonly files: FileReader
  /** What rows are checked by at present. */
  readonly checkedByNow: () => CheckedBy
}

/** Rows that were counted while they were stored, and that nobody has looked at. */
export interface UnseenRows {
  readonly rows: number
  /** Those with an error or a warning. */
  readonly troubled: number
  /** What is wrong with each, where it was kept. */
  readonly faulty: readonly FaultyRow[] | null
}

/** Where the rows of a file are. */
export interface StagedFile {
  readonly stagedId: RosterId
  readonly rows: number
  /** Those with an error or a warning, as they were stored. */
  readonly troubled: number
  /** How the file was understood. */
  readonly preview: ImportPreview
}

export interface RowsToStage {
  readonly file: FileToRead
  readonly name: string
  /** They are used as soon as they are stored, so that reading them again would take longer than keeping them. */
  readonly isUsedNext: boolean
  /** Somebody asks what is wrong with them before they are used. */
  readonly keepsFaulty?: boolean
}

/** Rows that were read and stored, but belong to no roster that anybody sees. */
export interface StagedRows {
  /**
   * Reads the rows of a file and stores them as they come, so that they are never all in memory twice.
   * @throws AppError what reading throws, `cancelled`, `storage`; nothing stays then
   */
  stage(wanted: RowsToStage, context: ReadingContext): Promise<StagedFile>
  /** null for rows that are in memory, were changed, or would be read otherwise by now. Their ids are 1, 2, 3 … */
  unseen(stagedId: RosterId): UnseenRows | null
  /** Forgets them; inside the caller's transaction. */
  drop(stagedId: RosterId): void
  /** Forgets all but these: they were being stored when the app was killed, and belong to nobody. */
  dropAllBut(named: ReadonlySet<RosterId | null>): void
}

export function createStagedRows({ db, ports, sessions, files, checkedByNow }: StagedRowsDeps): StagedRows {
  const unseen = new Map<RosterId, UnseenRows & { readonly by: CheckedBy }>()
  const drop = (stagedId: RosterId): void => {
    unseen.delete(stagedId)
    sessions.drop(stagedId)
    sessions.table.remove(stagedId)
  }
  return {
    stage: async ({ name, file, isUsedNext, keepsFaulty = false }, context) => {
      const id = ports.newId()
      const at = new Date(ports.clock.now()).toISOString()
      const record = {
        ...{ id, name, purpose: 'import' as const, revision: 0, nextRowId: 1 },
        ...{ createdAt: at, changedAt: at, deletedAt: null },
      }
      // Nobody sees it before its rows are on disk for good.
      db.stage(() => sessions.table.insert(record))
      try {
        const checkedBy = checkedByNow()
        const faulty = keepsFaulty ? collectFaulty() : null
        let filling: Filling | null = null
        const preview = await files.rows(file, context, ({ some, by, done, total }) => {
          filling ??= sessions.fill({ rosterId: id, by, isUsedNext, expected: total })
          filling.add(some)
          faulty?.add(some)
          context.progress(done, total, 'Saving')
        })
        filling ??= sessions.fill({ rosterId: id, by: checkedBy, isUsedNext, expected: 0 })
        const { rows, troubled, checked } = await filling.finish(context)
        if (checked === null) unseen.set(id, { rows, troubled, faulty: faulty?.all() ?? null, by: checkedBy })
        return { stagedId: id, rows, troubled, preview }
      } catch (error) {
        db.tx(() => drop(id))
        throw error
      }
    },
    unseen: (stagedId) => {
      const known = unseen.get(stagedId)
      // A step that was taken since is a revision of its own.
      const isAsStored = (sessions.table.get(stagedId)?.revision ?? 0) <= 1
      const isInMemory = sessions.inUse().some(({ rosterId }) => rosterId === stagedId)
      const { revision, day } = checkedByNow()
      const isOfNow = known?.by.revision === revision && known.by.day === day
      return isOfNow && isAsStored && !isInMemory ? known : null
    },
    drop,
    dropAllBut: (named) => {
      for (const id of sessions.table.listReviews()) if (!named.has(id)) db.tx(() => drop(id))
    },
  }
}
