import type { CallContext } from '../../../shared/contract.ts'
import type { Directory } from '../../../shared/directory.ts'
import type { Cells, Change, RosterId, RowEdit, RowId, RowMark, Step } from '../../../shared/roster.ts'
import { isBlankRow } from '../spelling/problems.ts'
import { createResolver, type Resolver } from '../spelling/resolve.ts'
import type { Db } from '../store/db.ts'
import {
  addRows,
  type CheckedSheet,
  checkSheet,
  findRepeats,
  problemsOf,
  recheck,
  recheckAll,
} from './checked-sheet.ts'
import { completeChange, createExpectation, differences, nextRowIdAfter } from './complete-step.ts'
import { fillRoster } from './fill-roster.ts'
import { refuseLocked, touchedInvites } from './locked-rows.ts'
import { type Journey, type NextStep, nextStep } from './next-step.ts'
import { createRostersTable, type RostersTable } from './rosters-table.ts'
import type { RowFacts } from './row-facts.ts'
import { rowMark } from './row-mark.ts'
import { createRowsTable, type RowsTable } from './rows-table.ts'
import { createSentWatch } from './sent-watch.ts'
import type { SheetRow } from './sheet.ts'
import { type Applied, applyChanges } from './steps.ts'
import { createStepsTable, type StepsTable } from './steps-table.ts'

export interface SessionDeps {
  readonly db: Db
  /** UTC ISO. */
  readonly now: () => string
  readonly directory: () => Directory
  readonly rowFacts: (rosterId: RosterId, rowIds: readonly RowId[] | null) => ReadonlyMap<RowId, RowFacts>
  readonly announceList: () => void
}

export interface Performed {
  readonly checked: CheckedSheet
  /** What the page has not got yet: after its own step what was added to it, after undo and redo everything. */
  readonly changes: readonly Change[]
  /** Rows whose marks may read differently now. */
  readonly different: ReadonlySet<RowId>
}

/** The rosters in memory and on disk, kept the same. */
export interface SheetSessions {
  readonly table: RostersTable
  readonly rowsTable: RowsTable
  readonly stepsTable: StepsTable
  countRows(rosterId: RosterId): number
  /** After rows were changed other than by a step. */
  forgetCounts(): void
  /** Runs a transaction around steps of a roster; when it fails, the roster is read from disk again. */
  guard<T>(rosterId: RosterId, work: () => T): T
  /** A roster read, resolved and checked against the directory of now. */
  use(rosterId: RosterId): CheckedSheet
  inUse(): readonly CheckedSheet[]
  /** Makes a filled roster one that people see, as a step that undo takes back. */
  keepStaged(stagedId: RosterId, name: string, label: string): void
  /** Puts the rows of a filled roster below those of another, as one step; the filled one is gone then. */
  append(rosterId: RosterId, stagedId: RosterId, label: string): void
  /** Forgets what is in memory of a roster that goes away. */
  drop(rosterId: RosterId): void
  /**
   * Stores rows into a roster that is empty and that nobody sees yet, slice by slice; its next row id is left to the
   * caller. @throws AppError `cancelled`; the rows stored so far stay until the roster is removed
   */
  fill(
    rosterId: RosterId,
    rows: readonly Cells[],
    context: Pick<CallContext, 'signal' | 'progress'>,
  ): Promise<void>
  /** `isShown`: the page shows its own step already and needs only what the core adds to it. */
  perform(rosterId: RosterId, step: Step, isShown: boolean): Performed
  /**
   * Undoes steps or does undone ones again, in one transaction; null when there is nothing to do.
   * @throws AppError `not-allowed` when a step on the way touches the invite of a row that is on its way
   */
  travel(rosterId: RosterId, journey: Journey): (Performed & { readonly notice: string | null }) | null
  /** Rows with an error or a warning among those named. */
  countTroubled(rosterId: RosterId, ids: readonly RowId[]): number
  marksOf(checked: CheckedSheet, ids: readonly RowId[] | null): readonly RowMark[]
  /** @throws AppError `not-allowed` when rows are queued or being sent */
  refuseOnTheWay(rosterId: RosterId): void
}

/** Rosters kept in memory; reading one of 100,000 rows takes a good part of a second. */
const mostInUse = 4

export function createSheetSessions(deps: SessionDeps): SheetSessions {
  const { db, rowFacts } = deps
  const table = createRostersTable(db)
  const rowsTable = createRowsTable(db)
  const stepsTable = createStepsTable(db)
  const kept = new Map<RosterId, CheckedSheet>()
  let counts: ReadonlyMap<RosterId, number> | null = null
  let resolver: Resolver | null = null

  const resolverOfNow = (): Resolver => {
    const directory = deps.directory()
    if (resolver?.revision !== directory.revision) resolver = createResolver(directory)
    return resolver
  }

  const use = (rosterId: RosterId): CheckedSheet => {
    const current = resolverOfNow()
    const known = kept.get(rosterId)
    const checked = known ?? checkSheet(rosterId, rowsTable.read(rosterId), current)
    kept.delete(rosterId)
    kept.set(rosterId, checked)
    for (const oldest of kept.keys()) {
      if (kept.size <= mostInUse) break
      kept.delete(oldest)
    }
    if (known === undefined || known.directoryRevision !== current.revision) follow(checked, current)
    return checked
  }

  /** Brings a roster up to a directory that changed since it was last used; not a step, so nothing to undo. */
  const follow = (checked: CheckedSheet, current: Resolver): void => {
    const edits = refreshed(checked.sheet.rows, current)
    if (edits.length > 0) {
      guard(checked.rosterId, () =>
        db.tx(() => {
          store(checked, applyChanges(checked.sheet, [{ kind: 'set', rows: edits }]))
          table.advance(checked.rosterId, 0, table.get(checked.rosterId)?.changedAt ?? deps.now())
          db.afterCommit(deps.announceList)
        }),
      )
    }
    if (edits.length > 0 || checked.directoryRevision !== current.revision) recheckAll(checked, current)
  }

  const store = (checked: CheckedSheet, applied: Applied): void => {
    const { rosterId, sheet } = checked
    const rowsOf = (ids: Iterable<RowId>): readonly SheetRow[] => {
      const rows: SheetRow[] = []
      for (const id of ids) {
        const row = sheet.byId.get(id)
        if (row !== undefined) rows.push(row)
      }
      return rows
    }
    rowsTable.remove(rosterId, [...applied.removed.keys()])
    rowsTable.write(rosterId, rowsOf(applied.written))
    rowsTable.place(rosterId, rowsOf(applied.moved))
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

  const refuse = (checked: CheckedSheet, changes: readonly Change[]): void => {
    const ids = touchedInvites(checked.sheet, changes)
    if (ids.length > 0) refuseLocked(checked.sheet, ids, rowFacts(checked.rosterId, ids), 'changed')
  }

  return {
    table,
    rowsTable,
    stepsTable,
    countRows: (rosterId) => {
      const known = kept.get(rosterId)
      if (known !== undefined) return known.sheet.rows.length
      counts ??= rowsTable.count()
      return counts.get(rosterId) ?? 0
    },
    forgetCounts: () => {
      counts = null
    },
    guard,
    use,
    inUse: () => [...kept.values()],
    fill: async (rosterId, rows, context) => {
      const checked = await fillRoster({ db, rowsTable, resolver: resolverOfNow() }, rosterId, rows, context)
      kept.set(rosterId, checked)
    },
    keepStaged: (stagedId, name, label) => {
      const ids = use(stagedId).sheet.rows.map(({ id }) => id)
      const at = deps.now()
      table.adopt(stagedId, name, at)
      stepsTable.add(stagedId, label, at, [{ kind: 'delete', ids }])
      table.advance(stagedId, ids.length + 1, at)
    },
    append: (rosterId, stagedId, label) => {
      const current = resolverOfNow()
      const checked = use(rosterId)
      const staged = use(stagedId).sheet.rows
      const { rows } = checked.sheet
      const first = table.get(rosterId)?.nextRowId ?? 1
      const last = rows.at(-1)?.position ?? 0
      const before = rows.length
      const added = staged.map(
        (row): SheetRow => ({
          id: row.id + first - 1,
          cells: row.cells,
          position: row.position + last,
          number: row.number + before,
        }),
      )
      const at = deps.now()
      guard(rosterId, () => {
        db.tx(() => {
          rowsTable.hand(stagedId, rosterId, first - 1, last)
          kept.delete(stagedId)
          table.remove(stagedId)
          stepsTable.add(rosterId, label, at, [{ kind: 'delete', ids: added.map(({ id }) => id) }])
          table.advance(rosterId, first + added.length, at)
        })
        addRows(checked, added, current)
        for (const _ of findRepeats(checked, Number.POSITIVE_INFINITY)) break
        counts = null
        db.afterCommit(deps.announceList)
      })
    },
    drop: (rosterId) => {
      kept.delete(rosterId)
      counts = null
    },
    perform: (rosterId, step, isShown) => {
      const checked = use(rosterId)
      const current = resolverOfNow()
      const nextRowId = nextRowIdAfter(step.changes, table.get(rosterId)?.nextRowId ?? 1)
      refuse(checked, step.changes)
      return guard(rosterId, () => {
        const expectation = isShown ? createExpectation(checked.sheet) : null
        const applied = applyChanges(checked.sheet, step.changes, (change) => {
          expectation?.note(change)
          return completeChange(change, checked.sheet, current)
        })
        const at = deps.now()
        db.tx(() => {
          store(checked, applied)
          stepsTable.add(rosterId, step.label, at, applied.inverse)
          table.advance(rosterId, nextRowId, at)
        })
        const different = recheck(checked, applied, current)
        return { checked, changes: expectation?.added() ?? [], different }
      })
    },
    travel: (rosterId, journey) => {
      const first = nextStep(stepsTable, rosterId, journey)
      if (first === null) return null
      const checked = use(rosterId)
      const current = resolverOfNow()
      const sent = createSentWatch(checked.sheet, (ids) => rowFacts(rosterId, ids))
      // Before anything is touched: a refused undo leaves the roster in memory as it is.
      sent.note(first)
      return guard(rosterId, () =>
        db.tx(() => {
          const changes: Change[] = []
          let all: Applied | null = null
          for (let step: NextStep | null = first; step !== null; ) {
            sent.note(step)
            const went = applyChanges(checked.sheet, step.changes)
            // Texts that were open back then may be known by now.
            const edits = refreshed(rowsWritten(checked, went), current)
            const settled: readonly Change[] = edits.length === 0 ? [] : [{ kind: 'set', rows: edits }]
            const applied = both(went, applyChanges(checked.sheet, settled))
            for (const change of [...step.changes, ...settled]) changes.push(change)
            const mark = step.way === 'undo' ? stepsTable.markUndone : stepsTable.markDone
            mark(rosterId, step.seq, applied.inverse)
            all = all === null ? applied : both(all, applied)
            step = typeof journey === 'object' ? nextStep(stepsTable, rosterId, journey) : null
          }
          if (all === null) throw new Error('a journey has a first step')
          store(checked, all)
          table.advance(rosterId, 0, deps.now())
          return { checked, changes, different: recheck(checked, all, current), notice: sent.notice() }
        }),
      )
    },
    countTroubled: (rosterId, ids) => {
      const checked = use(rosterId)
      const isTroubled = (id: RowId) => problemsOf(checked, id).some((problem) => problem.severity !== 'hint')
      return ids.filter(isTroubled).length
    },
    marksOf: (checked, ids) => {
      const facts = rowFacts(checked.rosterId, ids)
      const mark = (id: RowId): RowMark => {
        const cells = checked.sheet.byId.get(id)?.cells
        return rowMark(id, cells === undefined || isBlankRow(cells), problemsOf(checked, id), facts.get(id))
      }
      return ids === null ? checked.sheet.rows.map((row) => mark(row.id)) : ids.map(mark)
    },
    refuseOnTheWay: (rosterId) => {
      const { sheet } = use(rosterId)
      const ids = sheet.rows.map((row) => row.id)
      refuseLocked(sheet, ids, rowFacts(rosterId, null), 'deleted')
    },
  }
}

/** What the directory of now makes of rows. */
function refreshed(rows: readonly SheetRow[], resolver: Resolver): readonly RowEdit[] {
  const edits: RowEdit[] = []
  for (const row of rows) {
    const next = resolver.refresh(row.cells)
    if (next !== row.cells) edits.push({ id: row.id, cells: differences(row.cells, next) })
  }
  return edits
}

const rowsWritten = (checked: CheckedSheet, applied: Applied): readonly SheetRow[] =>
  [...applied.written].flatMap((id) => checked.sheet.byId.get(id) ?? [])

const both = (first: Applied, second: Applied): Applied => ({
  inverse: [...second.inverse, ...first.inverse],
  written: new Set([...first.written, ...second.written]),
  moved: new Set([...first.moved, ...second.moved]),
  removed: new Map([...first.removed, ...second.removed]),
  isReordered: first.isReordered || second.isReordered,
})
