import type { Change, Row, RowId } from '../roster.ts'

/** Rows put in at several places, as one insert after the other does. No two are put below the same row, or below one of these. */
export interface InsertRuns {
  readonly kind: 'insert-runs'
  readonly runs: readonly { readonly after: RowId | null; readonly rows: readonly Row[] }[]
}

/** Rows that go to several places, as one move after the other takes them there. As with {@link InsertRuns}. */
export interface MoveRuns {
  readonly kind: 'move-runs'
  readonly runs: readonly { readonly after: RowId | null; readonly ids: readonly RowId[] }[]
}

export type JoinedChange = Change | InsertRuns | MoveRuns

/**
 * The same changes with those that follow each other and only put rows in, take them out or move them put together: what
 * takes back fifty thousand rows that stood among others is as many changes, each of which would go through all rows.
 */
export function joinChanges(changes: readonly Change[]): readonly JoinedChange[] {
  if (changes.length < 2) return changes
  const joined: JoinedChange[] = []
  for (let from = 0; from < changes.length; ) {
    const first = changes[from]
    const group = beginGroup(first)
    let to = from + 1
    while (to < changes.length && group?.takes(changes[to]) === true) to += 1
    if (first !== undefined) joined.push(to === from + 1 || group === null ? first : group.change())
    from = to
  }
  return joined
}

interface Group {
  /** False for one that cannot be part of it. */
  readonly takes: (change: Change | undefined) => boolean
  readonly change: () => JoinedChange
}

function beginGroup(first: Change | undefined): Group | null {
  switch (first?.kind) {
    case 'delete':
      return groupOfDeletes(first.ids)
    case 'insert':
      return groupOfRuns(
        { after: first.after, items: first.rows },
        ({ id }) => id,
        (change) => (change?.kind === 'insert' ? { after: change.after, items: change.rows } : null),
        (runs) => ({ kind: 'insert-runs', runs: runs.map(({ after, items }) => ({ after, rows: items })) }),
      )
    case 'move':
      return groupOfRuns(
        { after: first.after, items: first.ids },
        (id) => id,
        (change) => (change?.kind === 'move' ? { after: change.after, items: change.ids } : null),
        (runs) => ({ kind: 'move-runs', runs: runs.map(({ after, items }) => ({ after, ids: items })) }),
      )
    default:
      return null
  }
}

function groupOfDeletes(first: readonly RowId[]): Group {
  const ids = new Set(first)
  return {
    takes: (change) => {
      if (change?.kind !== 'delete' || change.ids.some((id) => ids.has(id))) return false
      for (const id of change.ids) ids.add(id)
      return true
    },
    change: () => ({ kind: 'delete', ids: [...ids] }),
  }
}

interface RunOf<T> {
  readonly after: RowId | null
  readonly items: readonly T[]
}

function groupOfRuns<T>(
  first: RunOf<T>,
  idOf: (item: T) => RowId,
  runOf: (change: Change | undefined) => RunOf<T> | null,
  changeOf: (runs: readonly RunOf<T>[]) => JoinedChange,
): Group {
  const named = new Set<RowId>()
  const anchors = new Set<RowId | null>()
  const runs: { after: RowId | null; items: T[] }[] = []
  let last: RowId | null = null
  const add = ({ after, items }: RunOf<T>): boolean => {
    const isNext = last !== null && after === last
    if (!isNext && (anchors.has(after) || (after !== null && named.has(after)))) return false
    // What is named twice, or put below a row that is yet to come, is done one after the other.
    if (items.some((item) => named.has(idOf(item)) || anchors.has(idOf(item)) || idOf(item) === after))
      return false
    const run = isNext ? runs.at(-1) : undefined
    if (run === undefined) {
      anchors.add(after)
      runs.push({ after, items: [...items] })
    } else for (const item of items) run.items.push(item)
    for (const item of items) {
      last = idOf(item)
      named.add(last)
    }
    return true
  }
  if (!add(first)) return { takes: () => false, change: () => changeOf([first]) }
  return {
    takes: (change) => {
      const run = runOf(change)
      return run !== null && run.items.length > 0 && add(run)
    },
    change: () => changeOf(runs),
  }
}
