import { countDuplicates, lostInvites } from '../../electron/hosts/cli/check-promises.ts'
import type { Sandbox } from '../../electron/sandbox/sandbox.ts'
import { accessKey } from '../../shared/access.ts'
import type { AuditEvent, AuditPage } from '../../shared/audit.ts'
import { addressKey } from '../../shared/email.ts'
import { equationHolds, type Job, type JobItem, type RunDetail } from '../../shared/outbox.ts'
import type { RowState } from '../../shared/roster.ts'
import type { Core } from '../start-core.ts'

/** What the app says of everything it sent. */
interface Said {
  readonly runs: readonly RunDetail[]
  /** By roster and row. */
  readonly marks: ReadonlyMap<string, RowState>
  /** What is known of who is invited, by person and site. */
  readonly known: ReadonlyMap<string, string>
  readonly events: readonly AuditEvent[]
}

export const sendPromises = [
  ...['duplicates', 'lostInvites', 'untrue', 'marksUntrue', 'knownUntrue', 'mailsUnlogged', 'mailsUnplanned'],
  ...['equationsBroken', 'unfinished', 'chainsBroken'],
] as const

/** What a person answered to doubts: people by address and site. */
export interface Answered {
  /** Whatever they said of them is their word, not the app's. */
  readonly all: ReadonlySet<string>
  /** Who was to be sent another letter. */
  readonly again: ReadonlySet<string>
}

const nobody: Answered = { all: new Set(), again: new Set() }

/** Holds all that is said of invites (runs, rows, ledger, known access, audit log) against the sandbox's letters. */
export async function judgeSends(
  core: Core,
  sandbox: Sandbox,
  answered: Answered = nobody,
): Promise<
  Readonly<Record<(typeof sendPromises)[number] | 'sent' | 'inDoubt' | 'failed' | 'refused', number>>
> {
  const said = await gather(core)
  const letters = sandbox.mailLog().filter(({ kind }) => kind === 'invite')
  const keyOf = (to: string, siteId: string) => accessKey(addressKey(to), siteId)
  const mailed = new Set(letters.map(({ to, siteId }) => keyOf(to, siteId)))
  const jobs = said.runs.flatMap((detail) => detail.jobs).filter(({ kind }) => kind === 'invite')
  const everyItem = jobs.flatMap((job) => job.items.map((item) => ({ job, item })))
  const items = everyItem.filter(({ job, item }) => !answered.all.has(keyOf(item.address, job.siteId)))
  const planned = new Set(everyItem.map(({ job, item }) => keyOf(item.address, job.siteId)))
  const byKey = Map.groupBy(items, ({ job, item }) => keyOf(item.address, job.siteId))
  const logged = new Set(
    said.events.flatMap(({ person, siteId, action }) =>
      action.startsWith('invite.') ? [keyOf(person ?? '', siteId ?? '')] : [],
    ),
  )
  const { invites } = await core.call('ledger.list', {})
  const runs = said.runs.map((detail) => detail.run)
  const sum = (of: 'sent' | 'inDoubt' | 'failed' | 'refused') =>
    runs.reduce((total, { equation }) => total + equation[of], 0)
  const count = <T>(all: Iterable<T>, is: (one: T) => boolean) => [...all].filter(is).length
  return {
    ...{ sent: sum('sent'), inDoubt: sum('inDoubt'), failed: sum('failed'), refused: sum('refused') },
    duplicates: countDuplicates(letters.filter(({ to, siteId }) => !answered.again.has(keyOf(to, siteId)))),
    lostInvites: lostInvites(
      sandbox.state().invites.filter(({ email, siteId }) => !answered.all.has(keyOf(email, siteId))),
      invites,
      jobs,
    ),
    untrue: count(byKey, ([key, tries]) => !isTrue(tries, mailed.has(key))),
    marksUntrue: count(items, ({ item }) => !isMarkTrue(item, said.marks)),
    knownUntrue: count(byKey, ([key, tries]) => !isKnownTrue(tries, said.known.get(key))),
    mailsUnlogged: count(mailed, (key) => !logged.has(key)),
    mailsUnplanned: count(mailed, (key) => !planned.has(key)),
    equationsBroken: count(runs, ({ equation }) => !equationHolds(equation)),
    // Like failures in a row stop a run and ask; that is an end a person sees, not a loss.
    unfinished: count(runs, ({ state }) => state.kind === 'running'),
    chainsBroken: (await core.call('audit.verify', {})).kind === 'intact' ? 0 : 1,
  }
}

async function gather(core: Core): Promise<Said> {
  const runs = await core.call('outbox.list', {})
  const details = await Promise.all(runs.map(({ id }) => core.call('outbox.read', { runId: id })))
  const marks = new Map<string, RowState>()
  const known = new Map<string, string>()
  for (const { id } of await core.call('roster.list', {})) {
    const open = await core.call('roster.open', { rosterId: id })
    for (const mark of open.marks) marks.set(`${id} ${mark.id}`, mark.state)
    const rowIds = open.rows.map((row) => row.id)
    for (const row of await core.call('roster.readKnown', { rosterId: id, rowIds })) {
      if (row.siteId !== '') known.set(accessKey(row.addressKey, row.siteId), row.known?.state ?? 'none')
    }
  }
  return { runs: details, marks, known, events: await readEvents(core) }
}

const everything = { text: '', actions: [], from: null, to: null, runId: null, people: [] }

async function readEvents(core: Core): Promise<readonly AuditEvent[]> {
  const events: AuditEvent[] = []
  for (let before: number | null = null; ; ) {
    const page: AuditPage = await core.call('audit.read', { filter: everything, before, limit: 500 })
    events.push(...page.events)
    before = page.next
    if (before === null) return events
  }
}

type Try = { readonly job: Job; readonly item: JobItem }

/** What is said of all calls for one person on one site, held against whether a letter went out. */
function isTrue(tries: readonly Try[], isMailed: boolean): boolean {
  const said = new Set(tries.map(({ item }) => item.outcome.kind))
  if (said.has('in-doubt')) return true
  if (said.has('sent')) return isMailed
  return !isMailed
}

function isMarkTrue(item: JobItem, marks: Said['marks']): boolean {
  const mark = marks.get(`${item.rosterId} ${item.rowId}`)
  switch (item.outcome.kind) {
    case 'sent':
      return mark !== undefined && !unsent.has(mark)
    case 'in-doubt':
      return mark === 'in-doubt' || (mark !== undefined && !unsent.has(mark))
    default:
      return mark !== undefined
  }
}
const unsent: ReadonlySet<RowState> = new Set([
  'draft',
  'ready',
  'queued',
  'sending',
  'refused',
  'failed',
  'held',
])

function isKnownTrue(tries: readonly Try[], known: string | undefined): boolean {
  const isSent = tries.some(({ item }) => item.outcome.kind === 'sent')
  return !isSent || ['open', 'expired', 'in-doubt', 'accepted'].includes(known ?? '')
}
