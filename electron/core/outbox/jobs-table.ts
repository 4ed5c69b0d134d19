import type { JobId, JobState, Reason, RunId } from '../../../shared/outbox.ts'
import type { JobKind } from '../../../shared/plan.ts'
import type { Db } from '../store/db.ts'
import type { CountMarks } from './figures/count-marks.ts'
import type { WaitingJob } from './pace/job-waits.ts'
import { firstFailedStart, keychainReasonStart, readReason, writeReason } from './reason-text.ts'

/** One row of `jobs`; `role_ids` and `role_titles` are JSON lists of text. */
export type JobRow = {
  readonly id: string
  readonly run_id: string
  readonly seq: number
  readonly kind: JobKind
  readonly account_id: string
  readonly site_id: string
  readonly site_name: string
  readonly role_ids: string
  readonly role_titles: string
  readonly language: string
  readonly state: JobState
  readonly attempts: number
  readonly not_before: string | null
  readonly reason: string
  readonly http_status: number | null
  readonly wix_request_id: string | null
  readonly retry_of: string | null
  /** Made only once that job has ended well. */
  readonly after_job: string | null
}

const columns = [
  ...([
    'id',
    'run_id',
    'seq',
    'kind',
    'account_id',
    'site_id',
    'site_name',
    'role_ids',
    'role_titles',
  ] as const),
  ...(['language', 'state', 'attempts', 'not_before', 'reason', 'http_status', 'wix_request_id'] as const),
  'retry_of',
  'after_job',
] as const satisfies readonly (keyof JobRow)[]
const insert = `INSERT INTO jobs (${columns.join()}) VALUES (${columns.map(() => '?').join()})`

export type JobTally = {
  readonly account_id: string
  readonly state: JobState
  readonly jobs: number
  /** Of `held` ones: 1 when they wait for the keychain, and not for a person. */
  readonly for_keychain: 0 | 1
}

/** Jobs of a run still to send or under way, by site and kind. */
export type JobsLeft = {
  readonly account_id: string
  readonly site_id: string
  readonly kind: JobKind
  readonly queued: number
  readonly sending: number
}

/** What an answer (or its absence) leaves on a job. */
export interface JobEnd {
  readonly state: JobState
  readonly notBefore: string | null
  readonly reason: Reason | null
  readonly httpStatus: number | null
  readonly wixRequestId: string | null
}

/** What decides which job is next. */
export interface NextLook {
  /** Jobs whose wait is over. */
  readonly due: readonly JobId[]
  /** A job of these sites is under way. */
  readonly busySites: readonly string[]
  /** The last answer of these sites was a 429. */
  readonly limitedSites: readonly string[]
  /** The run that had its turn last, or null. */
  readonly lastRun: RunId | null
}

/** The only SQL on `jobs`. Writers belong into the caller's transaction. */
export interface JobsTable {
  add(job: JobRow): void
  get(id: JobId): JobRow | undefined
  of(runId: RunId): readonly JobRow[]
  /** Of all runs: found at the start after a crash. */
  sending(): readonly JobRow[]
  /**
   * The next queued job of a key in the running runs, runs in turn, that waits for no time or whose wait is over. A job
   * that met a 429 steps behind all others, and its site's others behind other sites', so that one site's limit holds
   * up no other site.
   */
  nextReady(accountId: string, look: NextLook): JobRow | undefined
  /** The queued jobs of a key in the running runs that wait for a time. */
  waiting(accountId: string): readonly (WaitingJob & { readonly because: Reason | null })[]
  /** Accounts with queued jobs in running runs. */
  accountsWithWork(): readonly string[]
  /** Queued jobs of an account in runs that are not finished. */
  queuedOf(accountId: string): readonly JobRow[]
  /** Jobs still to send that come after this one. */
  waitingFor(id: JobId): readonly JobRow[]
  /** Jobs dropped because this one did not end well. */
  droppedFor(id: JobId): readonly JobRow[]
  tally(runId: RunId): readonly JobTally[]
  left(runId: RunId): readonly JobsLeft[]
  /** Jobs of an account still to send or under way, and how many runs they are of. */
  openOf(accountId: string): { readonly runs: number; readonly requests: number }
  /** Held jobs that wait for the keychain, of every run that is not finished. */
  waitingForKeychain(): readonly JobRow[]
  /** Is any job of the run still queued, held or sending? */
  hasOpen(runId: RunId): boolean
  /** Are removals of the same run on the same site still to be sent, but for this one? */
  hasRemovalsToCome(job: Pick<JobRow, 'id' | 'run_id' | 'site_id' | 'account_id'>): boolean
  lastSeq(runId: RunId): number
  setState(id: JobId, state: JobState, reason: Reason | null): void
  /** `at` is UTC ISO, `order` the same among all evidence, see `stampEvidence`. */
  begin(id: JobId, attempts: number, at: string, order: string): void
  /** Wix is asked later than the job was begun: after what was looked at first. */
  setAskedOrder(id: JobId, order: string): void
  end(id: JobId, end: JobEnd): void
  /** Lets queued jobs that waited for a connection be tried now; a Retry-After stays. */
  forgetOfflineWaits(runId: RunId): void
}

/** What a job comes after has ended; an invite anew needs that to have ended well, see `needsGoodEnd`. */
export const isNext = (job: string): string =>
  `(${job}.after_job IS NULL OR EXISTS (SELECT 1 FROM jobs first WHERE first.id = ${job}.after_job
    AND (first.state = 'done' OR (${job}.kind <> 'invite' AND first.state IN ('failed', 'dropped')))))`

// Said in the words of the partial index `jobs_open`, as below.
const removalsToCome = `SELECT 1 AS yes FROM jobs WHERE run_id = ? AND account_id = ? AND site_id = ? AND id <> ?
  AND state IN ('queued', 'held', 'sending') AND state = 'queued' AND kind = 'remove' LIMIT 1`

const begin = `UPDATE jobs SET state = 'sending', attempts = ?, not_before = NULL, attempted_at = ?, asked_order = ?
  WHERE id = ?`

// Said in the words of the partial index `jobs_open`, or SQLite would not use it.
const open = "state IN ('queued', 'held', 'sending')"

/** Takes the start of the reason. */
export const forKeychain = "state = 'held' AND reason LIKE ? AS for_keychain"

export function createJobsTable(db: Db, marks: CountMarks): JobsTable {
  const running = `JOIN runs r ON r.id = j.run_id WHERE r.state = 'running' AND j.state = 'queued'
    AND j.state IN ('queued', 'held', 'sending') AND ${isNext('j')}`
  return {
    add: (job) => {
      db.run(
        insert,
        columns.map((column) => job[column]),
      )
      marks.job(job.id)
      // Also where this is rolled back, and nobody can tell any more what it came after.
      if (job.after_job !== null) marks.job(job.after_job)
    },
    get: (id) => db.get<JobRow>('SELECT * FROM jobs WHERE id = ?', [id]),
    of: (runId) => db.all<JobRow>('SELECT * FROM jobs WHERE run_id = ? ORDER BY seq', [runId]),
    sending: () => db.all<JobRow>("SELECT * FROM jobs WHERE state = 'sending' ORDER BY run_id, seq"),
    nextReady: (accountId, look) => findNextReady(db, accountId, look),
    waiting: (accountId) =>
      db
        .all<WaitingJob & { readonly reason: string }>(
          `SELECT j.id, j.not_before, j.http_status, j.reason FROM jobs j ${running} AND j.account_id = ?
            AND j.not_before IS NOT NULL`,
          [accountId],
        )
        .map(({ reason, ...job }) => ({ ...job, because: readReason(reason) })),
    accountsWithWork: () =>
      db
        .all<{ readonly account_id: string }>(`SELECT DISTINCT j.account_id FROM jobs j ${running}`)
        .map((row) => row.account_id),
    queuedOf: (accountId) =>
      db.all<JobRow>(
        `SELECT * FROM jobs WHERE account_id = ? AND state = 'queued'
          AND run_id IN (SELECT id FROM runs WHERE state <> 'finished') ORDER BY run_id, seq`,
        [accountId],
      ),
    waitingFor: (id) =>
      db.all<JobRow>("SELECT * FROM jobs WHERE after_job = ? AND state IN ('queued', 'held') ORDER BY seq", [
        id,
      ]),
    droppedFor: (id) =>
      db.all<JobRow>(
        "SELECT * FROM jobs WHERE after_job = ? AND state = 'dropped' AND reason LIKE ? ORDER BY seq",
        [id, `${firstFailedStart}%`],
      ),
    openOf: (accountId) =>
      db.get<{ readonly runs: number; readonly requests: number }>(
        `SELECT count(DISTINCT run_id) AS runs, count(*) AS requests FROM jobs WHERE ${open} AND account_id = ?`,
        [accountId],
      ) ?? { runs: 0, requests: 0 },
    waitingForKeychain: () =>
      db.all<JobRow>(
        `SELECT * FROM jobs WHERE ${open} AND state = 'held' AND reason LIKE ?
          AND run_id IN (SELECT id FROM runs WHERE state <> 'finished') ORDER BY run_id, seq`,
        [`${keychainReasonStart}%`],
      ),
    tally: (runId) =>
      db.all<JobTally>(
        `SELECT account_id, state, ${forKeychain}, count(*) AS jobs
          FROM jobs WHERE run_id = ? GROUP BY account_id, state, for_keychain`,
        [`${keychainReasonStart}%`, runId],
      ),
    left: (runId) =>
      db.all<JobsLeft>(
        `SELECT account_id, site_id, kind, sum(state = 'queued') AS queued, sum(state = 'sending') AS sending
          FROM jobs WHERE run_id = ? AND ${open} AND state <> 'held' GROUP BY account_id, site_id, kind`,
        [runId],
      ),
    hasOpen: (runId) =>
      db.get(`SELECT 1 AS yes FROM jobs WHERE run_id = ? AND ${open} LIMIT 1`, [runId]) !== undefined,
    hasRemovalsToCome: (job) =>
      db.get(removalsToCome, [job.run_id, job.account_id, job.site_id, job.id]) !== undefined,
    lastSeq: (runId) =>
      db.get<{ readonly last: number | null }>('SELECT max(seq) AS last FROM jobs WHERE run_id = ?', [runId])
        ?.last ?? -1,
    setState: (id, state, reason) => {
      db.run('UPDATE jobs SET state = ?, reason = ? WHERE id = ?', [state, writeReason(reason), id])
      marks.job(id)
    },
    begin: (id, attempts, at, order) => {
      db.run(begin, [attempts, at, order, id])
      marks.job(id)
    },
    setAskedOrder: (id, order) => {
      db.run('UPDATE jobs SET asked_order = ? WHERE id = ?', [order, id])
    },
    end: (id, end) => {
      db.run(
        `UPDATE jobs SET state = ?, not_before = ?, reason = ?, http_status = ?, wix_request_id = ? WHERE id = ?`,
        [end.state, end.notBefore, writeReason(end.reason), end.httpStatus, end.wixRequestId, id],
      )
      marks.job(id)
    },
    forgetOfflineWaits: (runId) => {
      db.run(
        "UPDATE jobs SET not_before = NULL WHERE run_id = ? AND state = 'queued' AND http_status IS NULL",
        [runId],
      )
      marks.run(runId)
    },
  }
}

function findNextReady(
  db: Db,
  accountId: string,
  { due, busySites, limitedSites, lastRun }: NextLook,
): JobRow | undefined {
  const runs = inTurn(
    db.all<{ readonly id: string }>("SELECT id FROM runs WHERE state = 'running' ORDER BY rowid"),
    lastRun,
  )
  const isIn = 'IN (SELECT value FROM json_each(?))'
  // Every place takes the same parameters: the wrapper counts them.
  const places = [
    `http_status IS NOT 429 AND site_id NOT ${isIn}`,
    `http_status IS NOT 429 AND site_id ${isIn}`,
    'http_status = 429 AND ? IS NOT NULL',
  ]
  const [dueIds, busy, limited] = [due, busySites, limitedSites].map((ids) => JSON.stringify(ids))
  for (const place of places) {
    for (const { id } of runs) {
      const job = db.get<JobRow>(
        `SELECT * FROM jobs WHERE run_id = ? AND account_id = ? AND ${open} AND state = 'queued' AND ${place}
              AND ${isNext('jobs')} AND site_id NOT ${isIn} AND (not_before IS NULL OR id ${isIn}) ORDER BY seq LIMIT 1`,
        [id, accountId, limited ?? '[]', busy ?? '[]', dueIds ?? '[]'],
      )
      if (job !== undefined) return job
    }
  }
  return undefined
}

/** Everybody after the last one first. */
function inTurn<Run extends { readonly id: string }>(
  runs: readonly Run[],
  last: string | null,
): readonly Run[] {
  const at = runs.findIndex(({ id }) => id === last) + 1
  return [...runs.slice(at), ...runs.slice(0, at)]
}
