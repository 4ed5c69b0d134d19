import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AuditAction, AuditEvent } from '../shared/audit.ts'
import { type CallInput, type CallName, type CallOutput, calls } from '../shared/contract.ts'
import { guessAll } from '../shared/import.ts'
import type { Invite } from '../shared/ledger.ts'
import { emptyCells } from '../shared/roster.ts'
import { siteObstacle } from '../shared/sites/site-usability.ts'
import { bytesOf, type Called, type Play, playAudit, playElsewhere, playPeople } from './audited-calls.ts'
import { backupsLeave } from './backups-leave.ts'
import { appReads } from './calls-that-read.ts'
import { holdCalls } from './hold-calls.ts'
import { importPeople, planRoster } from './job-steps.ts'
import { playPlan } from './play-plan.ts'
import { playDrift, playOffboarding, playReview } from './play-records.ts'
import { type RealWorld, realKey, startRealWorld } from './real-world.ts'
import { until } from './until.ts'

// Every call of the contract stands here: what it leaves in the log, with both values, or why it leaves nothing.

interface Leaves {
  readonly action: AuditAction
  /** Found in the event: what it became, and what it was where it was anything. */
  readonly says: RegExp
}
const leaves = (action: AuditAction, says: RegExp): Leaves => ({ action, says })

const reads = 'It only reads.'
const ownWay = 'How a roster is looked at is nobody’s access.'
const draft = 'A file under review is a draft: nothing is taken until it is finished.'

const coverage: Readonly<Record<Called, Leaves | string>> = {
  ...appReads,
  'app.changeSettings': leaves('settings.changed', /mostReminders: \d+ → 7/),
  ...backupsLeave,
  'home.read': reads,
  'home.figures': reads,
  'home.progress': reads,
  'home.loadSample': leaves('roster.created', /Sample: studio team/),
  'home.readTour': reads,
  'home.keepTour': 'How far somebody came in the tour is nobody’s access.',
  'accounts.list': reads,
  'accounts.add': leaves('account.added', /Agency.*key in secret-service/),
  'accounts.rename': leaves('account.renamed', /Studio North.*was Agency/),
  'accounts.setWixAccountId': leaves('account.id-changed', /[0-9a-f-]{36} → 0{8}-/),
  'accounts.replaceKey': leaves('account.key-replaced', /key in secret-service → a new one in session/),
  'accounts.probe': 'A look at what a key may do; nobody’s access hangs on it.',
  'accounts.setPace': leaves('settings.changed', /\d+ → 1000 requests a minute/),
  'accounts.setReadOnly': leaves('settings.changed', /may send → only reads/),
  'accounts.removal': reads,
  'accounts.remove': leaves('account.removed', /Studio North/),
  'directory.read': reads,
  'directory.sync': leaves('directory.synced', /sites/),
  'directory.addSite': leaves('site.added-by-hand', /Found by hand/),
  'directory.setSeatLimits': leaves('site.seat-limit-set', /none → 5/),
  'directory.setClient': leaves('site.client-set', /none → Marlowe/),
  'roster.list': reads,
  'roster.create': leaves('roster.created', /Plain/),
  'roster.createFilled': leaves('roster.created', /Filled/),
  'roster.rename': leaves('roster.renamed', /Plain → Renamed/),
  'roster.duplicate': leaves('roster.duplicated', /Renamed → Twice/),
  'roster.remove': leaves('roster.deleted', /Twice/),
  'roster.archive': leaves('roster.archived', /Twice/),
  'roster.restore': leaves('roster.restored', /Twice/),
  'roster.open': reads,
  'roster.readRows': reads,
  'roster.ending': reads,
  'roster.readKnown': reads,
  // Rows are wishes: each step is kept with its inverse in the history of its roster, and only last days are logged.
  'roster.apply': leaves('until.set', /no last day → 2030-01-31/),
  'roster.moveRows': leaves('roster.created', /Moved/),
  'roster.undo': leaves('until.cleared', /2030-01-31 → no last day/),
  'roster.redo': leaves('until.set', /no last day → 2030-01-31/),
  'roster.travelTo': leaves('until.cleared', /2030-01-31 → no last day/),
  'roster.history': reads,
  'roster.readViews': reads,
  'roster.saveViews': ownWay,
  'import.run': leaves('roster.imported', /people\.csv: 3 rows/),
  'import.list': reads,
  'import.begin': draft,
  'import.upload': draft,
  'import.dropUpload': draft,
  'import.beginUploaded': draft,
  'import.read': reads,
  'import.choose': draft,
  'import.review': draft,
  'import.compare': reads,
  'import.problems': reads,
  'import.listMissing': reads,
  'import.finish': leaves('roster.imported', /more\.csv/),
  'import.discard': draft,
  'export.roster': leaves('roster.exported', /\.csv: 3 rows/),
  'export.template': 'A workbook of sites and roles; nobody stands in it.',
  'plan.make': leaves('plan.made', /3 lines/),
  'plan.read': reads,
  'plan.list': reads,
  'plan.answer': leaves('plan.answered', /Before: no answer\./),
  'plan.releaseRemovals': leaves('plan.answered', /Removals held\. Before: held\./),
  'plan.rename': leaves('plan.renamed', /→ Spring wave/),
  'plan.askApproval': leaves('plan.approval-asked', /Before: without/),
  'plan.approve': leaves('plan.approved', /Approved by Rosa, as typed.*Before: not approved/),
  'plan.discard': leaves('plan.discarded', /plan \w+/),
  'plan.openFile': 'Tested where plans are read in: a plan that is here already is only shown.',
  'plan.compare': reads,
  'plan.exportComparison': leaves('plan.exported', /Compared with now: .*\.csv/),
  'plan.export': leaves('plan.exported', /plan .*\.csv/),
  'offboarding.list': reads,
  'offboarding.begin': leaves('offboarding.begun', /ben@x\.example.*of \d+ sites to do/),
  'offboarding.read': reads,
  'offboarding.mark': leaves('offboarding.marked', /done by hand.*“phoned”\. Before: not marked\./),
  'offboarding.close': leaves('offboarding.closed', /ben@x\.example/),
  'offboarding.export': leaves('offboarding.exported', /off-boarding .*\.html/),
  'review.list': reads,
  'review.population': reads,
  'review.begin': leaves('review.frozen', /Reviewer Rosa, due 2030-01-31/),
  'review.read': reads,
  'review.answer': leaves('review.answered', /Keep.*Before: no answer\./),
  'review.exportSheet': leaves('review.exported', /Autumn: .*review .*\.csv/),
  'review.readFile': reads,
  'review.takeFile': leaves('review.answers-read', /Autumn: back\.csv/),
  'review.exportReport': leaves('review.exported', /Autumn: .*review report .*\.html/),
  'review.setClosed': leaves('review.closed', /Autumn/),
  'outbox.apply': leaves('run.started', /3 rows, 3 to send/),
  'outbox.list': reads,
  'outbox.perhapsFull': reads,
  'outbox.refused': reads,
  'outbox.read': reads,
  'outbox.schedule': leaves(
    'run.scheduled',
    /It will be sent at 08:00 .*2099.* Before: it will be sent at .* 2098/,
  ),
  'outbox.pause': leaves('run.paused', /run \w+/),
  'outbox.continue': leaves('run.continued', /It was paused/),
  'outbox.cancel': leaves('run.cancelled', /Dropped before they were sent: \d+ requests? for \d+ rows?/),
  'outbox.hold': leaves('job.held', /held.*Before: queued\./),
  'outbox.release': leaves('job.released', /queued.*Before: held\./),
  'outbox.drop': leaves('job.dropped', /dropped.*Before: queued\./),
  'outbox.leave': leaves('run.answered', /Left as it is by a person: 1 row\. Before: to answer/),
  'outbox.retryFailed': leaves('job.retried', /A person asked to try what failed again/),
  'outbox.doubts': reads,
  'outbox.export': leaves('run.exported', /run report .*\.csv: \d+ planned/),
  'outbox.answerDoubts': leaves('invite.doubt-settled', /arrived/),
  'outbox.takeBackAnswers': leaves('invite.doubt-reopened', /In doubt again\. Before: arrived, said by/),
  'ledger.list': reads,
  'ledger.copyLinks': leaves('invite.links-copied', /cleo@x\.example/),
  'ledger.exportCsv': leaves('invite.exported', /invites .*\.csv: \d+ invites?, all invites/),
  'ledger.readPasted': reads,
  'ledger.adopt': leaves('invite.adopted', /gil@x\.example.*Sent elsewhere on 2026-01-05/),
  'ledger.readFile': reads,
  'ledger.takeFile': leaves('invite.read-in', /hal@x\.example.*From colleague\.csv: sent by rosa/),
  'ledger.steps': reads,
  'ledger.undo': leaves('invite.undone', /hal@x\.example.*Taken out of the ledger again/),
  'people.search': reads,
  'people.names': reads,
  'people.readPage': reads,
  'people.read': reads,
  'people.join': leaves(
    'person.joined',
    /Before: ann@x\.example \| ben@x\.example\. Now: ann@x\.example, ben/,
  ),
  'people.split': leaves('person.split', /Before: ann@x\.example, ben@x\.example\. Now: /),
  'people.link': leaves('person.linked', /Before: ann@x\.example\. Now: .*Wix account/),
  'people.unlink': leaves('person.unlinked', /Before: .*Wix account .*Now: ann@x\.example\./),
  'people.denyAccount': leaves('person.denied', /Before: ann@x\.example\. Now: .*not Wix account/),
  'people.allowAccount': leaves('person.allowed', /Before: .*not Wix account .*Now: ann@x\.example\./),
  'people.setName': leaves('person.named', /Before: ann@x\.example\. Now: .*named “Ann Lee”/),
  'people.markLeft': leaves('person.left', /Before: .*Now: .*left .*says tester/),
  'people.lift': leaves('person.lifted', /Before: .*left .*Now: /),
  'people.undo': leaves('person.undone', /Before: .*Now: .*left /),
  'access.list': reads,
  'access.readRoles': leaves('access.roles-read', /Bakery.* · read · /),
  'access.changes': reads,
  'access.readTimes': reads,
  'access.exportCsv': leaves('access.exported', /access .*\.csv: \d+ lines of who has access, all lines/),
  'access.why': reads,
  'drift.read': reads,
  'drift.wholeLists': reads,
  'drift.setWhole': leaves('roster.whole-set', /not the whole list → the whole list of its sites/),
  'drift.ignore': leaves('drift.ignored', /left out until 2030-01-31.*“later”. Before: shown\./),
  'drift.stopIgnoring': leaves('drift.unignored', /Before: left out until 2030-01-31, “later”\./),
  'drift.adopt': leaves('drift.adopted', /1 difference taken over/),
  'drift.undoAdopt': 'Rows are wishes: the undo is kept in the history of each roster, as the step was.',
  'access.mark': leaves('access.marked', /Marked as accepted\. Before: no sign of it\./),
  'audit.read': reads,
  'audit.export': leaves('audit.exported', /events as csv to audit .*no filter/),
  'audit.report': leaves('audit.reported', /events by person as printable page to audit report .*no filter/),
  'audit.anchors': reads,
  'audit.keepAnchor': leaves('audit.anchored', /Proof of event \d+, saved as a page to proof .*\.html: ID1-/),
  'audit.checkAnchor': leaves('audit.verified', /intact/),
  'audit.verify': leaves('audit.verified', /intact/),
  'audit.verifyFile': 'A look at a file; the log of this workspace is untouched.',
  'audit.verifyUploaded': 'A look at a file; the log of this workspace is untouched.',
}

let real: RealWorld
beforeEach(async () => {
  real = await startRealWorld({ sites: 8 })
})
afterEach(() => real.close())

const everything = { text: '', actions: [], from: null, to: null, runId: null, people: [] }

/** What the event says, with the ids that lead further. */
const saidBy = ({ accountName, siteName, person, outcome, reason, planId, runId }: AuditEvent): string =>
  [accountName, siteName, person, outcome, reason, planId && `plan ${planId}`, runId && `run ${runId}`]
    .filter((part) => part !== null)
    .join(' · ')

/** Plays calls, and holds each of them against the table. */
function recorder() {
  const played = new Set<CallName>()
  const lastId = async () =>
    (await real.world.call('audit.read', { filter: everything, before: null, limit: 1 })).events[0]?.id ?? 0
  const newSince = async (id: number): Promise<readonly AuditEvent[]> =>
    (await real.world.call('audit.read', { filter: everything, before: null, limit: 1000 })).events.filter(
      (event) => event.id > id,
    )
  async function play<N extends Called>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    const before = await lastId()
    const output = await real.world.call(name, input)
    // A locked app answers nothing, its log included.
    if (name === 'app.lock') await real.world.call('app.unlock', {})
    const events = await newSince(before)
    const wanted = coverage[name]
    played.add(name)
    if (typeof wanted === 'string') return output
    const found = events.filter(({ action }) => action === wanted.action)
    expect(found, `${name} leaves ${wanted.action}`).not.toEqual([])
    for (const event of found) expect(event.actor, name).toBe('tester')
    expect(found.map(saidBy).join('\n'), name).toMatch(wanted.says)
    return output
  }
  return { play, played }
}

test('every call that changes something is in the log, with who did it and both values', async () => {
  const { play, played } = recorder()
  await play('home.read', {})
  await play('home.figures', {})
  await play('home.progress', {})
  await play('home.loadSample', {})
  await play('home.keepTour', { tour: await play('home.readTour', {}) })
  await play('app.changeSettings', { ...(await play('app.readSettings', {})), mostReminders: 7 })
  const accountId = await playAccounts(play)
  const sites = await playDirectory(play, accountId)
  await playRosters(play)
  const { sent, rosterId } = await playRuns(play, sites)
  await playImport(play, rosterId)
  await playPeople(play)
  await playAccess(play, sent, sites[0] ?? '')
  await playDrift(play)
  await playReview(play, accountId)
  await playOffboarding(play)
  await play('accounts.setReadOnly', { accountId, isReadOnly: true })
  await play('accounts.remove', { accountId })
  await playAudit(play)
  const changing = Object.entries(coverage).filter(([, one]) => typeof one === 'object')
  expect(changing.map(([name]) => name).filter((name) => !played.has(name as Called))).toEqual([])
})

test('the table names every call of the contract, and no action is said of two different things', () => {
  expect(Object.keys(coverage).toSorted()).toEqual(
    Object.keys(calls)
      .filter((name) => name !== 'app.cancel')
      .toSorted(),
  )
})

async function playAccounts(play: Play): Promise<string> {
  const { wixAccountId } = real.wix
  const added = await play('accounts.add', { name: 'Agency', wixAccountId, key: realKey, keep: 'keychain' })
  if (added.kind !== 'added') throw new Error(added.message)
  const accountId = added.account.id
  await play('accounts.rename', { accountId, name: 'Studio North' })
  const other = '00000000-0000-4000-8000-000000000001'
  await play('accounts.setWixAccountId', { accountId, wixAccountId: other })
  await real.world.call('accounts.setWixAccountId', { accountId, wixAccountId })
  await play('accounts.replaceKey', { accountId, key: realKey, keep: 'session' })
  await real.world.call('accounts.replaceKey', { accountId, key: realKey, keep: 'keychain' })
  await play('accounts.setPace', { accountId, callsPerMinute: 1000 })
  return accountId
}

/** Ids of three sites that can be invited to. */
async function playDirectory(play: Play, accountId: string): Promise<readonly string[]> {
  await play('directory.sync', { accountId })
  const siteId = '12345678-1234-1234-1234-123456789abc'
  await play('directory.addSite', { accountId, siteId, name: 'Found by hand' })
  await play('directory.setSeatLimits', { siteIds: [siteId], seatLimit: 5 })
  await play('directory.setClient', { siteIds: [siteId], client: 'Marlowe' })
  const { sites } = await real.world.call('directory.read', {})
  const usable = sites.filter((site) => site.accountId === accountId && siteObstacle(site) === null)
  return usable.filter(({ name }) => name !== 'Found by hand').map(({ id }) => id)
}

async function playRosters(play: Play): Promise<void> {
  const { id: rosterId } = await play('roster.create', { name: 'Plain' })
  await play('roster.rename', { rosterId, name: 'Renamed' })
  const twice = await play('roster.duplicate', { rosterId, name: 'Twice' })
  await play('roster.archive', { rosterId: twice.id, isArchived: true })
  await play('roster.remove', { rosterId: twice.id })
  await play('roster.restore', { rosterId: twice.id })
  const { sites } = await real.world.call('directory.read', {})
  const rows = [{ ...emptyCells, email: 'ann@x.example', site: sites[0]?.id ?? '' }]
  const filled = await play('roster.createFilled', { name: 'Filled', label: 'paste', rows })
  const only = { rosterId: filled.id }
  const changes = [{ kind: 'set' as const, rows: [{ id: 1, cells: { until: '2030-01-31' } }] }]
  await play('roster.apply', { ...only, step: { label: 'edit', changes } })
  await play('roster.undo', only)
  await play('roster.redo', only)
  const history = await play('roster.history', { ...only, before: null, limit: 10 })
  await play('roster.travelTo', { ...only, seq: history.at(0)?.seq ?? 0 })
  await play('roster.moveRows', { ...only, rowIds: [1], keep: false, into: { kind: 'new', name: 'Moved' } })
}

const ended = ({ runId }: { readonly runId: string }) =>
  until('the run has ended', async () => {
    const { run } = await real.world.call('outbox.read', { runId })
    return run.state.kind === 'finished'
  })

async function playRuns(play: Play, sites: readonly string[]) {
  const { world, wix } = real
  const into = { kind: 'new', name: 'People' } as const
  const people = ['ann', 'ben', 'cleo'].map((name, at) => `${name}@x.example,${sites[at]},Translator`)
  const bytes = bytesOf('email,site,roles', ...people)
  const { roster } = await play('import.run', { fileName: 'people.csv', bytes, options: guessAll, into })
  const rosterId = roster.id
  const format = { kind: 'csv', delimiter: ',', bom: true, raw: false } as const
  await play('export.roster', { rosterId, rows: { kind: 'all' }, columns: ['email', 'site'], format })
  const source = { kind: 'roster' as const, rosterId, rowIds: null }

  await playPlan(play, source, `${sites[0]}\nann@x.example`)

  wix.setFaults({ rules: [{ fault: 'status-428', endpoint: 'bulk-invite' }], random: null })
  const plan = await world.call('plan.make', { source })
  // The run must not be over before it is paused.
  const letThrough = holdCalls(wix)
  const started = await play('outbox.apply', { planId: plan.id, confirmation: 'SEND' })
  if (started.kind !== 'started') throw new Error(started.kind)
  const run = { runId: started.runId }
  await play('outbox.pause', run)
  letThrough()
  await play('outbox.continue', run)
  await ended(run)
  wix.setFaults({ rules: [{ fault: 'reply-lost', endpoint: 'bulk-invite' }], random: null })
  const [refusedItem] = (await play('outbox.read', run)).jobs.flatMap(({ items }) => items)
  await play('outbox.leave', { ...run, itemIds: [refusedItem?.id ?? ''], lines: [], isLeft: true })
  await play('outbox.retryFailed', run)
  await ended(run)
  const itemIds = (await play('outbox.doubts', {})).map(({ itemId }) => itemId)
  await play('outbox.answerDoubts', { itemIds, answer: 'arrived' })
  await play('outbox.takeBackAnswers', { itemIds })
  await play('outbox.export', { ...run, form: 'csv' })
  await world.call('outbox.answerDoubts', { itemIds, answer: 'arrived' })
  await playDropped(play, sites)
  await playElsewhere(play, sites[0] ?? '')
  return { rosterId, sent: (await play('ledger.list', {})).invites }
}

/** A second run of one person, whose call is dropped and whose run is cancelled before anything is sent. */
async function playDropped(play: Play, sites: readonly string[]): Promise<void> {
  const { world, wix } = real
  wix.setFaults({ rules: [], random: null })
  const rows = ['dora', 'emil', 'finn'].map((name, at) => `${name}@x.example,${sites[at]},Translator`)
  const { id: planId } = await planRoster(world, await importPeople(world, rows, 'More people'))
  const start = { kind: 'at', local: '2098-01-01T08:00', zone: 'UTC' } as const
  const started = await world.call('outbox.apply', { planId, confirmation: 'SEND', start })
  if (started.kind !== 'started') throw new Error(started.kind)
  const run = { runId: started.runId }
  await play('outbox.schedule', { ...run, start: { ...start, local: '2099-01-01T08:00' } })
  const { jobs } = await play('outbox.read', run)
  const queued = jobs.filter(({ state }) => state === 'queued').map(({ id }) => id)
  await play('outbox.hold', { ...run, jobIds: queued })
  await play('outbox.release', { ...run, jobIds: queued })
  await play('outbox.drop', { ...run, jobIds: queued.slice(0, 1) })
  await play('outbox.cancel', run)
  await world.app.idle()
}

async function playImport(play: Play, rosterId: string): Promise<void> {
  const bytes = bytesOf('email,site,roles', 'gina@x.example,Marlowe Books,Translator')
  const into = { kind: 'existing', rosterId } as const
  const begun = await play('import.begin', { fileName: 'more.csv', bytes, into })
  await play('import.review', { importId: begun.draft.id, into })
  await play('import.finish', { importId: begun.draft.id, existing: 'update', markMissing: false })
}

async function playAccess(play: Play, sent: readonly Invite[], siteId: string): Promise<void> {
  const inviteKeys = sent.map(({ key }) => key)
  await play('access.readRoles', { siteId })
  await play('access.exportCsv', { keys: null, filter: '' })
  await play('ledger.copyLinks', { inviteKeys })
  await play('ledger.exportCsv', { inviteKeys: null })
  await play('access.mark', { inviteKeys: inviteKeys.slice(0, 1), word: 'accepted' })
}
