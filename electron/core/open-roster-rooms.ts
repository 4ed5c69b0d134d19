import { join } from 'node:path'
import type { Directory } from '../../shared/directory.ts'
import type { Endings } from '../../shared/roster.ts'
import type { Audit } from './audit/audit.ts'
import { createExports, type Exports } from './export/exports.ts'
import { createFileReader } from './import/file-reader.ts'
import { createImportAtOnce, type ImportAtOnce } from './import/import-at-once.ts'
import { createImportDrafts, type ImportDrafts } from './import/import-drafts.ts'
import { createImportMemory } from './import/import-memory.ts'
import { createStagedRows } from './import/staged-rows.ts'
import { createUploads, type Uploads } from './import/uploads.ts'
import type { Emit, Ports } from './ports.ts'
import { type AddressBook, createAddressBook } from './roster/address-book.ts'
import { createArchiveTable } from './roster/progress/archive-table.ts'
import { type CountedRoster, createRosterProgress } from './roster/progress/read-progress.ts'
import { readEndings } from './roster/read-endings.ts'
import { createRosterRecords } from './roster/roster-records.ts'
import { createRosters, type RosterDeps, type Rosters } from './roster/rosters.ts'
import type { FindRowFacts, RowAccess } from './roster/row-facts.ts'
import { createSheetSessions } from './roster/sheet-sessions.ts'
import type { DayReader } from './spelling/day-reader.ts'
import type { Db } from './store/db.ts'

export interface RosterRoomsDeps {
  readonly db: Db
  readonly audit: Audit
  readonly ports: Pick<Ports, 'clock' | 'newId' | 'paths'>
  readonly directory: () => Directory
  readonly days: DayReader
  readonly emit: Emit
  readonly rowFacts: FindRowFacts
  readonly access: RowAccess
  /** Grows whenever something else is known of anybody. */
  readonly accessRevision: () => number
  /** Of the ledger: tells rows whose person was invited already. */
  readonly invites: RosterDeps['invites']
}

/** The rooms that share open rosters: the rosters, what comes into them, and what goes out. */
export interface RosterRooms {
  readonly rosters: Rosters
  /** Files under review. */
  readonly drafts: ImportDrafts
  readonly importAtOnce: ImportAtOnce
  readonly uploads: Uploads
  readonly exports: Exports
  readonly addressBook: AddressBook
  /** How far each roster in use has come. */
  readonly progress: () => Promise<readonly CountedRoster[]>
  /** What is past its last day, or will be soon. */
  readonly endings: () => Endings
}

export function openRosterRooms(deps: RosterRoomsDeps): RosterRooms {
  const { db, audit, ports, directory, days, emit, rowFacts, access, invites } = deps
  const now = () => new Date(ports.clock.now()).toISOString()
  const sessions = createSheetSessions({
    db,
    now,
    directory,
    days,
    rowFacts,
    access,
    audit,
    announceList: () => records.announceList(),
  })
  const records = createRosterRecords({ db, audit, ports, sessions, emit })
  const files = createFileReader({ directory, days, memory: createImportMemory(db, now) })
  const uploads = createUploads(join(ports.paths.workspace, 'imports'), ports.newId, files.prepare)
  const checkedByNow = () => ({ revision: directory().revision, day: days.today() })
  const staged = createStagedRows({ db, ports, sessions, files, checkedByNow })
  const rosters = createRosters({ db, audit, ports, sessions, records, emit, invites })
  const close = () => {
    rosters.close()
    files.close()
  }
  return {
    rosters: { ...rosters, close },
    drafts: createImportDrafts({
      ...{ db, audit, ports, sessions, staged, records, files, uploads, emit },
      today: days.today,
    }),
    uploads,
    importAtOnce: createImportAtOnce({ db, audit, sessions, staged, records }),
    exports: createExports({ db, audit, directory, sessions, records }),
    addressBook: createAddressBook(sessions),
    progress: createRosterProgress({
      ...{ sessions, access, directory },
      archiveTable: createArchiveTable(db),
      accessRevision: deps.accessRevision,
      now: () => ports.clock.now(),
    }),
    endings: () => readEndings({ rowsTable: sessions.rowsTable, access, days }),
  }
}
