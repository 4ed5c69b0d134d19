import type { Handlers } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { fileEnding } from '../../shared/export.ts'
import { dayOfMs } from '../../shared/words/when.ts'
import type { Access } from './access/access.ts'
import { accountRemoval } from './account-removal.ts'
import type { Accounts } from './accounts/accounts.ts'
import type { Audit } from './audit/audit.ts'
import { verifyExport } from './audit/verify-file.ts'
import type { DirectoryRoom } from './directory/directory.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { RosterRooms } from './open-roster-rooms.ts'
import type { Outbox } from './outbox/outbox.ts'
import type { Plans } from './plan/plans.ts'
import type { Ports } from './ports.ts'
import { createSavedFiles, type SavedFiles } from './saved-files.ts'
import type { SettingsRoom } from './store/settings.ts'

export interface HandlerDeps extends RosterRooms {
  readonly ports: Ports
  readonly settings: SettingsRoom
  readonly audit: Audit
  readonly accounts: Accounts
  readonly directory: DirectoryRoom
  readonly ledger: Ledger
  readonly access: Access
  readonly plans: Plans
  readonly outbox: Outbox
  readonly notices: readonly string[]
}

type HandlersOf<Word extends string> = Pick<Handlers, Extract<keyof Handlers, `${Word}.${string}`>>

/** What handlers use besides the rooms. */
interface Tools {
  readonly saved: SavedFiles
  /** `2026-11-23`, the local day, for the names of files. */
  readonly today: () => string
}

/** What the contract promises, word by word. Input is checked before it gets here (answer.ts). */
export function createHandlers(deps: HandlerDeps): Omit<Handlers, 'app.cancel'> {
  const { ports } = deps
  const tools: Tools = {
    saved: createSavedFiles(ports.files),
    today: () => dayOfMs(ports.clock.now()),
  }
  return {
    ...appHandlers(deps, tools),
    ...accountsHandlers(deps),
    ...directoryHandlers(deps),
    ...rosterHandlers(deps),
    ...importHandlers(deps),
    ...exportHandlers(deps, tools),
    ...planHandlers(deps, tools),
    ...outboxHandlers(deps),
    ...ledgerHandlers(deps, tools),
    ...accessHandlers(deps),
    ...auditHandlers(deps, tools),
  }
}

const appHandlers = (
  { ports, settings, accounts, directory, notices }: HandlerDeps,
  { saved }: Tools,
): Omit<HandlersOf<'app'>, 'app.cancel'> => ({
  'app.hello': () => ({
    version: ports.appVersion,
    host: ports.host,
    workspace: ports.paths.workspace,
    platform: process.platform,
    notices,
  }),
  'app.openSite': async ({ siteId }) => {
    const site = directory.read().sites.find((one) => one.id === siteId)
    if (site === undefined) throw new AppError('not-found', 'This site is not in the directory any more.')
    if (accounts.get(site.accountId).kind === 'practice') {
      throw new AppError('not-allowed', `${site.name} is a practice site: it has no dashboard to open.`)
    }
    await ports.shell.openExternal(`https://manage.wix.com/dashboard/${encodeURIComponent(siteId)}/home`)
    return null
  },
  'app.reveal': async ({ path }) => {
    await saved.reveal(path)
    return null
  },
  'app.readSettings': () => settings.read(),
  'app.changeSettings': (input) => settings.change(input),
})

const accountsHandlers = ({ accounts, ...others }: HandlerDeps): HandlersOf<'accounts'> => ({
  'accounts.list': () => accounts.list(),
  'accounts.add': (input, { signal }) => accounts.add(input, signal),
  'accounts.rename': (input) => accounts.rename(input),
  'accounts.setWixAccountId': (input) => accounts.setWixAccountId(input),
  'accounts.replaceKey': (input, { signal }) => accounts.replaceKey(input, signal),
  'accounts.probe': ({ accountId }, { signal }) => accounts.probe(accountId, signal),
  'accounts.setPace': (input) => accounts.setPace(input),
  'accounts.removal': ({ accountId }) => accountRemoval(others, accounts.get(accountId).id),
  'accounts.remove': async ({ accountId }) => {
    await accounts.remove(accountId)
    return null
  },
})

const directoryHandlers = ({ directory }: HandlerDeps): HandlersOf<'directory'> => ({
  'directory.read': () => directory.read(),
  'directory.sync': ({ accountId }, context) => directory.sync(accountId, context),
  'directory.addSite': (input) => directory.addSite(input),
  'directory.setSeatLimit': (input) => directory.setSeatLimit(input),
})

const rosterHandlers = ({ rosters }: HandlerDeps): HandlersOf<'roster'> => ({
  'roster.list': () => rosters.list(),
  'roster.create': ({ name }) => rosters.create(name),
  'roster.createFilled': (input) => rosters.createFilled(input),
  'roster.rename': ({ rosterId, name }) => rosters.rename(rosterId, name),
  'roster.duplicate': ({ rosterId, name }) => rosters.duplicate(rosterId, name),
  'roster.remove': ({ rosterId }) => rosters.remove(rosterId),
  'roster.restore': ({ rosterId }) => rosters.restore(rosterId),
  'roster.open': ({ rosterId, first }) => rosters.open(rosterId, first),
  'roster.readRows': (input) => rosters.readRows(input),
  'roster.apply': ({ rosterId, step }) => rosters.apply(rosterId, step),
  'roster.moveRows': (input) => rosters.moveRows(input),
  'roster.undo': ({ rosterId }) => rosters.undo(rosterId),
  'roster.redo': ({ rosterId }) => rosters.redo(rosterId),
  'roster.travelTo': ({ rosterId, seq }) => rosters.travelTo(rosterId, seq),
  'roster.history': ({ rosterId, before, limit }) => rosters.readHistory(rosterId, before, limit),
  'roster.readViews': ({ rosterId }) => rosters.readViews(rosterId),
  'roster.saveViews': ({ rosterId, views }) => {
    rosters.saveViews(rosterId, views)
    return null
  },
})

const importHandlers = ({ drafts, importAtOnce, uploads }: HandlerDeps): HandlersOf<'import'> => ({
  'import.run': importAtOnce,
  'import.list': () => drafts.list(),
  'import.begin': (input, context) => drafts.begin(input, context),
  'import.upload': (piece) => uploads.add(piece),
  'import.dropUpload': ({ uploadId }) => {
    uploads.drop(uploadId)
    return null
  },
  'import.beginUploaded': (input, context) => drafts.beginUploaded(input, context),
  'import.read': ({ importId }, context) => drafts.read(importId, context),
  'import.choose': (input, context) => drafts.choose(input, context),
  'import.review': (input, context) => drafts.review(input, context),
  'import.compare': ({ importId }) => drafts.compare(importId),
  'import.finish': (input) => drafts.finish(input),
  'import.discard': ({ importId }) => {
    drafts.discard(importId)
    return null
  },
})

const exportHandlers = ({ rosters, exports }: HandlerDeps, { saved }: Tools): HandlersOf<'export'> => ({
  'export.roster': (input, context) => {
    const name = rosters.list().find((roster) => roster.id === input.rosterId)?.name ?? 'roster'
    const part = input.rows.kind === 'troubled' ? ' - rows with problems' : ''
    return saved.saveAs(`${name}${part}.${fileEnding(input.format)}`, (path) =>
      exports.roster(input, path, context),
    )
  },
  'export.template': (_, context) =>
    saved.saveAs('people to invite.xlsx', (path) => exports.template(path, context)),
})

const planHandlers = ({ plans }: HandlerDeps, { saved, today }: Tools): HandlersOf<'plan'> => ({
  'plan.make': ({ source }) => plans.make(source),
  'plan.read': ({ planId }) => plans.read(planId),
  'plan.list': () => plans.list(),
  'plan.discard': ({ planId }) => {
    plans.discard(planId)
    return null
  },
  'plan.export': ({ planId }, { signal }) =>
    saved.saveAs(`plan ${today()}.csv`, (path) => plans.export(planId, path, signal)),
})

const outboxHandlers = ({ outbox }: HandlerDeps): HandlersOf<'outbox'> => ({
  'outbox.apply': ({ planId, confirmation }) => outbox.apply(planId, confirmation),
  'outbox.list': () => outbox.list(),
  'outbox.read': ({ runId }) => outbox.read(runId),
  'outbox.pause': ({ runId }) => outbox.pause(runId),
  'outbox.continue': ({ runId }) => outbox.continue(runId),
  'outbox.cancel': ({ runId }) => outbox.cancel(runId),
  'outbox.hold': ({ runId, jobIds }) => outbox.hold(runId, jobIds),
  'outbox.release': ({ runId, jobIds }) => outbox.release(runId, jobIds),
  'outbox.drop': ({ runId, jobIds }) => outbox.drop(runId, jobIds),
  'outbox.retryFailed': ({ runId }) => outbox.retryFailed(runId),
  'outbox.settleDoubt': ({ runId, itemIds, answer }) => outbox.settleDoubt(runId, itemIds, answer),
})

const ledgerHandlers = ({ ledger }: HandlerDeps, { saved, today }: Tools): HandlersOf<'ledger'> => ({
  'ledger.list': () => ({ revision: ledger.revision(), invites: ledger.list() }),
  'ledger.copyLinks': ({ inviteKeys }) => ledger.copyLinks(inviteKeys),
  'ledger.exportCsv': ({ inviteKeys }, { signal }) =>
    saved.saveAs(`invites ${today()}.csv`, (path) => ledger.exportCsv(inviteKeys, path, signal)),
})

const accessHandlers = ({ access }: HandlerDeps): HandlersOf<'access'> => ({
  'access.why': ({ inviteKey }) => access.why(inviteKey),
  'access.mark': ({ inviteKeys, word }) => access.mark(inviteKeys, word),
})

const auditHandlers = ({ audit }: HandlerDeps, { saved, today }: Tools): HandlersOf<'audit'> => ({
  'audit.read': ({ filter, before, limit }) => audit.read(filter, before, limit),
  'audit.export': ({ filter, format }, context) =>
    saved.saveAs(`audit ${today()}.${format === 'jsonl' ? 'jsonl' : 'csv'}`, (path) =>
      audit.export(filter, format, path, context),
    ),
  'audit.verify': (_, context) => audit.verify(context),
  'audit.verifyFile': ({ fileName, bytes }) =>
    verifyExport(Buffer.from(bytes, 'base64'), fileName, audit.hashOf),
})
