import { accessKey } from '../../../../shared/access.ts'
import type { ItemId, RunId } from '../../../../shared/outbox.ts'
import type { Db, SqlRow } from '../../store/db.ts'
import type { CountMarks } from '../figures/count-marks.ts'
import { countedOnce, isProblem } from '../items-table.ts'
import type { OpenAsk } from './open-asks.ts'

/** Why something does not wait for an answer any more; '' while it does. */
export type Settled = '' | 'leave' | 'asked-again'

/** A row of a call, or a line of a plan, that waits for a person's answer. */
export type Unanswered =
  | { readonly kind: 'item'; readonly itemId: ItemId; readonly runId: RunId; readonly access: string }
  | { readonly kind: 'ask'; readonly line: number; readonly runId: RunId; readonly access: string }

/**
 * What of the runs waits for a person: the only SQL on `run_asks`, and on what of `items` is unanswered. What is in
 * doubt is answered elsewhere (`settle-doubts.ts`) and only counted here. Writers belong into the caller's transaction.
 */
export interface UnansweredTable {
  addAsks(runId: RunId, asks: readonly OpenAsk[]): void
  count(runId: RunId): number
  /** Of those, the rows of calls. */
  countRows(runId: RunId): number
  /** How many rows of which run wait for what. */
  tally(): readonly UnansweredTally[]
  itemsOf(runId: RunId): ReadonlySet<ItemId>
  linesOf(runId: RunId): readonly number[]
  /** Of all runs, what is in doubt left out. */
  open(): readonly Unanswered[]
  /** Of one run, what a person left as it is. */
  leftOf(runId: RunId): readonly Unanswered[]
  settle(one: Unanswered, settled: Settled): void
}

/** Rows of one run that wait for an answer of one kind. */
export interface UnansweredTally {
  readonly runId: RunId
  readonly kind: 'refused' | 'failed' | 'still-there' | 'in-doubt' | 'asked'
  readonly rows: number
}

// The word stands in the text: a parameter keeps SQLite from the index of what is unanswered.
const ofItems = (settled: Settled): string => `FROM items i JOIN jobs j ON j.id = i.job_id
  WHERE i.settled = '${settled}' AND ${isProblem} AND ${countedOnce}`

type ItemFound = {
  readonly id: string
  readonly run_id: string
  readonly address_key: string
  readonly site_id: string
  readonly wix_id: string | null
}
type AskFound = { readonly run_id: string; readonly line: number; readonly access: string }

export function createUnansweredTable(db: Db, marks: CountMarks): UnansweredTable {
  const found = (settled: Settled, runId: RunId | null): readonly Unanswered[] => {
    const inRun = (column: string) => (runId === null ? '' : ` AND ${column} = ?`)
    const values = runId === null ? [] : [runId]
    return [
      ...db
        .all<ItemFound>(
          `SELECT i.id, j.run_id, i.address_key, j.site_id, i.wix_id ${ofItems(settled)} AND i.outcome <> 'in-doubt'${inRun('j.run_id')}`,
          values,
        )
        .map((item): Unanswered => {
          const who = item.address_key === '' ? (item.wix_id ?? '') : item.address_key
          return {
            kind: 'item',
            itemId: item.id,
            runId: item.run_id,
            access: accessKey(who, item.site_id),
          }
        }),
      ...db
        .all<AskFound>(
          `SELECT run_id, line, access FROM run_asks WHERE settled = '${settled}'${inRun('run_id')}`,
          values,
        )
        .map(({ run_id, ...ask }): Unanswered => ({ kind: 'ask', runId: run_id, ...ask })),
    ]
  }
  const countAsks = (runId: RunId): void => {
    db.run(
      "UPDATE runs SET asks = (SELECT count(*) FROM run_asks WHERE run_id = ? AND settled = '') WHERE id = ?",
      [runId, runId],
    )
  }
  return {
    addAsks: (runId, asks) => {
      for (const { line, access } of asks)
        db.run('INSERT INTO run_asks (run_id, line, access) VALUES (?, ?, ?)', [runId, line, access])
      if (asks.length > 0) countAsks(runId)
    },
    count: (runId) =>
      db.get<{ readonly rows: number }>(
        `SELECT (SELECT count(*) ${ofItems('')} AND j.run_id = ?) + (SELECT asks FROM runs WHERE id = ?) AS rows`,
        [runId, runId],
      )?.rows ?? 0,
    countRows: (runId) =>
      db.get<{ readonly rows: number }>(`SELECT count(*) AS rows ${ofItems('')} AND j.run_id = ?`, [runId])
        ?.rows ?? 0,
    tally: () =>
      db.all<UnansweredTally & SqlRow>(
        `SELECT j.run_id AS runId, i.outcome AS kind, count(*) AS rows ${ofItems('')} GROUP BY 1, 2
          UNION ALL SELECT id, 'asked', asks FROM runs WHERE asks > 0`,
      ),
    itemsOf: (runId) =>
      new Set(
        db
          .all<{ readonly id: string }>(`SELECT i.id ${ofItems('')} AND j.run_id = ?`, [runId])
          .map(({ id }) => id),
      ),
    linesOf: (runId) =>
      db
        .all<{ readonly line: number }>(
          "SELECT line FROM run_asks WHERE run_id = ? AND settled = '' ORDER BY line",
          [runId],
        )
        .map(({ line }) => line),
    open: () => found('', null),
    leftOf: (runId) => found('leave', runId),
    settle: (one, settled) => {
      if (one.kind === 'item') {
        db.run('UPDATE items SET settled = ? WHERE id = ?', [settled, one.itemId])
        marks.item(one.itemId)
        return
      }
      db.run('UPDATE run_asks SET settled = ? WHERE run_id = ? AND line = ?', [settled, one.runId, one.line])
      countAsks(one.runId)
    },
  }
}
