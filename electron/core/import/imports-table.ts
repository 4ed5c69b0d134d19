import type { ImportDraftId, ImportOptions } from '../../../shared/import.ts'
import type { RosterId } from '../../../shared/roster.ts'
import type { Db } from '../store/db.ts'

export interface ImportRecord {
  readonly id: ImportDraftId
  readonly fileName: string
  /** 0 for a file that is kept beside the database, see `uploads.ts`. */
  readonly fileBytes: number
  readonly options: ImportOptions
  /** null for a new roster of the name. */
  readonly targetId: RosterId | null
  readonly targetName: string
  readonly reviewId: RosterId | null
  readonly madeAt: string
}

/** The only SQL on `imports`. Writing belongs into the caller's transaction. */
export interface ImportsTable {
  /** Newest first. */
  list(): readonly ImportRecord[]
  get(id: ImportDraftId): ImportRecord | undefined
  /** The file as it was read; empty when the draft is not there. */
  bytes(id: ImportDraftId): Uint8Array
  insert(record: Omit<ImportRecord, 'fileBytes' | 'reviewId'>, bytes: Uint8Array): void
  choose(id: ImportDraftId, choice: Pick<ImportRecord, 'options' | 'targetId' | 'targetName'>): void
  setReview(id: ImportDraftId, reviewId: RosterId | null): void
  remove(id: ImportDraftId): void
}

type RowOfTable = {
  readonly id: string
  readonly file_name: string
  readonly file_bytes: number
  readonly options: string
  readonly target_id: string | null
  readonly target_name: string
  readonly roster_id: string | null
  readonly made_at: string
}

const columns =
  'id, file_name, length(bytes) AS file_bytes, options, target_id, target_name, roster_id, made_at'

const toRecord = (row: RowOfTable): ImportRecord => ({
  id: row.id,
  fileName: row.file_name,
  fileBytes: row.file_bytes,
  // Written by this file and nowhere else.
  options: JSON.parse(row.options) as ImportOptions,
  targetId: row.target_id,
  targetName: row.target_name,
  reviewId: row.roster_id,
  madeAt: row.made_at,
})

export function createImportsTable(db: Db): ImportsTable {
  return {
    list: () =>
      db.all<RowOfTable>(`SELECT ${columns} FROM imports ORDER BY made_at DESC, rowid DESC`).map(toRecord),
    get: (id) => {
      const row = db.get<RowOfTable>(`SELECT ${columns} FROM imports WHERE id = ?`, [id])
      return row === undefined ? undefined : toRecord(row)
    },
    bytes: (id) =>
      db.get<{ bytes: Uint8Array }>('SELECT bytes FROM imports WHERE id = ?', [id])?.bytes ??
      new Uint8Array(),
    insert: (record, bytes) => {
      db.run(
        `INSERT INTO imports (id, file_name, bytes, options, target_id, target_name, roster_id, made_at)
          VALUES (?, ?, ?, ?, ?, ?, NULL, ?)`,
        [
          record.id,
          record.fileName,
          bytes,
          JSON.stringify(record.options),
          record.targetId,
          record.targetName,
          record.madeAt,
        ],
      )
    },
    choose: (id, { options, targetId, targetName }) => {
      db.run('UPDATE imports SET options = ?, target_id = ?, target_name = ? WHERE id = ?', [
        JSON.stringify(options),
        targetId,
        targetName,
        id,
      ])
    },
    setReview: (id, reviewId) => {
      db.run('UPDATE imports SET roster_id = ? WHERE id = ?', [reviewId, id])
    },
    remove: (id) => {
      db.run('DELETE FROM imports WHERE id = ?', [id])
    },
  }
}
