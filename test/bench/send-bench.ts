import { createJournal } from '../../electron/core/outbox/journal/journal.ts'
import { createRunStates } from '../../electron/core/outbox/run-states.ts'
import { createTables } from '../../electron/core/outbox/tables.ts'
import { type Desk, openDesk } from '../electron/core/outbox/desk.ts'
import { inviteOf } from '../electron/core/outbox/fake-wix.ts'
import { buildPlan, wishesFor } from '../electron/core/outbox/plan-builder.ts'
import { compare, type RuledFigure, toFigure } from './measure.ts'

const calls = 200
const siteIds = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `s${index}`)

/** A desk with a queue of calls that nobody sends, and the journal that would record them. */
async function queuedDesk() {
  const desk = openDesk()
  const runId = desk.start(buildPlan(wishesFor(1, siteIds(calls), 'a1')))
  desk.outbox.pause(runId)
  await desk.outbox.idle()
  desk.db.run("UPDATE runs SET state = 'running'")
  const { db, audit, ledger } = desk
  const tables = createTables(db)
  const now = () => desk.clock.now()
  const ids = siteIds(10 * calls).values()
  const journal = createJournal({
    db,
    audit,
    ledger,
    tables,
    runs: createRunStates({ audit, tables, now }),
    now,
    newId: () => `new ${ids.next().value}`,
    accountName: () => 'Account a1',
  })
  const jobIds = tables.jobs
    .of(runId)
    .filter((job) => job.state === 'queued')
    .map((job) => job.id)
  return { desk, journal, jobIds }
}

function journalAll({ journal, jobIds }: Awaited<ReturnType<typeof queuedDesk>>): void {
  for (const jobId of jobIds) {
    const attempt = journal.begin(jobId)
    const address = attempt?.items[0]?.address
    if (attempt === null || address === undefined) throw new Error('the queue is not as prepared')
    const invites = [inviteOf(jobId, attempt.job.site_id, address)]
    journal.endInvite(
      attempt,
      { invites, failedEmails: [], more: { invites: 0, failedEmails: 0 } },
      { status: 200, requestId: 'r' },
      () => null,
    )
  }
}

function commitAll({ desk, jobIds }: { readonly desk: Desk; readonly jobIds: readonly string[] }): void {
  for (const _ of jobIds) {
    for (const step of [1, 2]) {
      desk.db.tx(() => desk.db.run('UPDATE counters SET value = value + ? WHERE name = ?', [step, 'ledger']))
    }
  }
}

/** Five minutes of a busy key on a clock turned by hand: the share of the permitted rate that is used. */
async function rate(): Promise<RuledFigure> {
  const desk = openDesk()
  desk.wix.latencyMs = 300
  const permitted = desk.accounts.get('a1').callsPerMinute * 5
  desk.start(buildPlan(wishesFor(1, siteIds(permitted + 50), 'a1')))
  const start = desk.clock.now()
  await desk.outbox.idle()
  const used = desk.wix.calls.filter((call) => call.at - start < 5 * 60_000).length
  desk.end()
  // The floor is what is permitted; 0.95 of it must be used, so permitted ÷ used may be at most 1 ÷ 0.95.
  return toFigure('send.rate', 'one key, 180 calls a minute, 300 ms a call, 5 min', permitted, used, 1.053)
}

export async function sendBench(): Promise<readonly RuledFigure[]> {
  // Closing a database writes to the disk as well and belongs to neither side.
  const opened: Desk[] = []
  const prepared = async () => {
    const queued = await queuedDesk()
    opened.push(queued.desk)
    return queued
  }
  const journal = await compare({
    name: 'send.journal',
    size: `${calls} calls of 1 address`,
    limit: 1.5,
    prepare: prepared,
    ours: journalAll,
    prepareFloor: prepared,
    floor: commitAll,
  })
  for (const desk of opened) desk.end()
  return [await rate(), journal]
}
