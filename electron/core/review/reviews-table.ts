import type {
  FrozenLine,
  Review,
  ReviewAnswer,
  ReviewDecision,
  ReviewFigures,
  ReviewId,
  ReviewLineId,
} from '../../../shared/review.ts'
import { splitIds } from '../../../shared/roster.ts'
import type { Db, SqlRow } from '../store/db.ts'
import { insertMany } from '../store/insert-many.ts'

/** A review without what follows from its lines. */
export type ReviewRecord = Omit<Review, 'figures'>

/** The only SQL on `reviews`, `review_lines` and `review_answers`. Writers belong into the caller's transaction. */
export interface ReviewsTable {
  add(review: ReviewRecord): void
  /** Lines of its list, the first of which stands at a place. */
  addLines(id: ReviewId, place: number, lines: readonly FrozenLine[]): void
  get(id: ReviewId): ReviewRecord | undefined
  /** Newest first. */
  list(): readonly ReviewRecord[]
  /** Those that are not closed, with how many of their lines have no answer. */
  open(): readonly OpenReviewCount[]
  lines(id: ReviewId): readonly FrozenLine[]
  /** The next `count` lines after the one of that number; 0 for the first. */
  linesAfter(id: ReviewId, number: number, count: number): readonly NumberedLine[]
  /** The next `count` answers after that of a line; '' for the first. By the ids of their lines, as text. */
  answersAfter(id: ReviewId, lineId: ReviewLineId, count: number): readonly KeptAnswer[]
  /** How many lines stand where, but for what only a look at them tells. */
  counts(id: ReviewId): Omit<ReviewFigures, 'removed' | 'changed'>
  /** As `answersAfter`, of lines to be removed or changed, each with its line. */
  toDoAfter(
    id: ReviewId,
    lineId: ReviewLineId,
    count: number,
  ): readonly (KeptAnswer & Pick<NumberedLine, 'line'>)[]
  /** null takes an answer back. */
  setAnswers(
    id: ReviewId,
    answers: readonly (Pick<KeptAnswer, 'lineId'> & { readonly answer: ReviewAnswer | null })[],
  ): void
  setClosed(id: ReviewId, at: string | null): void
}

/** A review that waits for answers. */
export interface OpenReviewCount extends Pick<Review, 'id' | 'name' | 'dueDay'> {
  readonly unanswered: number
}

export interface NumberedLine {
  readonly number: number
  readonly line: FrozenLine
}

export interface KeptAnswer {
  readonly lineId: ReviewLineId
  readonly answer: ReviewAnswer
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

const answerColumns = 'line_id, decision, role_ids, reason, at, given_order AS "order", by, way'

const toAnswer = ({ line_id: lineId, role_ids: roleIds, ...answer }: AnswerRow): KeptAnswer => ({
  lineId,
  answer: { ...answer, roleIds: splitIds(roleIds) },
})

const answerValues = (id: ReviewId, lineId: ReviewLineId, answer: ReviewAnswer): readonly string[] => [
  ...[id, lineId, answer.decision, answer.roleIds.join(), answer.reason],
  ...[answer.at, answer.order, answer.by, answer.way],
]

/** They are numbered from 1 on: to count them would read all that they say. */
const lineCount = '(SELECT coalesce(max(number), 0) FROM review_lines l WHERE l.review_id = r.id)'

export function createReviewsTable(db: Db): ReviewsTable {
  return {
    add: (review) => {
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
    },
    addLines: (id, place, lines) =>
      insertMany(
        db,
        'INSERT INTO review_lines (review_id, number, body)',
        lines.map((line, nth) => [id, place + nth + 1, JSON.stringify(line)]),
      ),
    get: (id) => {
      const row = db.get<ReviewRow>(`SELECT ${columns} FROM reviews WHERE id = ?`, [id])
      return row === undefined ? undefined : toRecord(row)
    },
    list: () =>
      db.all<ReviewRow>(`SELECT ${columns} FROM reviews ORDER BY frozen_at DESC, rowid DESC`).map(toRecord),
    open: () =>
      db.all<OpenReviewCount & SqlRow>(
        `SELECT id, name, due_day AS dueDay,
          ${lineCount} -
          (SELECT count(*) FROM review_answers a WHERE a.review_id = r.id) AS unanswered
          FROM reviews r WHERE closed_at IS NULL ORDER BY due_day, rowid`,
      ),
    lines: (id) =>
      db
        .all<{ readonly body: string }>('SELECT body FROM review_lines WHERE review_id = ? ORDER BY number', [
          id,
        ])
        .map((row) => JSON.parse(row.body) as FrozenLine),
    linesAfter: (id, number, count) =>
      db
        .all<{ readonly number: number; readonly body: string }>(
          'SELECT number, body FROM review_lines WHERE review_id = ? AND number > ? ORDER BY number LIMIT ?',
          [id, number, count],
        )
        // Written by `add`; what somebody else made of it shows in the hash.
        .map((row) => ({ number: row.number, line: JSON.parse(row.body) as FrozenLine })),
    answersAfter: (id, after, count) =>
      db
        .all<AnswerRow>(
          `SELECT ${answerColumns} FROM review_answers
            WHERE review_id = ? AND line_id > ? ORDER BY line_id LIMIT ?`,
          [id, after, count],
        )
        .map(toAnswer),
    counts: (id) => {
      const decided = new Map(
        db
          .all<{ readonly decision: ReviewDecision; readonly n: number }>(
            'SELECT decision, count(*) AS n FROM review_answers WHERE review_id = ? GROUP BY decision',
            [id],
          )
          .map(({ decision, n }) => [decision, n]),
      )
      const of = (decision: ReviewDecision): number => decided.get(decision) ?? 0
      const [keep, change, remove, unsure] = [of('keep'), of('change'), of('remove'), of('unsure')]
      const lines =
        db.get<{ readonly n: number }>(`SELECT ${lineCount} AS n FROM reviews r WHERE id = ?`, [id])?.n ?? 0
      return { lines, keep, change, remove, unsure, unanswered: lines - keep - change - remove - unsure }
    },
    toDoAfter: (id, after, count) =>
      db
        .all<AnswerRow & { readonly body: string }>(
          `SELECT ${answerColumns}, body FROM review_answers a JOIN review_lines l
            ON l.review_id = a.review_id AND l.number = CAST(substr(line_id, 2) AS INTEGER)
            WHERE a.review_id = ? AND decision IN ('remove', 'change') AND line_id > ? ORDER BY line_id LIMIT ?`,
          [id, after, count],
        )
        .map(({ body, ...row }) => ({ ...toAnswer(row), line: JSON.parse(body) as FrozenLine })),
    setAnswers: (id, answers) => {
      // In the order of the table, for which it takes half as long.
      const sorted = answers.toSorted((a, b) => (a.lineId < b.lineId ? -1 : 1))
      const back = sorted.filter(({ answer }) => answer === null).map(({ lineId }) => lineId)
      if (back.length > 0) {
        db.run(
          'DELETE FROM review_answers WHERE review_id = ? AND line_id IN (SELECT value FROM json_each(?))',
          [id, JSON.stringify(back)],
        )
      }
      insertMany(
        db,
        'INSERT INTO review_answers (review_id, line_id, decision, role_ids, reason, at, given_order, by, way)',
        sorted.flatMap(({ lineId, answer }) => (answer === null ? [] : [answerValues(id, lineId, answer)])),
        `ON CONFLICT (review_id, line_id) DO UPDATE SET decision = excluded.decision, role_ids = excluded.role_ids,
           reason = excluded.reason, at = excluded.at, given_order = excluded.given_order, by = excluded.by, way = excluded.way`,
      )
    },
    setClosed: (id, at) => {
      db.run('UPDATE reviews SET closed_at = ? WHERE id = ?', [at, id])
    },
  }
}
