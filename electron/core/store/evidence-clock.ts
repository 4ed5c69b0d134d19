import type { Db } from './db.ts'

/**
 * The time (UTC ISO) under which something is kept that is known from `now` (milliseconds) on: the clock's, but always
 * after everything kept before. Evidence is put in order by these: a clock that once ran ahead, or was set back, must
 * not let an older read count over a newer one.
 */
export function stampEvidence(db: Pick<Db, 'get'>, now: number): string {
  const row = db.get<{ readonly latest: string }>(
    `UPDATE evidence_clock SET latest = max(?, strftime('%Y-%m-%dT%H:%M:%fZ', latest, '+0.001 seconds'))
     RETURNING latest`,
    [new Date(now).toISOString()],
  )
  if (row === undefined) throw new Error('the evidence clock has no row')
  return row.latest
}

/** Evidence was taken over from another workspace; inside the caller's transaction. */
export function raiseEvidenceClock(db: Pick<Db, 'run'>): void {
  db.run(
    `UPDATE evidence_clock SET latest = max(latest,
      coalesce((SELECT max(read_at) FROM site_reads), ''), coalesce((SELECT max(at) FROM role_reads), ''),
      coalesce((SELECT max(asked_order) FROM jobs), ''), coalesce((SELECT max(given_order) FROM review_answers), ''),
      coalesce((SELECT max(begun_order) FROM offboardings), ''),
      coalesce((SELECT max(kept_order) FROM offboarding_marks), ''),
      coalesce((SELECT max(max(last_sent_at, coalesce(status_at, ''), coalesce(said_at, ''))) FROM invites), ''))`,
  )
}
