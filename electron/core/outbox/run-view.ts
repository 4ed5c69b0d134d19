import type { ItemId, Job, JobItem, Run, RunDetail, RunId, RunWait } from '../../../shared/outbox.ts'
import { equationOf } from './equation.ts'
import { type ItemRow, outcomeOf } from './items-table.ts'
import { readTextList } from './job-facts.ts'
import type { JobRow, JobTally } from './jobs-table.ts'
import { type Pulse, ratePerMinute } from './pace/eta.ts'
import { readReason } from './reason-text.ts'
import { type EtaDeps, runEta } from './run-eta.ts'
import { type RunRow, runState } from './runs-table.ts'
import { hasEnded } from './transitions.ts'

/** Runs as the page sees them. */
export interface RunView {
  run(row: RunRow): Run
  detail(row: RunRow): RunDetail
}

export interface RunViewDeps extends EtaDeps {
  readonly pulse: (runId: RunId) => Pulse
}

/** Waits shorter than this are the ordinary pace and not worth a word. */
const worthSayingMs = 1500

const sum = (tallies: readonly JobTally[], counts: (tally: JobTally) => boolean): number =>
  tallies.reduce((total, tally) => total + (counts(tally) ? tally.jobs : 0), 0)

export function createRunView(deps: RunViewDeps): RunView {
  const { clock, tables, keys } = deps
  const accountName = (accountId: string): string =>
    deps.accounts.list().find((account) => account.id === accountId)?.name ?? ''
  const waitsOf = (jobs: readonly JobTally[]): readonly RunWait[] => {
    const now = clock.monotonic()
    const queued = jobs.filter((tally) => tally.state === 'queued')
    const held = jobs.filter((tally) => tally.state === 'held')
    const forKeychain = held.filter((tally) => tally.for_keychain === 1)
    if (queued.length === 0 && !jobs.some((tally) => tally.state === 'sending')) {
      const calls = sum(forKeychain, () => true)
      const byPerson = sum(held, () => true) - calls
      return [
        ...(calls === 0 ? [] : [{ kind: 'keychain', accountName: null, calls } as const]),
        ...(byPerson === 0 ? [] : [{ kind: 'held', calls: byPerson } as const]),
      ]
    }
    const keychain = forKeychain.map(
      (tally): RunWait => ({
        kind: 'keychain',
        accountName: accountName(tally.account_id),
        calls: tally.jobs,
      }),
    )
    // One key that still works is enough for the run to move: then only name who waits.
    const others = queued.flatMap(({ account_id }): readonly RunWait[] => {
      const { wait } = keys.view(account_id)
      if (wait === null || wait.until - now < worthSayingMs) return []
      const seconds = Math.ceil((wait.until - now) / 1000)
      const name = queued.length > 1 ? accountName(account_id) : null
      return [{ kind: 'key', accountName: name, seconds, because: wait.because }]
    })
    return [...keychain, ...others]
  }

  const run = (row: RunRow): Run => {
    const { outcomes, jobs, left, rowsToAnswer } = tables.figures(row.id)
    const now = clock.monotonic()
    const held = sum(jobs, (tally) => tally.state === 'held')
    const isRunning = row.state === 'running'
    return {
      id: row.id,
      planId: row.plan_id,
      title: row.title,
      startedAt: row.started_at,
      finishedAt: row.finished_at,
      state: runState(row),
      equation: equationOf(
        { planned: row.planned, covered: row.covered, heldByPlan: row.held_by_plan },
        outcomes,
      ),
      calls: { total: sum(jobs, () => true), ended: sum(jobs, (tally) => hasEnded(tally.state)), held },
      ratePerMinute: isRunning ? ratePerMinute(deps.pulse(row.id), now) : 0,
      etaMs: isRunning && left.length > 0 ? runEta(deps, row.id) : null,
      waits: isRunning ? waitsOf(jobs) : [],
      toAnswer: rowsToAnswer + row.asks,
    }
  }

  return {
    run,
    detail: (row) => {
      const items = Map.groupBy(tables.items.current(row.id), (item) => item.job_id)
      const open = tables.unanswered.itemsOf(row.id)
      const jobs = tables.jobs.of(row.id).map((job) => toJob(job, items.get(job.id) ?? [], open))
      return { run: run(row), jobs, openAsks: tables.unanswered.linesOf(row.id) }
    },
  }
}

const toJob = (job: JobRow, items: readonly ItemRow[], open: ReadonlySet<ItemId>): Job => ({
  id: job.id,
  runId: job.run_id,
  seq: job.seq,
  kind: job.kind,
  accountId: job.account_id,
  siteId: job.site_id,
  siteName: job.site_name,
  roleIds: readTextList(job.role_ids),
  roleTitles: readTextList(job.role_titles),
  language: job.language,
  state: job.state,
  attempts: job.attempts,
  notBefore: job.not_before,
  reason: readReason(job.reason),
  httpStatus: job.http_status,
  wixRequestId: job.wix_request_id,
  afterJob: job.after_job,
  items: items.map((item) => toItem(item, open.has(item.id))),
})

const toItem = (item: ItemRow, isToAnswer: boolean): JobItem => ({
  id: item.id,
  address: item.address,
  rosterId: item.roster_id,
  rowId: item.row_id,
  wixId: item.wix_id,
  roleTitlesBefore: item.role_titles_before === '' ? null : readTextList(item.role_titles_before),
  outcome: outcomeOf(item),
  isToAnswer,
  at: item.at,
})
