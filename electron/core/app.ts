import type { AccountId } from '../../shared/accounts.ts'
import type { EventName, Events } from '../../shared/contract.ts'
import type { SiteId } from '../../shared/directory.ts'
import type { Access } from './access/access.ts'
import { anchorSafely } from './audit/anchor-safely.ts'
import { createAudit } from './audit/audit.ts'
import { createHandlers } from './handlers.ts'
import { type AnyListener, hearChanges } from './hear-changes.ts'
import { keepNotices } from './keep-notices.ts'
import { guardHandlers } from './lock/guard-handlers.ts'
import { openBackups } from './open-backups.ts'
import { openDrift } from './open-drift.ts'
import { openLock } from './open-lock.ts'
import { openReviewRooms } from './open-review-rooms.ts'
import { openRosterRooms } from './open-roster-rooms.ts'
import { openSession } from './open-session.ts'
import { openSettings } from './open-settings.ts'
import { openSyncedRooms } from './open-synced-rooms.ts'
import { refuseAccessJob } from './outbox/contributors/refuse-access-job.ts'
import { createOutbox } from './outbox/outbox.ts'
import { createPersonList } from './people/person-list.ts'
import { createPlans } from './plan/plans.ts'
import type { Emit, Ports } from './ports.ts'
import { finishRestore } from './restore/finish-restore.ts'
import { createDayReader, watchDays } from './spelling/day-reader.ts'
import type { Db } from './store/db.ts'
import { syncPractice } from './sync-practice.ts'
import { tellRunEnds } from './tell-run-ends.ts'
import { createConnection } from './wix/connection.ts'
import { createWixClient } from './wix/wix-client.ts'

/** An open workspace, see `store/open-workspace.ts`; whoever opened it closes it after {@link App.close}. */
export interface AppWorkspace {
  readonly db: Db
  /** Said to the person once, e.g. that a backup was restored. */
  readonly notices: readonly string[]
  readonly isNew: boolean
}

export type App = Awaited<ReturnType<typeof createApp>>

/** Who was last seen on a site, and when. */
const sitePeopleOf = (access: Access) => (accountId: AccountId, siteId: SiteId) => ({
  readAt: access.readTimes(accountId).get(siteId) ?? null,
  people: access.knownOfSite(siteId),
})

/** Runs end after their journal. */
function closesOnce({
  lock,
  outbox,
  access,
  rosters,
  personList,
  automatic,
}: Readonly<Record<'lock' | 'access' | 'rosters' | 'personList', { close(): void }>> &
  Readonly<Record<'outbox' | 'automatic', { close(): Promise<void> }>>): () => Promise<void> {
  let closing: Promise<void> | null = null
  const close = async () => {
    lock.close()
    await outbox.close()
    access.close()
    rosters.close()
    personList.close()
    await automatic.close()
  }
  return () => {
    closing ??= close()
    return closing
  }
}

/** The product: every host plugs its ports in here. The practice account is ready when the promise resolves. */
export async function createApp(host: Ports, workspace: AppWorkspace) {
  const { ports, session } = openSession(host, workspace, { audit: () => audit, close: () => endRooms() })
  const { db, ended } = session
  const listeners = new Set<AnyListener>()
  const emit: Emit = (name, payload) => {
    for (const listener of listeners) listener(name, payload)
  }

  const audit = createAudit({ db, ports, emit })
  const now = () => new Date(ports.clock.now()).toISOString()
  const restored = finishRestore({ db, audit, now }, ports.paths.workspace)
  const { settings, damageNotices } = openSettings({
    db,
    audit,
    ports,
    changed: () => lock.settingsChanged(),
  })
  const lock = openLock({ db, audit, ports, settings, emit, accounts: () => accounts, outbox: () => outbox })
  const { isLocked } = lock
  const { all: notices, say } = keepNotices([...workspace.notices, ...damageNotices], emit)
  const wix = createWixClient({ fetch: ports.fetch, heard: createConnection(emit).heard })
  const { accounts, directory, ledger, people, access, rowAccess } = openSyncedRooms({
    db,
    audit,
    ports,
    wix,
    emit,
    rowsChanged: (rosterId, rowIds) => rosters.refreshMarks(rosterId, rowIds),
    inDoubt: () => outbox.inDoubt(),
    peopleRead: (siteIds) => outbox.peopleRead(siteIds),
    isLocked,
  })
  const days = createDayReader(watchDays(ports.clock, settings.zone))
  const rosterRooms = openRosterRooms({
    db,
    audit,
    ports,
    directory: directory.read,
    days,
    emit,
    rowFacts: (rosterId, rowIds) => outbox.rowFacts(rosterId, rowIds),
    access: rowAccess,
    accessRevision: access.revision,
    invites: ledger.newestOf,
  })
  const { rosters, addressBook } = rosterRooms
  const personList = createPersonList({ ports, people, ledger, book: addressBook })
  const plans = createPlans({
    ...{ db, audit, ports, rosters, ledger, directory, accounts, access, people, days, settings },
    outbox: () => outbox,
  })
  const outbox = createOutbox({
    ...{ db, audit, ports, wix, accounts, ledger, plans, emit, isLocked },
    settings: settings.read,
    hasLeft: people.hasLeft,
    siteRoles: (accountId) => directory.read().roles.filter((role) => role.accountId === accountId),
    refuseAccess: refuseAccessJob,
    onContributorsRead: access.noteContributors,
    onRolesChanged: access.noteRoles,
    presenceOf: access.presenceOf,
    sitePeople: sitePeopleOf(access),
    rowsChanged: rosters.refreshMarks,
  })
  listeners.add(hearChanges({ rosters, outbox, access }))
  const known = { accounts, directory, people, personList, access }
  const reviewRooms = openReviewRooms({ db, audit, ports, emit, ...known })
  const drift = openDrift({ db, audit, ports, emit, rosters, days, ...known })
  const kept = { db, audit, ports, host, workspace, session, restored, outbox, say, isLocked }
  const { automatic, eraseAgain, backUpDaily, ...keeping } = openBackups({
    ...kept,
    ...known,
    ...reviewRooms,
  })
  listeners.add(automatic.hear)
  listeners.add(tellRunEnds({ ports, emit, isWanted: () => settings.read().notifyAtEnd }).hear)

  if (workspace.isNew)
    db.tx(() => audit.append({ action: 'workspace.created', reason: ports.paths.workspace }))
  accounts.ensurePractice()
  await syncPractice({ accounts, directory, log: ports.log })
  outbox.recover()
  // A keychain may ask a person first: the app is usable meanwhile, and hears the answer as `accounts.changed`.
  const keysRead = accounts
    .refreshKeyStates()
    .catch((cause) => ports.log.error('the keys could not be looked up', cause))

  const endRooms = closesOnce({ lock, outbox, access, automatic, rosters, personList })
  const erasedAgain = eraseAgain()
  const handlerDeps = {
    ...{ ports, lock, settings, audit, ...known, ledger, drift, plans, outbox, notices },
    ...{ ...rosterRooms, ...reviewRooms, ...keeping },
  }
  return {
    handlers: guardHandlers(createHandlers(handlerDeps), lock, ended),
    /** What the system tells its host. */
    hearSystem: lock.hearSystem,
    /** Hears every event; returns what ends it. */
    on: (listener: <N extends EventName>(name: N, payload: Events[N]) => void): (() => void) => {
      const any = listener as AnyListener
      listeners.add(any)
      return () => listeners.delete(any)
    },
    notices,
    /** What became of a backup that was just put in place; null where none was. */
    restored,
    /** Makes the backup of the day where there is none yet, beside whoever works. Never rejects. */
    backUpDaily,
    /** Resolves when no run is sending. */
    idle: outbox.idle,
    /** Resolves when those erased since a backup that was restored are erased again, or that was said to be impossible. */
    erasedAgain,
    /** Ends runs after their journal, then lets go of the keychain. */
    close: async (): Promise<void> => {
      await endRooms()
      if (!ended.aborted) anchorSafely(audit, ports.log)
      await ports.secrets.close()
      await Promise.all([keysRead, erasedAgain])
    },
  }
}
