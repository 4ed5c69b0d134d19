import { accessKey, siteKeyOf, wishedAccessOf } from '../../../shared/access.ts'
import type { Column } from '../../../shared/column.ts'
import { addressKey } from '../../../shared/email.ts'
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

/** What a row without a person or without a site has instead of an identity: its texts. */
const textsOf = (cells: Cells): string =>
  contentOf(cells, accessKey(addressKey(cells.email), siteKeyOf(cells)))

const rolesKey = ({ roles, roleIds }: Cells): string =>
  roleIds === '' ? foldSpelling(roles) : roleIds.split(',').sort().join()

/** The cells that count, to find the one of several duplicates that holds the same. */
const contentOf = (cells: Cells, identity: string): string =>
  [
    identity,
    ...comparable.map((column) => (column === 'roles' ? rolesKey(cells) : cells[column].trim())),
  ].join('\n')

const sameRoles = (a: Cells, b: Cells): boolean =>
  a.roleIds !== '' && b.roleIds !== ''
    ? haveSameIds(a.roleIds, b.roleIds)
    : foldSpelling(a.roles) === foldSpelling(b.roles)

/** What the file says otherwise. A blank cell of the file says nothing: it never empties a cell of the roster. */
function editsOf(before: Cells, fileCells: Cells, saidBelow?: ReadonlySet<Column>): CellEdits {
  const edits: Partial<Record<keyof Cells, string>> = {}
  for (const column of comparable) {
    const text = fileCells[column].trim()
    if (text === '' || text === before[column].trim() || saidBelow?.has(column)) continue
    if (column !== 'roles') edits[column] = fileCells[column]
    else if (!sameRoles(before, fileCells))
      Object.assign(edits, { roles: fileCells.roles, roleIds: fileCells.roleIds })
  }
  return edits
}

const matchOf = (of: RowId, edits: CellEdits): RowMatch =>
  Object.keys(edits).length === 0 ? { kind: 'same', of } : { kind: 'changed', of, edits }

/**
 * Several rows of a file about one row of the roster, in the file's order: of each column the last one that says
 * anything counts. Without this a file that says two things would have its way with the row in turns, import by import.
 */
function* matchesOfSeveral(before: Row, rows: readonly Row[]): Generator<[RowId, RowMatch]> {
  const saidBelow = new Set<Column>()
  for (const { id, cells } of rows.toReversed()) {
    yield [id, matchOf(before.id, editsOf(before.cells, cells, saidBelow))]
    for (const column of comparable) if (cells[column].trim() !== '') saidBelow.add(column)
  }
}

/**
 * Compares the rows of a file with those of a roster by person (address identity) and site; a row that lacks either is
 * the one there with the same texts, each of them once. So a file that was imported changes nothing the next time.
 */
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
  const unnamed = new Map<string, RowId[]>()
  const identities: string[] = []
  for (const row of roster) {
    const identity = wishedAccessOf(row.cells)
    identities.push(identity)
    if (identities.length % rowsBetween === 0) yield
    if (identity === '') {
      const texts = textsOf(row.cells)
      const alike = unnamed.get(texts)
      if (alike === undefined) unnamed.set(texts, [row.id])
      else alike.push(row.id)
      continue
    }
    // Of duplicates the highest is the one that is kept and sent.
    if (!known.has(identity)) known.set(identity, row)
    else repeated.set(contentOf(row.cells, identity), row)
  }
  const named = new Set<string>()
  const matches = new Map<RowId, RowMatch>()
  const about = new Map<Row, Row>()
  const several = new Map<Row, Row[]>()
  for (const row of file) {
    const identity = wishedAccessOf(row.cells)
    const first = identity === '' ? undefined : known.get(identity)
    // A duplicate that was exported is itself again, not a change of the row it repeats.
    const same =
      first === undefined || repeated.size === 0
        ? first
        : (repeated.get(contentOf(row.cells, identity)) ?? first)
    if (identity !== '') named.add(identity)
    if (same !== undefined) {
      matches.set(row.id, matchOf(same.id, editsOf(same.cells, row.cells)))
      const above = about.get(same)
      if (above === undefined) about.set(same, row)
      else {
        const rows = several.get(same)
        if (rows === undefined) several.set(same, [above, row])
        else rows.push(row)
      }
    } else {
      const of = identity === '' && unnamed.size > 0 ? unnamed.get(textsOf(row.cells))?.shift() : undefined
      matches.set(row.id, of === undefined ? { kind: 'new' } : { kind: 'same', of })
    }
    if (matches.size % rowsBetween === 0) yield
  }
  for (const [before, rows] of several)
    for (const [id, match] of matchesOfSeveral(before, rows)) matches.set(id, match)
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
