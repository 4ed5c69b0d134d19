import type { SheetColumn } from '../../../shared/column.ts'
import { unreachable } from '../../../shared/errors.ts'
import { type Change, plainView, type RowId, type Step, type View } from '../../../shared/roster.ts'
import type { RowMark } from '../../../shared/row-mark.ts'
import type { WorkInTurns } from '../../ui/turns/work-in-turns.ts'
import { stepOfOrder } from '../step-of-edits.ts'
import { type ColumnRanks, createColumnRanks } from './column-ranks.ts'
import { createEditedRows } from './edited-rows.ts'
import { placeInSortedOrder, placeInStoredOrder } from './insert-place.ts'
import { isFiltering, matchView, type RowTest } from './match-view.ts'
import { movesInSort } from './moves-in-sort.ts'
import { rowTextsOf } from './row-texts.ts'
import { noNames, type SheetNames, type SheetRows } from './sheet-facts.ts'
import { sortIds } from './sort-ids.ts'

/** Which rows a view shows, kept while they are edited: a row does not vanish or jump while it is put right. */
export interface ShownRows {
  view(): View
  /** In the order shown; null for all rows as they are stored. */
  ids(): readonly RowId[] | null
  /** Rows were changed since, so that applying the view again would show others, or in another order. */
  isOutOfDate(): boolean
  /** Does what the first sort by a column takes longest with. */
  prepareSort(column: SheetColumn): WorkInTurns<void>
  /** The same for all that the view sorts by, after many rows came or changed. */
  prepareOrder(): WorkInTurns<void>
  /** Applies a view afresh; the one at hand is applied again. */
  set(view: View): void
  setNames(names: SheetNames): void
  /**
   * Takes over what `changes` did to the rows, which were changed already. What a person just did here stays in sight:
   * new rows stand where they were put, or at the end. What the core did (undo, redo) finds its own place.
   */
  changed(changes: readonly Change[], origin: 'local' | 'remote'): void
  /** Takes over new marks; `put` changes the rows. */
  mark(marks: readonly RowMark[], put: () => void): void
  /** The rows were read again. */
  reloaded(): void
  /** The stored order as the view sorts it, rows left out included: one move of all rows; no change when it is that. */
  keepOrder(): Step
}

function* preparing({ prepare }: ColumnRanks, { sort }: View): WorkInTurns<void> {
  for (const { column } of sort) yield* prepare(column)
}

export function createShownRows(rows: SheetRows): ShownRows {
  const texts = rowTextsOf(rows)
  const ranks = createColumnRanks(rows)
  const edited = createEditedRows()
  let names = noNames
  let view = plainView
  let passes: RowTest | null = null
  let ids: readonly RowId[] | null = null
  /** The same as `ids`, made when it is asked for. */
  let members: Set<RowId> | null = null

  const isSorted = () => view.sort.length > 0
  const sorted = (of: readonly RowId[]) =>
    isSorted() ? sortIds(of, view.sort, (column) => ranks.of(of, column)) : of

  function replace(next: readonly RowId[] | null): void {
    ids = next
    members = null
  }
  function isShown(id: RowId): boolean {
    if (ids === null || passes === null) return true
    members ??= new Set(ids)
    return members.has(id)
  }
  /** A row is another one now: does it still belong in the view? */
  function judge(id: RowId): void {
    if (passes !== null) edited.setMisjudged(id, isShown(id) !== passes(id))
  }

  function apply(): void {
    passes = matchView(view, { rows, texts, names })
    const isPassing = passes
    const found =
      isPassing === null ? rows.order() : rows.order().filter((id) => isPassing(id) || edited.kept.has(id))
    replace(isPassing === null && !isSorted() ? null : sorted(found))
    edited.applied()
    for (const id of edited.kept) judge(id)
  }

  function insertRows(change: Extract<Change, { readonly kind: 'insert' }>): void {
    if (ids === null) return
    const added = change.rows.map(({ id }) => id)
    const at = isSorted()
      ? placeInSortedOrder(rows.order(), ids, change.after, added.at(-1))
      : placeInStoredOrder(rows.order(), ids, isShown, added[0])
    replace(ids.slice(0, at).concat(added, ids.slice(at)))
    for (const id of added) {
      edited.kept.add(id)
      judge(id)
      if (isSorted()) edited.addMisplaced(id)
    }
  }
  function deleteRows(gone: ReadonlySet<RowId>): void {
    if (ids === null) return
    replace(ids.filter((id) => !gone.has(id)))
    edited.deleteAll(gone)
  }
  function setCells(change: Extract<Change, { readonly kind: 'set' }>): void {
    for (const { id, cells } of change.rows) {
      judge(id)
      if (!isShown(id)) continue
      if (passes !== null) edited.kept.add(id)
      if (view.sort.some(({ column }) => column in cells)) edited.addMisplaced(id)
    }
  }

  return {
    view: () => view,
    ids: () => ids,
    isOutOfDate: edited.isAnyStale,
    prepareSort: ranks.prepare,
    prepareOrder: () => preparing(ranks, view),
    set(next) {
      view = next
      edited.kept.clear()
      apply()
    },
    setNames(next) {
      names = next
      if (isFiltering(view)) apply()
    },
    changed(changes, origin) {
      if (ids === null) return
      if (origin === 'remote' && changes.some(({ kind }) => kind !== 'set')) {
        apply()
        return
      }
      for (const change of changes) {
        switch (change.kind) {
          case 'set':
            setCells(change)
            break
          case 'insert':
            insertRows(change)
            break
          case 'delete':
            deleteRows(new Set(change.ids))
            break
          case 'move':
            if (!isSorted()) apply()
            break
          default:
            unreachable(change)
        }
      }
    },
    mark(marks, put) {
      if (ids === null) {
        put()
        return
      }
      const moved = marks.filter((mark) => movesInSort(view.sort, rows.mark(mark.id), mark))
      put()
      for (const { id } of marks) judge(id)
      for (const { id } of moved) if (isShown(id)) edited.addMisplaced(id)
    },
    reloaded: apply,
    keepOrder: () => stepOfOrder(rows.order(), sorted(rows.order())),
  }
}
