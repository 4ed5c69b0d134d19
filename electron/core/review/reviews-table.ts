import type { FrozenLine, Review, ReviewAnswer, ReviewId, ReviewLineId } from '../../../shared/review.ts'
import { splitIds } from '../../../shared/roster.ts'
import type { Db, SqlRow } from '../store/db.ts'

/** A review without what follows from its lines. */
export type ReviewRecord = Omit<Review, 'figures'>

/** The only SQL on `reviews`, `review_lines` and `review_answers`. Writers belong into the caller's transaction. */
export interface ReviewsTable {
  add(review: ReviewRecord, lines: readonly FrozenLine[]): void
  get(id: ReviewId): ReviewRecord | undefined
  /** Newest first. */
  list(): readonly ReviewRecord[]
  /** Those that are not closed, with how many of their lines have no answer. */
  open(): readonly OpenReviewCount[]
  lines(id: ReviewId): readonly FrozenLine[]
  answers(id: ReviewId): ReadonlyMap<ReviewLineId, ReviewAnswer>
  /** null takes an answer back. */
  setAnswer(id: ReviewId, lineId: ReviewLineId, answer: ReviewAnswer | null): void
  setClosed(id: ReviewId, at: string | null): void
}

/** A review that waits for answers. */
export interface OpenReviewCount extends Pick<Review, 'id' | 'name' | 'dueDay'> {
  readonly unanswered: number
}

type ReviewRow = {
  readonly [K in Exclude<keyof ReviewRecord, 'scope' | 'closedAt'>]: string
} & { readonly scope: string; readonly closedAt: string | null }

const columns = `id, name, reviewer, due_day AS dueDay, scope, scope_words AS scopeWords, frozen_at AS frozenAt,
  frozen_by AS frozenBy, hash, erased_hash AS erasedHash, closed_at AS closedAt`

// Written by `add` and by nothing else.
const toRecord = (row: ReviewRow): ReviewRecord => ({
  ...row,
  scope: JSON.parse(row.scope) as ReviewRecord['scope'],
})

type AnswerRow = {
  readonly line_id: string
  readonly decision: ReviewAnswer['decision']
  readonly role_ids: string
  readonly reason: string
  readonly at: string
  readonly order: string
  readonly by: string
  readonly way: ReviewAnswer['way']
}

export function createReviewsTable(db: Db): ReviewsTable {
  return {
    add: (review, lines) => {
      db.run(
        `INSERT INTO reviews (id, name, reviewer, due_day, scope, scope_words, frozen_at, frozen_by, hash)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          review.id,
          review.name,
          review.reviewer,
          review.dueDay,
          JSON.stringify(review.scope),
          review.scopeWords,
          review.frozenAt,
          review.frozenBy,
          review.hash,
        ],
      )
      lines.forEach((line, at) => {
        db.run('INSERT INTO review_lines (review_id, number, body) VALUES (?, ?, ?)', [
          review.id,
          at + 1,
          JSON.stringify(line),
        ])
      })
    },
    get: (id) => {
      const row = db.get<ReviewRow>(`SELECT ${columns} FROM reviews WHERE id = ?`, [id])
      return row === undefined ? undefined : toRecord(row)
    },
    list: () =>
      db.all<ReviewRow>(`SELECT ${columns} FROM reviews ORDER BY frozen_at DESC, rowid DESC`).map(toRecord),
    open: () =>
      db.all<OpenReviewCount & SqlRow>(
        `SELECT id, name, due_day AS dueDay,
          (SELECT count(*) FROM review_lines l WHERE l.review_id = r.id) -
          (SELECT count(*) FROM review_answers a WHERE a.review_id = r.id) AS unanswered
          FROM reviews r WHERE closed_at IS NULL ORDER BY due_day, rowid`,
      ),
    lines: (id) =>
      db
        .all<{ readonly body: string }>('SELECT body FROM review_lines WHERE review_id = ? ORDER BY number', [
          id,
        ])
        .map((row) => JSON.parse(row.body) as FrozenLine),
    answers: (id) =>
      new Map(
        db
          .all<AnswerRow>(
            `SELECT line_id, decision, role_ids, reason, at, given_order AS "order", by, way FROM review_answers
              WHERE review_id = ?`,
            [id],
          )
          .map(({ line_id: lineId, role_ids: roleIds, ...answer }) => [
            lineId,
            { ...answer, roleIds: splitIds(roleIds) },
          ]),
      ),
    setAnswer: (id, lineId, answer) => {
      if (answer === null) {
        db.run('DELETE FROM review_answers WHERE review_id = ? AND line_id = ?', [id, lineId])
        return
      }
      db.run(
        `INSERT INTO review_answers (review_id, line_id, decision, role_ids, reason, at, given_order, by, way)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (review_id, line_id) DO UPDATE SET decision = excluded.decision, role_ids = excluded.role_ids,
           reason = excluded.reason, at = excluded.at, given_order = excluded.given_order, by = excluded.by, way = excluded.way`,
        [
          id,
          lineId,
          answer.decision,
          answer.roleIds.join(),
          answer.reason,
          answer.at,
          answer.order,
          answer.by,
          answer.way,
        ],
      )
    },
    setClosed: (id, at) => {
      db.run('UPDATE reviews SET closed_at = ? WHERE id = ?', [at, id])
    },
  }
}
