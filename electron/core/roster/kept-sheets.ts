import type { Directory } from '../../../shared/directory.ts'
import type { RosterId } from '../../../shared/roster.ts'
import { atOnce } from '../../../shared/turns/at-once.ts'
import type { DayReader } from '../spelling/day-reader.ts'
import type { Resolver } from '../spelling/resolve.ts'
import type { Db } from '../store/db.ts'
import { type CheckedSheet, checkSheet, isCheckedBy } from './checked-sheet.ts'
import { createFollower, type Follower, keepResolver } from './follow-directory.ts'
import { createSheetsInHand, type SheetsInHand } from './large-steps/sheets-in-hand.ts'
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
    Omit<Follower, 'atOnce'>,
    Pick<SheetsInHand, 'whenFree'> {
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
  /** Reads a roster of many rows, or brings it up, or waits for who has it in hand, with turns for others between: {@link use} need not do it in one go. */
  load(rosterId: RosterId): Promise<void>
  /** As {@link use}, or what is read of the roster so far, see `readUpTo`, where that has `rows` rows at least. */
  top(rosterId: RosterId, rows: number): CheckedSheet
  inUse(): readonly CheckedSheet[]
  /** Those that somebody changes in turns: neither in memory nor as on disk for anybody else. */
  inHand(): readonly CheckedSheet[]
  /** See `SheetsInHand.change`. */
  changeInTurns: SheetsInHand['change']
  /** What is read so far of those that are being read. */
  inPart(): readonly CheckedSheet[]
  /** Keeps a roster that was read another way. */
  keep(checked: CheckedSheet): void
  /** Forgets what is in memory of a roster that goes away. */
  drop(rosterId: RosterId): void
  /** Built once for a revision of the directory. */
  resolver(): Resolver
  /** Makes what changes did in memory ready for the disk; what it returns writes it, in the caller's transaction. */
  storing(checked: CheckedSheet, applied: Applied): Generator<void, Storing>
}

/** What is to be written of rows. */
export interface Storing {
  /** Some pages each, in any order, before `last`. */
  readonly parts: readonly (() => void)[]
  readonly last: () => void
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

/** In one go. */
function store(storing: Generator<void, Storing>): void {
  const { parts, last } = atOnce(storing)
  for (const part of parts) part()
  last()
}

/** How many rows each roster has on disk, counted once for all until it is forgotten. */
function createRowCounts(rowsTable: Pick<RowsTable, 'count'>) {
  let counts: ReadonlyMap<RosterId, number> | null = null
  return {
    of: (rosterId: RosterId): number => {
      counts ??= rowsTable.count()
      return counts.get(rosterId) ?? 0
    },
    note: (rosterId: RosterId, rows: number): void => {
      counts = new Map(counts ?? rowsTable.count()).set(rosterId, rows)
    },
    forget: (): void => {
      counts = null
    },
  }
}

/** `onOthers`: rows came or went, or have other places. */
const createStoring = (rowsTable: RowsTable, onOthers: () => void): KeptSheets['storing'] =>
  function* ({ rosterId, sheet }, applied) {
    const touched = [...applied.removed.keys(), ...applied.written, ...applied.moved]
    const parts = yield* rowsTable.storing(rosterId, touched, (id) => sheet.byId.get(id))
    const last = () => {
      if (applied.removed.size > 0 || applied.isReordered) onOthers()
    }
    return { parts, last }
  }

export function createKeptSheets(deps: KeptSheetsDeps): KeptSheets {
  const { db } = deps
  const table = createRostersTable(db)
  const rowsTable = createRowsTable(db)
  const kept = new Map<RosterId, CheckedSheet>()
  const inHand = createSheetsInHand({
    kept,
    putFirst: (checked) => putFirst(checked),
    revisionOf: (rosterId) => table.get(rosterId)?.revision,
  })
  const counts = createRowCounts(rowsTable)
  const resolverOfNow = keepResolver(deps, (before, now) => {
    for (const checked of [...kept.values(), ...inHand.sheets()])
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

  const storing = createStoring(rowsTable, () => {
    counts.forget()
    db.afterCommit(deps.announceList)
  })

  /** What is in memory must not outlive a failed transaction. */
  const guard = <T>(rosterId: RosterId, work: () => T): T => {
    try {
      return work()
    } catch (error) {
      kept.delete(rosterId)
      counts.forget()
      throw error
    }
  }

  const countRows = (rosterId: RosterId): number =>
    kept.get(rosterId)?.sheet.rows.length ?? inHand.rowsOf(rosterId) ?? counts.of(rosterId)

  const isToBeLoaded = (rosterId: RosterId): boolean =>
    !kept.has(rosterId) && (inHand.has(rosterId) || countRows(rosterId) > fewRows)

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
        db.stage(() => store(storing(checked, applyChanges(checked.sheet, [{ kind: 'set', rows: edits }])))),
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
    ...{ inHand: inHand.sheets, whenFree: inHand.whenFree, changeInTurns: inHand.change },
    load: async (rosterId) => {
      await inHand.whenFree(rosterId)
      await loader.load(rosterId)
      await follower.follow(rosterId)
    },
    readUpTo: async (rosterId, rows) => {
      await inHand.whenFree(rosterId)
      await loader.readUpTo(rosterId, rows)
      await follower.follow(rosterId)
    },
    top: (rosterId, rows) => {
      const part = loader.partOf(rosterId)
      return part !== null && part.sheet.rows.length >= rows ? part : use(rosterId)
    },
    inPart: () => loader.reading().flatMap((rosterId) => loader.partOf(rosterId) ?? []),
    noteCount: counts.note,
    forgetCounts: counts.forget,
    close: () => {
      inHand.close()
      loader.close()
    },
    guard,
    use,
    inUse: () => [...kept.values()],
    keep: (checked) => {
      kept.set(checked.rosterId, checked)
    },
    drop: (rosterId) => {
      inHand.drop(rosterId)
      kept.delete(rosterId)
      counts.forget()
    },
    resolver: resolverOfNow,
    storing,
  }
}
