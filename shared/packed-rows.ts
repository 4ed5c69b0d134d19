import { columns } from './column.ts'
import type { Cells, Row, RowId, RowMark, RowState } from './roster.ts'

const everyColumn = [...columns, 'siteId', 'roleIds'] as const

/** A text, or the place in the same column where it stood first. */
type PackedText = string | number

/**
 * Rows column by column: a third of the characters of the same rows as objects, and a text that many rows share
 * arrives, and is kept, once. Built by {@link packRows}, read by {@link unpackRows}.
 */
export interface PackedRows {
  readonly ids: readonly RowId[]
  readonly cells: Readonly<Record<keyof Cells, readonly PackedText[]>>
  /** Places of the rows of which nothing but their state is to be told, by state. */
  readonly plain: readonly { readonly state: RowState; readonly rows: readonly number[] }[]
  /** Of the other rows. */
  readonly marks: readonly RowMark[]
}

export interface MarkedRows {
  readonly rows: readonly Row[]
  readonly marks: readonly RowMark[]
}

export function packRows(rows: readonly Row[], marks: readonly RowMark[]): PackedRows {
  const placeOf = new Map(rows.map(({ id }, at) => [id, at]))
  const plain = new Map<RowState, number[]>()
  const telling: RowMark[] = []
  for (const mark of marks) {
    const at = placeOf.get(mark.id)
    if (at === undefined || !isPlain(mark)) telling.push(mark)
    else {
      const known = plain.get(mark.state)
      if (known === undefined) plain.set(mark.state, [at])
      else known.push(at)
    }
  }
  const pack = (column: keyof Cells): readonly PackedText[] => {
    const first = new Map<string, number>()
    return rows.map(({ cells }, at) => {
      const text = cells[column]
      if (text === '') return text
      const known = first.get(text)
      if (known !== undefined) return known
      first.set(text, at)
      return text
    })
  }
  return {
    ids: rows.map(({ id }) => id),
    cells: {
      email: pack('email'),
      name: pack('name'),
      site: pack('site'),
      roles: pack('roles'),
      language: pack('language'),
      note: pack('note'),
      siteId: pack('siteId'),
      roleIds: pack('roleIds'),
    },
    plain: [...plain].map(([state, places]) => ({ state, rows: places })),
    marks: telling,
  }
}

/** `intern` gives back the one copy of a text that is kept, for texts that repeat from piece to piece. */
export function unpackRows(
  packed: PackedRows,
  intern: (text: string) => string = (text) => text,
): MarkedRows {
  const { ids, cells, plain, marks } = packed
  const texts = everyColumn.map((column) => {
    const isRepeating = column !== 'email' && column !== 'name' && column !== 'note'
    const unpacked: string[] = []
    for (const one of cells[column]) {
      if (typeof one === 'number') unpacked.push(unpacked[one] ?? '')
      else unpacked.push(isRepeating ? intern(one) : one)
    }
    return unpacked
  })
  const [email = [], name = [], site = [], roles = [], language = [], note = [], siteId = [], roleIds = []] =
    texts
  return {
    rows: ids.map((id, at) => ({
      id,
      cells: {
        email: email[at] ?? '',
        name: name[at] ?? '',
        site: site[at] ?? '',
        roles: roles[at] ?? '',
        language: language[at] ?? '',
        note: note[at] ?? '',
        siteId: siteId[at] ?? '',
        roleIds: roleIds[at] ?? '',
      },
    })),
    marks: [
      ...plain.flatMap(({ state, rows }) => rows.map((at) => plainMark(ids[at] ?? -1, state))),
      ...marks,
    ],
  }
}

const isPlain = (mark: RowMark): boolean =>
  mark.problems.length === 0 &&
  mark.outcome === '' &&
  mark.sentAt === null &&
  mark.expiresAt === null &&
  mark.locked === null

const noProblems: RowMark['problems'] = []
const plainMark = (id: RowId, state: RowState): RowMark => ({
  id,
  state,
  problems: noProblems,
  outcome: '',
  sentAt: null,
  expiresAt: null,
  locked: null,
})
