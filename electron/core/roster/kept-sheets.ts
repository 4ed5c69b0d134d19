import type { Directory } from '../../../shared/directory.ts'
import type { RosterId } from '../../../shared/roster.ts'
import type { DayReader } from '../spelling/day-reader.ts'
import type { Resolver } from '../spelling/resolve.ts'
import type { Db } from '../store/db.ts'
import { type CheckedSheet, checkSheet, isCheckedBy } from './checked-sheet.ts'
import { createFollower, type Follower, keepResolver } from './follow-directory.ts'
import { createSheetLoader, type SheetLoader } from './load-sheet.ts'
import { createRostersTable, type RostersTable } from './rosters-table.ts'
import { createRowsTable, type RowsTable } from './rows-table.ts'
import { type Applied, applyChanges } from './steps.ts'

export interface KeptSheetsDeps {
  readonly db: Db
  /** UTC ISO. */
  readonly now: () => string
  readonly directory: () => Directory
  readonly days: DayReader
  readonly announceList: () => void
}

/** The rosters in memory and on disk, kept the same. */
export interface KeptSheets
  extends Pick<SheetLoader, 'readUpTo' | 'whenRead' | 'reading' | 'isWaitedFor' | 'close' | 'isClosed'>,
    Omit<Follower, 'atOnce'> {
  readonly table: RostersTable
  readonly rowsTable: RowsTable
  countRows(rosterId: RosterId): number
  /** How many rows a roster has by now that is filled from empty: the next to ask need not have them counted. */
  noteCount(rosterId: RosterId, rows: number): void
  /** After rows were changed other than by a step. */
  forgetCounts(): void
  /** Runs a transaction around steps of a roster; when it fails, the roster is read from disk again. */
  guard<T>(rosterId: RosterId, work: () => T): T
  /** Neither in memory nor read in a moment: {@link load} is to come before {@link use}. */
  isToBeLoaded(rosterId: RosterId): boolean
  /** A roster read, resolved and checked against the directory of now. */
  use(rosterId: RosterId): CheckedSheet
  /** Reads a roster of many rows, or brings it up, with turns for others between: {@link use} need not do it in one go. */
  load(rosterId: RosterId): Promise<void>
  /** As {@link use}, or what is read of the roster so far, see `readUpTo`, where that has `rows` rows at least. */
  top(rosterId: RosterId, rows: number): CheckedSheet
  inUse(): readonly CheckedSheet[]
  /** What is read so far of those that are being read. */
  inPart(): readonly CheckedSheet[]
  /** Keeps a roster that was read another way. */
  keep(checked: CheckedSheet): void
  /** Forgets what is in memory of a roster that goes away. */
  drop(rosterId: RosterId): void
  /** Built once for a revision of the directory. */
  resolver(): Resolver
  /** Writes what changes did in memory to the disk; belongs into the caller's transaction. */
  store(checked: CheckedSheet, applied: Applied): void
}

/** Fewer rows are read in one go. */
const fewRows = 2000
/** Rosters kept in memory; reading one of 100,000 rows takes a good part of a second. */
const mostInUse = 4

/** The one used last is the last of them; those used longest ago go. */
function keepNewest(kept: Map<RosterId, CheckedSheet>, checked: CheckedSheet): void {
  kept.delete(checked.rosterId)
  kept.set(checked.rosterId, checked)
  for (const oldest of kept.keys()) {
    if (kept.size <= mostInUse) break
    kept.delete(oldest)
  }
}

export function createKeptSheets(deps: KeptSheetsDeps): KeptSheets {
  const { db } = deps
  const table = createRostersTable(db)
  const rowsTable = createRowsTable(db)
  const kept = new Map<RosterId, CheckedSheet>()
  let counts: ReadonlyMap<RosterId, number> | null = null
  const resolverOfNow = keepResolver(deps, (before, now) => {
    for (const checked of kept.values())
      if (checked.directoryRevision === before) checked.directoryRevision = now
  })
  const isOfNow = (checked: CheckedSheet): boolean => isCheckedBy(checked, resolverOfNow())

  const putFirst = (checked: CheckedSheet): void => keepNewest(kept, checked)

  const use = (rosterId: RosterId): CheckedSheet => {
    const current = resolverOfNow()
    const known = kept.get(rosterId)
    const checked = known ?? checkSheet(rosterId, rowsTable.read(rosterId), current)
    putFirst(checked)
    if (known === undefined || !isOfNow(known)) follower.atOnce(checked, known !== undefined)
    return checked
  }

  const store = (checked: CheckedSheet, applied: Applied): void => {
    const { rosterId, sheet } = checked
    const touched = [...applied.removed.keys(), ...applied.written, ...applied.moved]
    rowsTable.store(rosterId, touched, (id) => sheet.byId.get(id))
    if (applied.removed.size > 0 || applied.isReordered) {
      counts = null
      db.afterCommit(deps.announceList)
    }
  }

  /** What is in memory must not outlive a failed transaction. */
  const guard = <T>(rosterId: RosterId, work: () => T): T => {
    try {
      return work()
    } catch (error) {
      kept.delete(rosterId)
      counts = null
      throw error
    }
  }

  const countRows = (rosterId: RosterId): number => {
    const known = kept.get(rosterId)
    if (known !== undefined) return known.sheet.rows.length
    counts ??= rowsTable.count()
    return counts.get(rosterId) ?? 0
  }

  const isToBeLoaded = (rosterId: RosterId): boolean => !kept.has(rosterId) && countRows(rosterId) > fewRows

  const loader = createSheetLoader({
    rowsTable,
    resolver: resolverOfNow,
    isNeeded: isToBeLoaded,
    revisionOf: (rosterId) => table.get(rosterId)?.revision,
    keep: putFirst,
  })

  const follower = createFollower({
    resolver: resolverOfNow,
    isOfNow,
    inMemory: (rosterId) => (loader.isClosed() ? undefined : kept.get(rosterId)),
    isLong: (checked) => checked.sheet.rows.length > fewRows,
    // In pieces that the last one makes durable: what a power cut takes back is read again at the next start.
    settle: (checked, edits) =>
      guard(checked.rosterId, () =>
        db.stage(() => store(checked, applyChanges(checked.sheet, [{ kind: 'set', rows: edits }]))),
      ),
    tellEdits: ({ rosterId }) =>
      db.tx(() => {
        table.advance(rosterId, 0, table.get(rosterId)?.changedAt ?? deps.now())
        db.afterCommit(deps.announceList)
      }),
    inOne: ({ rosterId }, work) => guard(rosterId, () => db.tx(work)),
  })

  return {
    table,
    rowsTable,
    countRows,
    ...loader,
    ...follower,
    isToBeLoaded,
    load: async (rosterId) => {
      await loader.load(rosterId)
      await follower.follow(rosterId)
    },
    readUpTo: async (rosterId, rows) => {
      await loader.readUpTo(rosterId, rows)
      await follower.follow(rosterId)
    },
    top: (rosterId, rows) => {
      const part = loader.partOf(rosterId)
      return part !== null && part.sheet.rows.length >= rows ? part : use(rosterId)
    },
    inPart: () => loader.reading().flatMap((rosterId) => loader.partOf(rosterId) ?? []),
    noteCount: (rosterId, rows) => {
      counts = new Map(counts ?? rowsTable.count()).set(rosterId, rows)
    },
    forgetCounts: () => {
      counts = null
    },
    guard,
    use,
    inUse: () => [...kept.values()],
    keep: (checked) => {
      kept.set(checked.rosterId, checked)
    },
    drop: (rosterId) => {
      kept.delete(rosterId)
      counts = null
    },
    resolver: resolverOfNow,
    store,
  }
}
