import type { Roster, RosterId } from '../../../shared/roster.ts'
import type { Ports } from '../ports.ts'
import type { ArchiveTable } from './progress/archive-table.ts'
import type { RosterRecords } from './roster-records.ts'
import type { SheetSessions } from './sheet-sessions.ts'
import type { ViewsTable } from './views-table.ts'

export interface RosterLifecycleDeps {
  readonly ports: Pick<Ports, 'clock' | 'newId'>
  readonly sessions: SheetSessions
  readonly records: RosterRecords
  readonly viewsTable: ViewsTable
  readonly archiveTable: Pick<ArchiveTable, 'set'>
}

/** Rosters as wholes: they come, are named, go into the bin and out of it. */
export interface RosterLifecycle {
  /** Oldest first, those in the bin too. */
  list(): readonly Roster[]
  create(name: string): Roster
  rename(rosterId: RosterId, name: string): Roster
  /** A copy of the rows as they are; its undo list begins empty. */
  duplicate(rosterId: RosterId, name: string): Roster
  /** Into the bin. @throws AppError `not-allowed` while rows of it are on their way */
  remove(rosterId: RosterId): Roster
  restore(rosterId: RosterId): Roster
  /** Out of the way, or back. @throws AppError `not-allowed` for one in the bin */
  archive(rosterId: RosterId, isArchived: boolean): Roster
}

export function createRosterLifecycle(deps: RosterLifecycleDeps): RosterLifecycle {
  const { ports, sessions, viewsTable } = deps
  const { list, change, get: recordOf, getLive: liveRecord, insert: insertRecord } = deps.records
  const { table, rowsTable } = sessions
  const now = () => new Date(ports.clock.now()).toISOString()
  return {
    list,
    create: (name) => {
      const id = ports.newId()
      return change(id, 'roster.created', name, () => insertRecord(id, name, 1))
    },
    rename: (rosterId, name) => {
      const { name: before } = recordOf(rosterId)
      return change(rosterId, 'roster.renamed', `${before} → ${name}`, () =>
        table.rename(rosterId, name, now()),
      )
    },
    duplicate: (rosterId, name) => {
      const source = liveRecord(rosterId)
      const id = ports.newId()
      return change(id, 'roster.duplicated', `${source.name} → ${name}`, () => {
        insertRecord(id, name, source.nextRowId)
        rowsTable.copy(rosterId, id)
        viewsTable.copy(rosterId, id)
        sessions.forgetCounts()
      })
    },
    remove: (rosterId) => {
      const { name } = liveRecord(rosterId)
      sessions.refuseOnTheWay(rosterId)
      return change(rosterId, 'roster.deleted', name, () => table.setDeleted(rosterId, now()))
    },
    archive: (rosterId, isArchived) => {
      const { name } = liveRecord(rosterId)
      return change(rosterId, isArchived ? 'roster.archived' : 'roster.unarchived', name, () =>
        deps.archiveTable.set(rosterId, isArchived ? now() : null),
      )
    },
    restore: (rosterId) => {
      const { name } = recordOf(rosterId)
      return change(rosterId, 'roster.restored', name, () => table.setDeleted(rosterId, null))
    },
  }
}
