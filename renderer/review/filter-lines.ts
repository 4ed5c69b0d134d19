import { foldText, holdsFolded } from '../../shared/fold-text.ts'
import type { ReviewDecision, ReviewLine } from '../../shared/review.ts'
import { sortInTurns } from '../../shared/turns/sort-in-turns.ts'
import type { WorkInTurns } from '../ui/turns/work-in-turns.ts'

/** So many lines are looked through at once. */
export const reviewLinesATurn = 2000

/** Which lines are shown: by their answer, or by what is worth a second look. */
export type LineKind = 'all' | 'unanswered' | ReviewDecision | 'unknown' | 'since'

export const lineKinds = [
  'all',
  'unanswered',
  'keep',
  'change',
  'remove',
  'unsure',
  'unknown',
  'since',
] as const satisfies readonly LineKind[]

export interface LineFilter {
  /** Anywhere in name, address, Wix account, site or role; '' for all. */
  readonly text: string
  readonly kind: LineKind
}

export const everyReviewLine: LineFilter = { text: '', kind: 'all' }

const isOfKind = (line: ReviewLine, kind: LineKind): boolean => {
  switch (kind) {
    case 'all':
      return true
    case 'unanswered':
      return line.answer === null
    case 'unknown':
      return line.personId === null
    case 'since':
      return line.now.kind !== 'same'
    default:
      return line.answer?.decision === kind
  }
}

export type LineCounts = Readonly<Record<LineKind, number>>

/** How many lines there are of each kind. */
export function* countKinds(lines: readonly ReviewLine[]): WorkInTurns<LineCounts> {
  const counts = { all: 0, unanswered: 0, keep: 0, change: 0, remove: 0, unsure: 0, unknown: 0, since: 0 }
  for (const line of lines) {
    counts.all += 1
    counts[line.answer?.decision ?? 'unanswered'] += 1
    if (isOfKind(line, 'unknown')) counts.unknown += 1
    if (isOfKind(line, 'since')) counts.since += 1
    if (counts.all % reviewLinesATurn === 0) yield
  }
  return counts
}

export interface PassingLines {
  readonly filter: LineFilter
  /** In order. */
  readonly lines: readonly ReviewLine[]
}

/** Lines that pass; as they came where they are not to be compared. */
export function* filterLines(
  lines: readonly ReviewLine[],
  filter: LineFilter,
  compare: ((a: ReviewLine, b: ReviewLine) => number) | null,
): WorkInTurns<PassingLines> {
  const { text, kind } = filter
  const mentions = mentionOf(text)
  const found: ReviewLine[] = []
  let seen = 0
  if (kind !== 'all' || text.trim() !== '') {
    for (const line of lines) {
      seen += 1
      if (seen % reviewLinesATurn === 0) yield
      if (isOfKind(line, kind) && mentions(line)) found.push(line)
    }
  }
  const passing = seen === 0 ? lines : found
  return { filter, lines: compare === null ? passing : yield* sortInTurns(passing, compare) }
}

/** Each text is folded once, however many lines it stands in. */
function mentionOf(text: string): (line: ReviewLine) => boolean {
  const wanted = foldText(text.trim())
  if (wanted === '') return () => true
  const has = holdsFolded(wanted)
  return (line) =>
    [line.name, line.address, line.siteName, line.client, ...line.wixIds, ...line.roleTitles].some(has)
}
