import { createJournal } from '../../electron/core/outbox/journal/journal.ts'
import { mostAtOnce } from '../../electron/core/outbox/pace/sending-keys.ts'
import { createRunStates } from '../../electron/core/outbox/run-states.ts'
import { createTables } from '../../electron/core/outbox/tables.ts'
import { type Desk, openDesk } from '../electron/core/outbox/desk.ts'
import { inviteOf, refusal } from '../electron/core/outbox/fake-wix.ts'
import { buildPlan, wishesFor } from '../electron/core/outbox/plan-builder.ts'
import { compareInTurn, type RuledFigure, toFigure } from './measure.ts'

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

function journalOne({ journal, jobIds }: Awaited<ReturnType<typeof queuedDesk>>, at: number): void {
  const jobId = jobIds[at] ?? ''
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

function commitTwice({ db }: Desk): void {
  for (const step of [1, 2]) {
    db.tx(() => db.run('UPDATE counters SET value = value + ? WHERE name = ?', [step, 'ledger']))
  }
}

const minute = 60_000
/** What Wix documents. wix-api.md §7 */
const wixAllows = 200

/** A Wix that counts the calls of the last minute and answers 429 to those above what it allows. */
function limitedWix(desk: Desk): { readonly refused: () => number } {
  const recent: number[] = []
  let refused = 0
  desk.wix.fault = () => {
    const now = desk.clock.monotonic()
    while ((recent[0] ?? now) <= now - minute) recent.shift()
    if (recent.length < wixAllows) {
      recent.push(now)
      return undefined
    }
    refused += 1
    return { kind: 'fail', failure: refusal('rate-limit', 429) }
  }
  return { refused: () => refused }
}

/** Five minutes of a busy key on a clock turned by hand: the share of the permitted rate that is used. */
async function rate(latencyMs: number): Promise<RuledFigure> {
  const desk = openDesk()
  desk.wix.latencyMs = latencyMs
  const { refused } = limitedWix(desk)
  const setting = desk.accounts.get('a1').callsPerMinute
  // A call each third of a second, and no more of them under way than four: slower than 1.3 s, the four decide.
  const inFlight = (mostAtOnce * minute) / latencyMs
  const reachable = Math.min(setting, inFlight)
  const wishes = Array.from({ length: setting * 5 + 50 }, (_, index) => ({
    address: `p${index}@example.com`,
    siteId: `s${index % 25}`,
  }))
  const runId = desk.start(buildPlan(wishes, { chunk: 1 }))
  const start = desk.clock.now()
  await desk.clock.sleep(5 * minute)
  const used = desk.wix.calls.filter((call) => call.at - start < 5 * minute).length
  desk.outbox.pause(runId)
  await desk.outbox.idle()
  desk.end()
  const size = `25 sites, ${latencyMs} ms an answer, 5 min; ${setting} a minute permitted, ${inFlight} a minute with ${mostAtOnce} in flight; ${refused()} answered 429`
  return toFigure(
    'send.rate',
    size,
    used,
    5 * reachable,
    refused() === 0 ? 0.95 : Number.POSITIVE_INFINITY,
    'at-least',
  )
}

/** Until 40 sites are sent to, with and without one beside them that answers 429 for ever; on the same clock. */
async function endless(latencyMs: number): Promise<RuledFigure> {
  const untilSent = async (hasEndless: boolean): Promise<number> => {
    const desk = openDesk()
    desk.wix.latencyMs = latencyMs
    desk.wix.fault = (call) =>
      call.siteId === 's0' ? { kind: 'fail', failure: refusal('rate-limit', 429) } : undefined
    const start = desk.clock.now()
    await desk.finish(buildPlan(wishesFor(1, siteIds(41).slice(hasEndless ? 0 : 1), 'a1')))
    const last = Math.max(...desk.wix.mails.map((mail) => mail.at))
    if (desk.wix.mails.length !== 40) throw new Error('the forty were not sent')
    desk.end()
    return last - start
  }
  const size = `41 sites, the first answers 429 for ever, ${latencyMs} ms an answer`
  return toFigure('send.endless', size, await untilSent(true), await untilSent(false), 1.1)
}

export async function sendBench(): Promise<readonly RuledFigure[]> {
  // Closing a database writes to the disk as well and belongs to neither side.
  const opened: Desk[] = []
  const prepare = async () => {
    const ours = await queuedDesk()
    const bare = openDesk()
    opened.push(ours.desk, bare)
    return {
      ours: { count: ours.jobIds.length, make: (at: number) => journalOne(ours, at) },
      floor: { count: ours.jobIds.length, make: () => commitTwice(bare) },
    }
  }
  const journal = await compareInTurn({
    name: 'send.journal',
    size: `${calls} calls of 1 address, the median call`,
    limit: 1.5,
    prepare,
  })
  for (const desk of opened) desk.end()
  const slow = [300, 1000, 3000]
  const figures: RuledFigure[] = []
  for (const latencyMs of slow) figures.push(await rate(latencyMs))
  for (const latencyMs of slow) figures.push(await endless(latencyMs))
  return [...figures, journal]
}
