import type { OffboardingId, OffboardingSite } from '../../../shared/offboarding.ts'
import type { PersonId } from '../../../shared/person.ts'
import type { Db, SqlRow } from '../store/db.ts'
import type { HandMark } from './decide-standing.ts'

/** What a closed off-boarding said when it was closed. */
export interface Certificate {
  readonly name: string
  readonly addresses: readonly string[]
  readonly wixIds: readonly string[]
  readonly sites: readonly OffboardingSite[]
}

export type OffboardingRow = {
  readonly id: OffboardingId
  readonly person_id: PersonId
  readonly note: string
  readonly begun_at: string
  /** Its place among all evidence, see `stampEvidence`. */
  readonly begun_order: string
  readonly begun_by: string
  readonly closed_at: string | null
  readonly closed_by: string | null
  readonly certificate: string | null
}

/** The only SQL on `offboardings` and `offboarding_marks`. Writers belong into the caller's transaction. */
export interface OffboardingsTable {
  add(row: Pick<OffboardingRow, 'id' | 'person_id' | 'note' | 'begun_at' | 'begun_by' | 'begun_order'>): void
  get(id: OffboardingId): OffboardingRow | undefined
  /** Newest first. */
  list(): readonly OffboardingRow[]
  marks(id: OffboardingId): ReadonlyMap<string, HandMark>
  /** null takes the marks away. */
  setMarks(id: OffboardingId, siteIds: readonly string[], mark: HandMark | null): void
  close(id: OffboardingId, at: string, by: string, certificate: Certificate): void
}

const columns = 'id, person_id, note, begun_at, begun_by, begun_order, closed_at, closed_by, certificate'

export function createOffboardingsTable(db: Db): OffboardingsTable {
  return {
    add: (row) => {
      db.run(
        'INSERT INTO offboardings (id, person_id, note, begun_at, begun_by, begun_order) VALUES (?, ?, ?, ?, ?, ?)',
        [row.id, row.person_id, row.note, row.begun_at, row.begun_by, row.begun_order],
      )
    },
    get: (id) => db.get<OffboardingRow>(`SELECT ${columns} FROM offboardings WHERE id = ?`, [id]),
    list: () =>
      db.all<OffboardingRow>(`SELECT ${columns} FROM offboardings ORDER BY begun_at DESC, rowid DESC`),
    marks: (id) =>
      new Map(
        db
          .all<SqlRow & HandMark & { readonly site_id: string }>(
            'SELECT site_id, at, kept_order AS "order", by, note FROM offboarding_marks WHERE offboarding_id = ?',
            [id],
          )
          .map(({ site_id: siteId, ...mark }) => [siteId, mark]),
      ),
    setMarks: (id, siteIds, mark) => {
      const list = JSON.stringify(siteIds)
      if (mark === null) {
        db.run(
          `DELETE FROM offboarding_marks WHERE offboarding_id = ?
            AND site_id IN (SELECT value FROM json_each(?))`,
          [id, list],
        )
        return
      }
      db.run(
        `INSERT INTO offboarding_marks (offboarding_id, site_id, at, kept_order, by, note)
          SELECT ?, value, ?, ?, ?, ? FROM json_each(?) WHERE true
         ON CONFLICT (offboarding_id, site_id) DO UPDATE SET at = excluded.at, kept_order = excluded.kept_order, by = excluded.by, note = excluded.note`,
        [id, mark.at, mark.order, mark.by, mark.note, list],
      )
    },
    close: (id, at, by, certificate) => {
      db.run('UPDATE offboardings SET closed_at = ?, closed_by = ?, certificate = ? WHERE id = ?', [
        at,
        by,
        JSON.stringify(certificate),
        id,
      ])
    },
  }
}
