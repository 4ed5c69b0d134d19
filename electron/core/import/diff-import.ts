import { wishedAccessOf } from '../../../shared/access.ts'
import type { Column } from '../../../shared/column.ts'
import { foldSpelling } from '../../../shared/fold-spelling.ts'
import { type CellEdits, type Cells, haveSameIds, type Row, type RowId } from '../../../shared/roster.ts'

/** Which row of the roster a row of a file is about, and what it would change there. */
type RowMatch =
  | { readonly kind: 'new' }
  /** The same person and site is there; `edits` would take over what the file says otherwise. */
  | { readonly kind: 'changed'; readonly of: RowId; readonly edits: CellEdits }
  | { readonly kind: 'same'; readonly of: RowId }

export interface ImportDiff {
  /** One a row of the file, in its order. */
  readonly matches: ReadonlyMap<RowId, RowMatch>
  /** Rows of the roster that the file does not name, in roster order; rows without person or site are not asked for. */
  readonly missing: readonly RowId[]
}

const comparable = ['name', 'roles', 'until', 'language', 'note'] as const satisfies readonly Column[]

/** The cells that count, to find the one of several duplicates that holds the same. */
const contentOf = (cells: Cells, identity: string): string =>
  [identity, ...comparable.map((column) => cells[column].trim())].join('\n')

const sameRoles = (a: Cells, b: Cells): boolean =>
  a.roleIds !== '' && b.roleIds !== ''
    ? haveSameIds(a.roleIds, b.roleIds)
    : foldSpelling(a.roles) === foldSpelling(b.roles)

/** What the file says otherwise. A blank cell of the file says nothing: it never empties a cell of the roster. */
function editsOf(before: Cells, fileCells: Cells): CellEdits {
  const edits: Partial<Record<keyof Cells, string>> = {}
  for (const column of comparable) {
    if (fileCells[column].trim() === '' || fileCells[column] === before[column]) continue
    if (column !== 'roles') edits[column] = fileCells[column]
    else if (!sameRoles(before, fileCells))
      Object.assign(edits, { roles: fileCells.roles, roleIds: fileCells.roleIds })
  }
  return edits
}

/** Compares the rows of a file with those of a roster by person (address identity) and site. */
export function diffImport(file: readonly Row[], roster: readonly Row[]): ImportDiff {
  const work = diffInTurns(file, roster, Number.POSITIVE_INFINITY)
  for (;;) {
    const { done, value } = work.next()
    if (done === true) return value
  }
}

/** The same; pauses after so many rows, for the caller to let others have a turn. */
export function* diffInTurns(
  file: readonly Row[],
  roster: readonly Row[],
  rowsBetween: number,
): Generator<void, ImportDiff> {
  const known = new Map<string, Row>()
  const repeated = new Map<string, Row>()
  const identities: string[] = []
  for (const row of roster) {
    const identity = wishedAccessOf(row.cells)
    identities.push(identity)
    if (identities.length % rowsBetween === 0) yield
    if (identity === '') continue
    // Of duplicates the highest is the one that is kept and sent.
    if (!known.has(identity)) known.set(identity, row)
    else repeated.set(contentOf(row.cells, identity), row)
  }
  const named = new Set<string>()
  const matches = new Map<RowId, RowMatch>()
  for (const row of file) {
    const identity = wishedAccessOf(row.cells)
    const first = identity === '' ? undefined : known.get(identity)
    // A duplicate that was exported is itself again, not a change of the row it repeats.
    const same =
      first === undefined || repeated.size === 0
        ? first
        : (repeated.get(contentOf(row.cells, identity)) ?? first)
    if (identity !== '') named.add(identity)
    if (same === undefined) matches.set(row.id, { kind: 'new' })
    else {
      const edits = editsOf(same.cells, row.cells)
      const isSame = Object.keys(edits).length === 0
      matches.set(row.id, isSame ? { kind: 'same', of: same.id } : { kind: 'changed', of: same.id, edits })
    }
    if (matches.size % rowsBetween === 0) yield
  }
  const missing: RowId[] = []
  let at = 0
  for (const { id } of roster) {
    const identity = identities[at] ?? ''
    at += 1
    if (identity !== '' && !named.has(identity)) missing.push(id)
    if (at % (rowsBetween * 10) === 0) yield
  }
  return { matches, missing }
}
