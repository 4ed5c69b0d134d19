import type { Directory } from '../../../shared/directory.ts'
import type { RosterId } from '../../../shared/roster.ts'
import type { DayReader } from '../spelling/day-reader.ts'
import { createResolver, type Resolver } from '../spelling/resolve.ts'
import type { Db } from '../store/db.ts'
import { type CheckedSheet, checkSheet, recheckAll } from './checked-sheet.ts'
import { createSheetLoader, type SheetLoader } from './load-sheet.ts'
import { resolveAgain } from './resolve-again.ts'
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
  extends Pick<SheetLoader, 'readUpTo' | 'whenRead' | 'reading' | 'isWaitedFor' | 'close' | 'isClosed'> {
  readonly table: RostersTable
  readonly rowsTable: RowsTable
  countRows(rosterId: RosterId): number
  /** How many rows a roster has by now that is filled from empty: the next to ask need not have them counted. */
  noteCount(rosterId: RosterId, rows: number): void
  /** After rows were changed other than by a step. */
  forgetCounts(): void
  /** Runs a transaction around steps of a roster; when it fails, the roster is read from disk again. */
  guard<T>(rosterId: RosterId, work: () => T): T
  /** A roster read, resolved and checked against the directory of now. */
  use(rosterId: RosterId): CheckedSheet
  /** Reads a roster of many rows with turns for others between, so that {@link use} need not read it in one go. */
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

export function createKeptSheets(deps: KeptSheetsDeps): KeptSheets {
  const { db } = deps
  const table = createRostersTable(db)
  const rowsTable = createRowsTable(db)
  const kept = new Map<RosterId, CheckedSheet>()
  let counts: ReadonlyMap<RosterId, number> | null = null
  let resolver: Resolver | null = null

  const resolverOfNow = (): Resolver => {
    const directory = deps.directory()
    if (resolver?.revision !== directory.revision) resolver = createResolver(directory, deps.days)
    return resolver
  }

  const putFirst = (checked: CheckedSheet): void => {
    kept.delete(checked.rosterId)
    kept.set(checked.rosterId, checked)
    for (const oldest of kept.keys()) {
      if (kept.size <= mostInUse) break
      kept.delete(oldest)
    }
  }

  const use = (rosterId: RosterId): CheckedSheet => {
    const current = resolverOfNow()
    const known = kept.get(rosterId)
    const checked = known ?? checkSheet(rosterId, rowsTable.read(rosterId), current)
    putFirst(checked)
    const isOfNow = known?.directoryRevision === current.revision && known.day === current.days.today()
    if (!isOfNow) follow(checked, current)
    return checked
  }

  /** Brings a roster up to a directory that changed since it was last used; not a step, so nothing to undo. */
  const follow = (checked: CheckedSheet, current: Resolver): void => {
    const edits = resolveAgain(checked.sheet.rows, current)
    if (edits.length > 0) {
      guard(checked.rosterId, () =>
        db.tx(() => {
          store(checked, applyChanges(checked.sheet, [{ kind: 'set', rows: edits }]))
          table.advance(checked.rosterId, 0, table.get(checked.rosterId)?.changedAt ?? deps.now())
          db.afterCommit(deps.announceList)
        }),
      )
    }
    const isOfNow = checked.directoryRevision === current.revision && checked.day === current.days.today()
    if (edits.length > 0 || !isOfNow) recheckAll(checked, current)
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

  const loader = createSheetLoader({
    rowsTable,
    resolver: resolverOfNow,
    isNeeded: (rosterId) => !kept.has(rosterId) && countRows(rosterId) > fewRows,
    revisionOf: (rosterId) => table.get(rosterId)?.revision,
    keep: putFirst,
  })

  return {
    table,
    rowsTable,
    countRows,
    ...loader,
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
