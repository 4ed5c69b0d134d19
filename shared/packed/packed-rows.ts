import { columns } from '../column.ts'
import type { Problem } from '../problem.ts'
import type { Cells, Row, RowId } from '../roster.ts'
import type { RowMark } from '../row-mark.ts'
import { atOnce } from '../turns/at-once.ts'
import { type PackedColumn, packColumn, unpackColumn } from './packed-column.ts'
import { type PackedText, packTexts, unpackTexts } from './packed-texts.ts'

const everyColumn = [...columns, 'siteId', 'roleIds'] as const

/** What many rows have in common. */
type SharedMark = Pick<RowMark, 'state' | 'outcome' | 'mails' | 'overdue' | 'locked'>

/** Rows of which the same is to be told, but for their problems and the days. */
interface RowsAlike {
  readonly mark: SharedMark
  readonly ids: readonly RowId[]
  /** By row; empty when none of them has one. */
  readonly sentAt: readonly PackedText[]
  readonly expiresAt: readonly PackedText[]
}

/**
 * Rows column by column: a third of the characters of the same rows as objects, and a text that many rows share
 * arrives, and is kept, once; so is an outcome. Built by {@link packRows}, read by {@link unpackRows}.
 */
export interface PackedRows extends PackedMarks {
  readonly ids: readonly RowId[]
  readonly cells: Readonly<Record<keyof Cells, PackedColumn>>
}

/** Built by {@link packMarks}, read by {@link unpackingMarks}. */
export interface PackedMarks {
  readonly marks: readonly RowsAlike[]
  /** What is wrong with rows, each list once with all rows it holds for. */
  readonly problems: readonly (readonly [readonly Problem[], readonly RowId[]])[]
}

export interface MarkedRows {
  readonly rows: readonly Row[]
  readonly marks: readonly RowMark[]
}

export function packRows(rows: readonly Row[], marks: readonly RowMark[]): PackedRows {
  const pack = (column: keyof Cells) => packColumn(rows.map(({ cells }) => cells[column]))
  return {
    ids: rows.map(({ id }) => id),
    cells: {
      email: pack('email'),
      name: pack('name'),
      site: pack('site'),
      roles: pack('roles'),
      until: pack('until'),
      language: pack('language'),
      note: pack('note'),
      siteId: pack('siteId'),
      roleIds: pack('roleIds'),
    },
    ...packMarks(marks),
  }
}

/** `intern` gives back the one copy of a text that is kept, for texts that repeat from piece to piece. */
export function unpackRows(
  packed: PackedRows,
  intern: (text: string) => string = (text) => text,
): MarkedRows {
  const { ids, cells } = packed
  const asItIs = (text: string) => text
  const texts = everyColumn.map((column) => {
    const isRepeating = column !== 'email' && column !== 'name' && column !== 'note'
    return unpackColumn(cells[column], isRepeating ? intern : asItIs)
  })
  const [
    email = [],
    name = [],
    site = [],
    roles = [],
    until = [],
    language = [],
    note = [],
    siteId = [],
    roleIds = [],
  ] = texts
  return {
    rows: ids.map((id, at) => ({
      id,
      cells: {
        email: email[at] ?? '',
        name: name[at] ?? '',
        site: site[at] ?? '',
        roles: roles[at] ?? '',
        until: until[at] ?? '',
        language: language[at] ?? '',
        note: note[at] ?? '',
        siteId: siteId[at] ?? '',
        roleIds: roleIds[at] ?? '',
      },
    })),
    marks: unpackMarks(packed),
  }
}

/** For {@link unpackingMarks}, which gives them back in another order. */
export function packMarks(marks: readonly RowMark[]): PackedMarks {
  return { marks: marksAlike(marks), problems: problemsAlike(marks) }
}

/** A column that is cleared leaves the same problem in each of its rows: a hundred characters, or one number. */
function problemsAlike(marks: readonly RowMark[]): PackedMarks['problems'] {
  const alike = new Map<string, readonly [readonly Problem[], RowId[]]>()
  for (const { id, problems } of marks) {
    if (problems.length === 0) continue
    const key = JSON.stringify(problems)
    const known = alike.get(key)
    if (known === undefined) alike.set(key, [problems, [id]])
    else known[1].push(id)
  }
  return [...alike.values()]
}

function marksAlike(marks: readonly RowMark[]): readonly RowsAlike[] {
  const alike = Map.groupBy(marks, ({ state, outcome, mails, overdue, locked, sentAt, expiresAt }) => {
    const known = outcome === null ? '' : JSON.stringify(outcome)
    return `${state} ${mails} ${overdue} ${locked} ${sentAt === null} ${expiresAt === null} ${known}`
  })
  return [...alike.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const { state, outcome, mails, overdue, locked, sentAt, expiresAt } = first
    return {
      mark: { state, outcome, mails, overdue, locked },
      ids: group.map(({ id }) => id),
      sentAt: sentAt === null ? [] : packTexts(group.map((mark) => mark.sentAt ?? '')),
      expiresAt: expiresAt === null ? [] : packTexts(group.map((mark) => mark.expiresAt ?? '')),
    }
  })
}

const noProblems: readonly Problem[] = []

/** Rows unpacked between two pauses. */
export const rowsAPause = 2000

function* problemsByRow({
  problems,
}: PackedMarks): Generator<undefined, Map<RowId, readonly Problem[]>, void> {
  const byRow = new Map<RowId, readonly Problem[]>()
  for (const [list, ids] of problems) {
    for (const id of ids) {
      byRow.set(id, list)
      if (byRow.size % rowsAPause === 0) yield
    }
  }
  return byRow
}

/** Each row once. */
const unpackMarks = (packed: PackedMarks): readonly RowMark[] => atOnce(unpackingMarks(packed))

/** {@link unpackMarks} with a pause every few thousand rows. */
export function* unpackingMarks(packed: PackedMarks): Generator<undefined, readonly RowMark[], void> {
  const problems = yield* problemsByRow(packed)
  const keep = (text: string) => text
  const marks: RowMark[] = []
  for (const { mark, ids, sentAt, expiresAt } of packed.marks) {
    const sent = unpackTexts(sentAt, keep)
    const expires = unpackTexts(expiresAt, keep)
    for (const [at, id] of ids.entries()) {
      marks.push({
        id,
        state: mark.state,
        problems: problems.get(id) ?? noProblems,
        outcome: mark.outcome,
        sentAt: sent[at] ?? null,
        expiresAt: expires[at] ?? null,
        mails: mark.mails,
        overdue: mark.overdue,
        locked: mark.locked,
      })
      if (marks.length % rowsAPause === 0) yield
    }
  }
  return marks
}
