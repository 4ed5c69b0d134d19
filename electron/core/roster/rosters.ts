import type { RosterId, RowId } from '../../../shared/roster.ts'
import { atOnce } from '../../../shared/turns/at-once.ts'
import type { Audit } from '../audit/audit.ts'
import type { Emit, Ports } from '../ports.ts'
import type { Db } from '../store/db.ts'
import type { CheckedSheet } from './checked-sheet.ts'
import { createConflictWatch, type InviteLookup } from './conflict-watch.ts'
import { createArchiveTable } from './progress/archive-table.ts'
import { createRosterChanges, type RosterChanges } from './roster-changes.ts'
import { createRosterLifecycle, type RosterLifecycle } from './roster-lifecycle.ts'
import { createRosterReading, type RosterReading } from './roster-reading.ts'
import type { RosterRecords } from './roster-records.ts'
import type { WishedRow } from './rows-table.ts'
import type { SheetSessions } from './sheet-sessions.ts'
import { countTellings, createMarkTeller } from './tell-marks.ts'
import { createViewsTable } from './views-table.ts'

export interface RosterDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'clock' | 'newId'>
  readonly sessions: SheetSessions
  readonly records: RosterRecords
  readonly emit: Emit
  /** Of the ledger: finds people who were invited already. */
  readonly invites: InviteLookup
}

export interface Rosters extends RosterLifecycle, RosterReading, RosterChanges {
  /** Rows of rosters in use that are on any of these sites. */
  countRowsOn(siteIds: readonly string[]): number
  /** What rows of rosters in use ask for, of those with an address and a site. */
  wishedRows(): readonly WishedRow[]
  /** Tells the page anew what became of rows. */
  refreshMarks(rosterId: RosterId, rowIds: readonly RowId[]): void
  /** Tells the page of rows of which something else is known now. */
  accessChanged(): void
  /**
   * Reads open sites and roles again and takes over new spellings, for rosters in use; others follow when they are
   * used. A roster whose cells changed gets a new revision, announced by `roster.listed`.
   */
  directoryChanged(): void
  /** Reads one of many rows with turns for others between, so that using it need not stand still. */
  load(rosterId: RosterId): Promise<void>
  /** Resolves once nobody changes it in turns; null where nobody does. */
  whenFree(rosterId: RosterId): Promise<void> | null
  /** As `load`, until its first `rows` rows can be asked for. */
  readUpTo(rosterId: RosterId, rows: number): Promise<void>
  /** Resolves when rows are compared with other rosters and the ledger, which happens after the answers. */
  settled(): Promise<void>
  /** Nothing is announced afterwards. */
  close(): void
}

export function createRosters(deps: RosterDeps): Rosters {
  const { db, audit, ports, sessions, records, emit } = deps
  const { table } = sessions
  const viewsTable = createViewsTable(db)
  const tellings = countTellings(ports.newId)
  const announce = (checked: CheckedSheet, ids: readonly RowId[]) => {
    tellings.note(checked)
    emit('roster.marked', { rosterId: checked.rosterId, marks: sessions.marksOf(checked, ids) })
  }
  const { rowsTable } = sessions
  const conflicts = createConflictWatch({
    ...{ table, rowsTable, invites: deps.invites, announce },
    whenFree: sessions.whenFree,
  })
  let isClosed = false
  const { tell, tellAnew, later, inMemory, whenTold } = createMarkTeller({
    ...{ sessions, announce },
    isClosed: () => isClosed,
  })
  const tellAfresh = (checked: CheckedSheet, ids: readonly RowId[] | null): void => {
    tell(checked, ids)
    conflicts.look(checked, null)
  }
  sessions.whenFollowed((checked, different) => {
    tellAfresh(checked, different && [...different])
    if (different !== null) tellAnew(checked)
  })
  const refreshMarks = (rosterId: RosterId, rowIds: readonly RowId[]): void => {
    if (isClosed || table.get(rosterId) === undefined) return
    if (sessions.isToBeLoaded(rosterId)) {
      later(sessions.load(rosterId), () => refreshMarks(rosterId, rowIds))
      return
    }
    // While it is brought up, what is known of rows is told by what was known of the others.
    const checked = (sessions.follow(rosterId) === null ? null : inMemory(rosterId)) ?? sessions.use(rosterId)
    const ids = rowIds.filter((id) => checked.sheet.byId.has(id))
    tell(checked, ids)
    conflicts.look(checked, ids)
  }
  const followDirectory = (rosterId: RosterId): void => {
    if (isClosed || table.get(rosterId) === undefined || sessions.follow(rosterId) !== null) return
    const checked = sessions.use(rosterId)
    if (sessions.takeUntold(checked)) tellAfresh(checked, null)
    else tellAnew(checked)
  }
  /** Of each roster that is changed in turns, once that is over. */
  const afterSteps = (work: (checked: CheckedSheet) => void): void => {
    for (const { rosterId } of sessions.inHand()) {
      later(Promise.resolve(sessions.whenFree(rosterId)), () => {
        const checked = inMemory(rosterId)
        if (checked !== undefined) work(checked)
      })
    }
  }

  return {
    ...createRosterLifecycle({
      ...{ ports, sessions, records, viewsTable },
      archiveTable: createArchiveTable(db),
    }),
    ...createRosterReading({ sessions, records, viewsTable, conflicts, tellings }),
    ...createRosterChanges({ db, audit, ports, sessions, records, conflicts }),
    countRowsOn: rowsTable.countOn,
    wishedRows: rowsTable.wished,
    refreshMarks,
    load: sessions.load,
    whenFree: sessions.whenFree,
    readUpTo: sessions.readUpTo,
    accessChanged: () => {
      for (const checked of sessions.inUse()) tellAnew(checked)
      for (const checked of sessions.inPart()) {
        const ids = atOnce(sessions.rowsKnownAnew(checked))
        if (ids.length > 0) announce(checked, ids)
      }
      afterSteps(tellAnew)
    },
    settled: async () => {
      await sessions.followed()
      await whenTold()
      await conflicts.settled()
    },
    close: () => {
      isClosed = true
      sessions.close()
      conflicts.close()
    },
    directoryChanged: () => {
      for (const { rosterId } of sessions.inUse()) followDirectory(rosterId)
      afterSteps(({ rosterId }) => followDirectory(rosterId))
      // Its first rows may be shown already, as the directory was.
      for (const rosterId of sessions.reading()) {
        later(sessions.load(rosterId), () => {
          const checked = inMemory(rosterId)
          if (checked !== undefined) tellAfresh(checked, null)
        })
      }
    },
  }
}
