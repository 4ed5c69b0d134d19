import {
  type Change,
  plainView,
  type RowId,
  type RowMark,
  type SheetColumn,
  type Step,
  type View,
} from '../../../shared/roster.ts'
import { isFiltering, passView, type RowTest } from './pass-view.ts'
import type { Ranks } from './rank-texts.ts'
import { rememberRanks } from './remember-ranks.ts'
import { rowTextsOf } from './row-texts.ts'
import { noNames, type SheetNames, type SheetRows } from './sheet-facts.ts'
import { rankRows, sortIds } from './sort-ids.ts'

/** Which rows a view shows, kept while they are edited: a row does not vanish or jump while it is put right. */
export interface ShownRows {
  view(): View
  /** In the order shown; null for all rows as they are stored. */
  ids(): readonly RowId[] | null
  /** Rows were changed since, so that applying the view again would show others, or in another order. */
  isOutOfDate(): boolean
  /** Applies a view afresh; the one at hand is applied again. */
  set(view: View): void
  setNames(names: SheetNames): void
  /**
   * Takes over what `changes` did to the rows, which were changed already. What a person just did here stays in sight:
   * new rows stand where they were put, or at the end. What came from elsewhere (undo, redo) finds its own place.
   */
  changed(changes: readonly Change[], by: 'here' | 'elsewhere'): void
  /** Takes over new marks; `put` changes the rows. */
  mark(marks: readonly RowMark[], put: () => void): void
  /** The rows were read again. */
  reloaded(): void
  /** The stored order as the view sorts it, rows left out included: one move of all rows; no change when it is that. */
  keepOrder(): Step
}

const markFields: Readonly<Partial<Record<SheetColumn, 'state' | 'outcome' | 'sentAt' | 'expiresAt'>>> = {
  state: 'state',
  outcome: 'outcome',
  sent: 'sentAt',
  expires: 'expiresAt',
}

const unmarked = { state: 'draft', outcome: '', sentAt: null, expiresAt: null } as const

export function createShownRows(rows: SheetRows): ShownRows {
  const texts = rowTextsOf(rows)
  let names = noNames
  let view = plainView
  let passes: RowTest | null = null
  let ids: readonly RowId[] | null = null
  /** The same as `ids`, made when it is asked for. */
  let members: Set<RowId> | null = null
  /** Rows edited or added since the view was applied: they stay. */
  const kept = new Set<RowId>()
  /** Rows that stand where they would not if the view were applied again. */
  const astray = new Set<RowId>()

  // Of all rows, by version: sorting again, the other way round or after a filter is taken off, ranks nothing anew.
  let ranked = new Map<SheetColumn, Ranks>()
  const rankers = new Map<SheetColumn, ReturnType<typeof rememberRanks>>()
  let rankedVersion = -1
  let rankedOrder: readonly RowId[] = []
  function ranksOf(of: readonly RowId[], column: SheetColumn): Ranks {
    if (of !== rows.order()) return rankRows(rows, of, column)
    if (rankedVersion !== rows.version() || rankedOrder !== of) {
      ranked = new Map()
      rankedVersion = rows.version()
      rankedOrder = of
    }
    const rank = rankers.get(column) ?? rememberRanks()
    rankers.set(column, rank)
    const ranks = ranked.get(column) ?? rankRows(rows, of, column, rank)
    ranked.set(column, ranks)
    return ranks
  }
  const sorted = (of: readonly RowId[]) =>
    view.sort.length === 0 ? of : sortIds(of, view.sort, (column) => ranksOf(of, column))

  function apply(): void {
    passes = passView(view, { rows, texts, names })
    const isPassing = passes
    const found =
      isPassing === null ? rows.order() : rows.order().filter((id) => isPassing(id) || kept.has(id))
    ids = isPassing === null && view.sort.length === 0 ? null : sorted(found)
    members = null
    astray.clear()
    for (const id of kept) note(id)
  }
  function applyAfresh(): void {
    kept.clear()
    apply()
  }

  /** A row is another one now: does it still belong where it stands? */
  function note(id: RowId): void {
    if (passes === null) return
    if (isShown(id) === passes(id)) astray.delete(id)
    else astray.add(id)
  }
  function isShown(id: RowId): boolean {
    if (ids === null || passes === null) return true
    members ??= new Set(ids)
    return members.has(id)
  }

  function replace(next: readonly RowId[]): void {
    ids = next
    members = null
  }

  function putIn(change: Extract<Change, { readonly kind: 'insert' }>): void {
    if (ids === null) return
    const added = change.rows.map(({ id }) => id)
    const at = view.sort.length === 0 ? placeStored(added[0]) : placeBelow(change.after, added.at(-1))
    replace(ids.slice(0, at).concat(added, ids.slice(at)))
    for (const id of added) {
      kept.add(id)
      if (view.sort.length > 0) astray.add(id)
      else note(id)
    }
  }

  /** In the stored order: below the nearest row above it that is shown. */
  function placeStored(id: RowId | undefined): number {
    const order = rows.order()
    let above = order.indexOf(id ?? -1) - 1
    while (above >= 0 && !isShown(order[above] ?? -1)) above -= 1
    return above < 0 ? 0 : (ids?.indexOf(order[above] ?? -1) ?? -1) + 1
  }
  /** Where rows are sorted: below the row they were put under; at the end when they were added there. */
  function placeBelow(after: RowId | null, last: RowId | undefined): number {
    const end = ids?.length ?? 0
    if (after === null) return 0
    const above = rows.order().at(-1) === last ? -1 : (ids?.indexOf(after) ?? -1)
    return above === -1 ? end : above + 1
  }

  function takeOut(gone: ReadonlySet<RowId>): void {
    if (ids === null) return
    replace(ids.filter((id) => !gone.has(id)))
    for (const id of gone) {
      kept.delete(id)
      astray.delete(id)
    }
  }

  function noteCells(change: Extract<Change, { readonly kind: 'set' }>): void {
    for (const { id, cells } of change.rows) {
      note(id)
      if (!isShown(id)) continue
      kept.add(id)
      if (view.sort.some(({ column }) => column in cells)) astray.add(id)
    }
  }

  return {
    view: () => view,
    ids: () => ids,
    isOutOfDate: () => astray.size > 0,
    set(next) {
      view = next
      applyAfresh()
    },
    setNames(next) {
      names = next
      if (isFiltering(view)) apply()
    },
    changed(changes, by) {
      if (ids === null) return
      if (by === 'elsewhere' && changes.some(({ kind }) => kind !== 'set')) {
        apply()
        return
      }
      for (const change of changes) {
        switch (change.kind) {
          case 'set':
            noteCells(change)
            break
          case 'insert':
            putIn(change)
            break
          case 'delete':
            takeOut(new Set(change.ids))
            break
          case 'move':
            if (view.sort.length === 0) apply()
            break
        }
      }
    },
    mark(marks, put) {
      if (ids === null) {
        put()
        return
      }
      const fields = view.sort.flatMap(({ column }) => markFields[column] ?? [])
      const moved = marks.filter((mark) =>
        fields.some((field) => (rows.mark(mark.id) ?? unmarked)[field] !== mark[field]),
      )
      put()
      for (const { id } of marks) note(id)
      for (const { id } of moved) if (isShown(id)) astray.add(id)
    },
    reloaded: apply,
    keepOrder() {
      const all = rows.order()
      const order = sorted(all)
      const isSame = order === all || order.every((id, at) => id === all[at])
      return {
        label: 'Keep the order shown',
        changes: isSame ? [] : [{ kind: 'move', ids: order, after: null }],
      }
    },
  }
}
