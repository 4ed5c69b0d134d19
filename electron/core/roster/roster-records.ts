import { AppError } from '../../../shared/errors.ts'
import type { Roster, RosterId, RowId } from '../../../shared/roster.ts'
import type { Audit } from '../audit/audit.ts'
import type { Emit, Ports } from '../ports.ts'
import type { Db } from '../store/db.ts'
import type { RosterRecord } from './rosters-table.ts'
import type { SheetSessions } from './sheet-sessions.ts'

export interface RecordDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'clock'>
  readonly sessions: SheetSessions
  readonly emit: Emit
}

/** The rosters as such, without their rows. */
export interface RosterRecords {
  /** Oldest first, those in the bin too. */
  list(): readonly Roster[]
  /** Tells the page of all rosters. */
  announceList(): void
  toRoster(record: RosterRecord): Roster
  /** @throws AppError `not-found` */
  get(rosterId: RosterId): RosterRecord
  /** @throws AppError `not-found`, or `not-allowed` for one in the bin */
  getLive(rosterId: RosterId): RosterRecord
  /** A roster without rows. */
  insert(rosterId: RosterId, name: string, nextRowId: RowId): void
  /** Changes something about a whole roster, with its audit event. */
  change(
    rosterId: RosterId,
    action: Parameters<Audit['append']>[0]['action'],
    reason: string,
    work: () => void,
  ): Roster
}

export function createRosterRecords({ db, audit, ports, sessions, emit }: RecordDeps): RosterRecords {
  const { table } = sessions
  const toRoster = (record: RosterRecord): Roster => ({
    id: record.id,
    name: record.name,
    rows: sessions.countRows(record.id),
    revision: record.revision,
    createdAt: record.createdAt,
    changedAt: record.changedAt,
    deletedAt: record.deletedAt,
  })
  const list = (): readonly Roster[] => table.list().map(toRoster)
  const announceList = () => emit('roster.listed', { rosters: list() })
  const get = (rosterId: RosterId): RosterRecord => {
    const record = table.get(rosterId)
    if (record === undefined) throw new AppError('not-found', 'This roster is not there any more.')
    return record
  }
  return {
    list,
    announceList,
    toRoster,
    get,
    getLive: (rosterId) => {
      const record = get(rosterId)
      if (record.deletedAt !== null) {
        throw new AppError('not-allowed', `“${record.name}” is in the bin. Restore it first.`)
      }
      return record
    },
    insert: (id, name, nextRowId) => {
      const at = new Date(ports.clock.now()).toISOString()
      table.insert({
        id,
        name,
        purpose: 'roster',
        revision: 0,
        nextRowId,
        createdAt: at,
        changedAt: at,
        deletedAt: null,
      })
    },
    change: (rosterId, action, reason, work) => {
      db.tx(() => {
        work()
        audit.append({ action, rosterId, reason })
        db.afterCommit(announceList)
      })
      return toRoster(get(rosterId))
    },
  }
}
