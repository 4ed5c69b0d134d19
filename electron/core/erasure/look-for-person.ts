import type { ErasureCount } from '../../../shared/erasure/erasure.ts'
import type { Db } from '../store/db.ts'
import { countPlaces } from './count-places.ts'
import { type ErasableEvent, findEvents } from './erase-events.ts'
import type { Forgetter } from './forget-text.ts'
import { uncounted } from './look-in-turns.ts'
import { findRosterRows } from './sweep-row-pages.ts'
import { type FoundRow, findRows } from './sweep-tables.ts'

/** All of the workspace in which somebody stands, as it is to be without them. */
export interface PersonFound {
  readonly rows: readonly FoundRow[]
  readonly events: readonly ErasableEvent[]
  /** Rosters that have them, or whose undo would bring them back. */
  readonly rosterIds: readonly string[]
  readonly counts: readonly ErasureCount[]
}

/** Yields, after each piece, how many events of the log were looked through since; others get a turn then. */
export function* lookForPerson(
  db: Db,
  forgetter: Forgetter,
  monotonic: () => number,
): Generator<number, PersonFound> {
  const all: FoundRow[] = []
  for (const work of [findRows(db, forgetter, monotonic), findRosterRows(db, forgetter)])
    all.push(...(yield* uncounted(work)))
  const events = yield* findEvents(db, forgetter, monotonic)
  const steps = all.filter(({ table }) => table.name === 'steps')
  const rows = all.filter(({ table }) => table.name !== 'steps')
  const ofRosters = [...steps, ...rows.filter(({ table }) => table.name === 'rows')]
  const rosterIds = [...new Set(ofRosters.map(({ row }) => String(row.roster_id)))]
  const history = rosterIds.filter(
    (id) => db.get('SELECT 1 AS found FROM steps WHERE roster_id = ? LIMIT 1', [id]) !== undefined,
  )
  const byTable = new Map(
    [...Map.groupBy(rows, ({ table }) => table.name)].map(([name, found]) => [name, found.length] as const),
  )
  return {
    rows,
    events,
    rosterIds,
    counts: countPlaces(byTable, { history: history.length, events: events.length }),
  }
}
