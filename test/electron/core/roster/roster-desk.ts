import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAudit } from '../../../../electron/core/audit/audit.ts'
import { openRosterRooms, type RosterRooms } from '../../../../electron/core/open-roster-rooms.ts'
import type { InviteLookup } from '../../../../electron/core/roster/conflict-watch.ts'
import type { RowFacts } from '../../../../electron/core/roster/row-facts.ts'
import { createDayReader, watchDays } from '../../../../electron/core/spelling/day-reader.ts'
import { type Database, openDatabase } from '../../../../electron/core/store/database.ts'
import { accessKey } from '../../../../shared/access.ts'
import type { Column } from '../../../../shared/column.ts'
import type { Directory, Role, Site } from '../../../../shared/directory.ts'
import { guessAll, type ImportOptions } from '../../../../shared/import.ts'
import type { KnownAccess } from '../../../../shared/known-access.ts'
import { type Cells, emptyCells, type Row, type RowId } from '../../../../shared/roster.ts'
import { openFreshFile } from '../store/fresh-database.ts'

export const siteId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
export const roleId = (n: number): string => `66003444203111${String(n).padStart(5, '0')}`

export const makeSite = (n: number, name: string, more: Partial<Site> = {}): Site => ({
  id: siteId(n),
  accountId: 'a1',
  name,
  url: '',
  isOurs: true,
  isBlocked: false,
  isPublished: true,
  isPremium: false,
  isHeadless: false,
  folder: null,
  contributors: 0,
  seatLimit: null,
  source: 'synced',
  isPresent: true,
  client: '',
  ...more,
})
export const makeRole = (n: number, title: string, accountId = 'a1'): Role => ({
  id: roleId(n),
  accountId,
  title,
  description: '',
  isCustom: false,
})

let revision = 0
export const makeDirectory = (sites: readonly Site[], roles: readonly Role[]): Directory => ({
  revision: ++revision,
  sites,
  roles,
  syncs: [],
})

/** Two bakeries of one name, a café, and sites nothing can be sent for; a second account with roles of its own. */
export const sampleDirectory = (): Directory =>
  makeDirectory(
    [
      makeSite(1, 'Corner Bakery', { url: 'https://www.corner-bakery.example/home' }),
      makeSite(2, 'Twin Bakery', { url: 'https://north.example' }),
      makeSite(3, 'Twin Bakery', { url: 'https://south.example' }),
      makeSite(4, 'Café Zoé', { url: 'https://user.wixsite.com/zoe' }),
      makeSite(5, 'Harbour Gym', { url: 'https://user.wixsite.com/gym' }),
      makeSite(6, 'Foreign Florist', { url: 'https://florist.example', isOurs: false }),
      makeSite(7, 'Blocked Books', { url: 'https://books.example', isBlocked: true }),
      makeSite(8, 'Gone Garage', { url: 'https://garage.example', isPresent: false }),
      makeSite(9, 'Second Studio', { url: 'https://studio.example', accountId: 'a2' }),
    ],
    [
      makeRole(1, 'Website Manager'),
      makeRole(2, 'Back Office Manager'),
      makeRole(3, 'Editor, Blog'),
      makeRole(4, 'Billing'),
      makeRole(5, 'Billing'),
      makeRole(1, 'Website Manager', 'a2'),
      makeRole(20, 'Studio Lead', 'a2'),
    ],
  )

export const cellsOf = (cells: Partial<Cells>): Cells => ({ ...emptyCells, ...cells })
export const rowsOf = (first: RowId, cells: readonly Partial<Cells>[]): readonly Row[] =>
  cells.map((some, at) => ({ id: first + at, cells: cellsOf(some) }))

export type KnownInvite = ReturnType<InviteLookup>[number]

export interface Told {
  readonly name: string
  readonly payload: unknown
}

export interface Desk {
  /** Of the present start; another one after {@link Desk.restart}. */
  rooms: RosterRooms
  readonly rosters: RosterRooms['rosters']
  readonly drafts: RosterRooms['drafts']
  readonly importAtOnce: RosterRooms['importAtOnce']
  readonly exports: RosterRooms['exports']
  readonly uploads: RosterRooms['uploads']
  readonly db: Database
  readonly folder: string
  readonly told: Told[]
  readonly facts: Map<RowId, RowFacts>
  /** What the ledger knows, newest of each person and site. */
  readonly invites: KnownInvite[]
  /** What is known of access, by `accessKey`, and who left. */
  readonly known: Map<string, KnownAccess>
  readonly left: Set<string>
  /** Of a test that says when something else is known of a site. */
  linesOn?: (siteId: string) => readonly KnownAccess[]
  directory: Directory
  /** Ends the roster room and begins another on the same file, as a restart does. */
  restart(): void
  close(): void
}

/** The roster room on a real database, everything else by hand. */
export function openDesk(directory: Directory = sampleDirectory()): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'invite-desk-roster-'))
  const path = join(folder, 'workspace.db')
  const told: Told[] = []
  const facts = new Map<RowId, RowFacts>()
  const invites: KnownInvite[] = []
  let ids = 0
  let time = Date.UTC(2026, 0, 1)
  const start = () => {
    const clock = { now: () => (time += 1000), monotonic: () => time, sleep: async () => undefined }
    const ports = {
      clock,
      newId: () => `roster-${++ids}`,
      actor: 'tester',
      appVersion: '0.0.0-test',
      paths: { workspace: folder },
    }
    const emit = (name: string, payload: unknown) => void told.push({ name, payload })
    return openRosterRooms({
      db,
      audit: createAudit({ db, ports, emit }),
      ports,
      directory: () => desk.directory,
      // A look at the calendar takes no time: it is asked for each row.
      days: createDayReader(watchDays({ now: () => time }, () => 'UTC')),
      emit,
      rowFacts: (_, wanted) =>
        wanted === null ? facts : new Map([...facts].filter(([id]) => wanted.includes(id))),
      accessRevision: () => 0,
      access: {
        knownOf: (person, siteId) => desk.known.get(accessKey(person, siteId)),
        knownOn: (siteId) => (person) => desk.known.get(accessKey(person, siteId)),
        toEndOf: (person, siteId) => desk.known.get(accessKey(person, siteId)),
        hasLeft: (person) => desk.left.has(person),
        prepareSites: () => undefined,
        whenKnown: () => null,
        // Another one each time: what a test says is known may be changed behind it.
        linesOn: (siteId) => desk.linesOn?.(siteId) ?? [],
        peopleRevision: () => 0,
        invites: () => [],
      },
      invites: (accesses) =>
        invites.filter((known) =>
          accesses.some((one) => one.addressKey === known.addressKey && one.siteId === known.siteId),
        ),
    })
  }
  let db = openFreshFile(path)
  const desk: Desk = {
    get db() {
      return db
    },
    folder,
    told,
    facts,
    invites,
    known: new Map(),
    left: new Set(),
    directory,
    rooms: undefined as unknown as RosterRooms,
    get rosters() {
      return desk.rooms.rosters
    },
    get drafts() {
      return desk.rooms.drafts
    },
    get importAtOnce() {
      return desk.rooms.importAtOnce
    },
    get exports() {
      return desk.rooms.exports
    },
    get uploads() {
      return desk.rooms.uploads
    },
    restart: () => {
      desk.rosters.close()
      db.close()
      db = openDatabase(path)
      desk.rooms = start()
    },
    close: () => {
      desk.rosters.close()
      db.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  desk.rooms = start()
  return desk
}

export const quietContext = () => ({
  signal: new AbortController().signal,
  progress: () => undefined,
})

/** The texts of one column, top to bottom, as a fresh reading of the roster has them. */
export const columnOf = (desk: Desk, rosterId: string, column: Column): readonly string[] =>
  desk.rosters.open(rosterId).rows.map((row) => row.cells[column])

export const base64 = (text: string | Uint8Array): string => Buffer.from(text as string).toString('base64')
export const anyOptions: ImportOptions = guessAll
/** A directory without sites, and no earlier import. */
export const nothingKnown = { directory: makeDirectory([], []), remembered: { answers: [], layouts: [] } }
