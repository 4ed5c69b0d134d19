import { unguardCell } from '../../../shared/csv-cell.ts'
import { AppError } from '../../../shared/errors.ts'
import type {
  AnswerTrouble,
  FiledAnswer,
  FiledAnswers,
  FrozenLine,
  ReviewAnswer,
} from '../../../shared/review.ts'
import { reviewDecisions } from '../../../shared/review.ts'
import { haveSameIds } from '../../../shared/roster.ts'
import { visitInPieces } from '../turns/visit-in-pieces.ts'
import { pinCell } from './pin-cell.ts'
import { frozenCells, frozenColumns, reviewMark, sheetHeader } from './review-sheet.ts'
import type { StandingLines } from './standing-lines.ts'

/** Records read between two turns of the app. */
const recordsAPiece = 500

/** A record of a file by its columns, and its row as a spreadsheet numbers it. */
interface Record {
  readonly row: number
  readonly cell: (column: (typeof sheetHeader)[number]) => string
}

export interface AnswersDeps extends Pick<StandingLines, 'lines' | 'answers'> {
  readonly hash: string
  /** The ids of roles by their titles, or null when one of them is none of the account's. */
  readonly rolesOf: (accountId: string, titles: string) => readonly string[] | null
}

/**
 * What a file filled in by somebody else answers. An answer counts only for a line that stands in the file once and
 * unaltered; everything else is named. Columns may stand in any order, and others beside them.
 * @throws AppError `unreadable-file` when the file is not one of a review
 */
export function* readAnswers(
  fileName: string,
  rows: readonly (readonly string[])[],
  { hash, lines, answers: standing, rolesOf }: AnswersDeps,
): Generator<void, FiledAnswers> {
  const records = yield* recordsOf(rows)
  const placeById = new Map(lines.map((line, place) => [line.id, place]))
  const times = new Map<string, number>()
  yield* visitInPieces(records, recordsAPiece, ({ cell }) => {
    const id = cell('line')
    times.set(id, (times.get(id) ?? 0) + 1)
  })
  const answers: FiledAnswer[] = []
  const troubles: AnswerTrouble[] = []
  let same = 0
  let unanswered = 0
  const doubled = new Set<string>()
  yield* visitInPieces(records, recordsAPiece, ({ row, cell }) => {
    const id = cell('line')
    const at = { record: row, line: id }
    const place = placeById.get(id) ?? -1
    const line = lines[place]
    if (cell('review') !== reviewMark(hash)) troubles.push({ code: 'other-review', ...at })
    else if (line === undefined) troubles.push({ code: 'unknown-line', ...at })
    else if ((times.get(id) ?? 0) > 1) {
      // The first one stands for itself; each further one is said.
      if (doubled.has(id)) troubles.push({ code: 'doubled', ...at })
      doubled.add(id)
    } else {
      const read = readAnswer(cell, line, standing[place] ?? null, rolesOf)
      if (read === null) unanswered += 1
      else if (read === 'same') same += 1
      else if ('code' in read) troubles.push({ ...read, ...at })
      else answers.push(read)
    }
  })
  const missing = lines.filter((line) => !times.has(line.id)).length
  return { fileName, answers, same, unanswered, missing, troubles }
}

type LineTrouble<T = AnswerTrouble> = T extends AnswerTrouble ? Omit<T, 'record' | 'line'> : never

function readAnswer(
  cell: Record['cell'],
  line: FrozenLine,
  answer: ReviewAnswer | null,
  rolesOf: AnswersDeps['rolesOf'],
): FiledAnswer | LineTrouble | 'same' | null {
  const cells = frozenCells(line)
  for (const [at, column] of frozenColumns.entries()) {
    const was = cells[at] ?? ''
    const is = cell(column)
    if (!isSameText(was, is) && !isSameText(pinCell(was), is)) return { code: 'altered', column, was, is }
  }
  const text = cell('decision')
  if (text === '') return null
  const decision = reviewDecisions.find((one) => one === text.toLowerCase())
  if (decision === undefined) return { code: 'no-such-decision', text }
  const titles = cell('new roles')
  let roleIds: readonly string[] = []
  if (decision === 'change') {
    if (titles === '') return { code: 'roles-missing', text: titles }
    const found = rolesOf(line.accountId, titles)
    if (found === null) return { code: 'unknown-roles', text: titles }
    roleIds = found
  }
  const reason = cell('reason')
  if (
    answer !== null &&
    answer.decision === decision &&
    answer.reason === reason &&
    haveSameIds(answer.roleIds.join(), roleIds.join())
  ) {
    return 'same'
  }
  return { line: line.id, decision, roleIds, reason, replaces: answer?.decision ?? null }
}

/** Spreadsheets trim cells and write letters in other forms; neither changes what a cell says. */
const isSameText = (a: string, b: string): boolean =>
  a.normalize('NFC').replace(/\s+/gu, ' ').trim() === b.normalize('NFC').replace(/\s+/gu, ' ').trim()

function* recordsOf(rows: readonly (readonly string[])[]): Generator<void, readonly Record[]> {
  const headerAt = rows.findIndex((row) => {
    const names = row.map((cell) => cell.trim().toLowerCase())
    return names.includes('line') && names.includes('review') && names.includes('decision')
  })
  const names = rows[headerAt]?.map((cell) => cell.trim().toLowerCase()) ?? []
  const missing = sheetHeader.filter((column) => column !== 'state' && !names.includes(column))
  if (headerAt < 0 || missing.length > 0) {
    throw new AppError(
      'unreadable-file',
      headerAt < 0
        ? 'This is not the file of a review: it has no columns “line”, “decision”, and “review”.'
        : `The file lacks the ${missing.length === 1 ? 'column' : 'columns'} ${missing.map((name) => `“${name}”`).join(', ')}.`,
    )
  }
  const columnAt = new Map(names.map((name, at) => [name, at]))
  const records: Record[] = []
  let index = -1
  yield* visitInPieces(rows, recordsAPiece, (cells) => {
    index += 1
    if (index <= headerAt || cells.every((text) => text.trim() === '')) return
    const cell: Record['cell'] = (column) => {
      const at = columnAt.get(column)
      return at === undefined ? '' : unguardCell((cells[at] ?? '').trim())
    }
    records.push({ row: index + 1, cell })
  })
  return records
}
