import { byteOrderMark, csvLine } from '../../../shared/csv-cell.ts'
import type { FrozenLine } from '../../../shared/review.ts'
import { pinCell } from './pin-cell.ts'
import type { StandingLines } from './standing-lines.ts'

/** What of a line nobody may change: each read back as it was written. */
export const frozenColumns = ['site', 'site id', 'name', 'e-mail', 'wix account', 'roles'] as const
/** The columns of the file that is filled in. A hash as text: digits alone a spreadsheet would rewrite. */
export const sheetHeader = [
  'line',
  ...frozenColumns,
  'state',
  'decision',
  'new roles',
  'reason',
  'review',
] as const

/** Names a review in every line of its file. */
export const reviewMark = (hash: string): string => `R-${hash.slice(0, 16)}`

/** The cells under {@link frozenColumns}. */
export const frozenCells = (line: FrozenLine): readonly string[] => [
  line.siteName,
  line.siteId,
  line.name,
  line.address,
  line.wixIds.join(' '),
  line.roleTitles.join('; '),
]

/**
 * A review as CSV to fill in: UTF-8 with BOM, formula-safe. Each line holds its id and the mark of the frozen list, so
 * that what comes back is proven line by line.
 */
export function* reviewSheet(
  hash: string,
  { lines, answers }: Pick<StandingLines, 'lines' | 'answers'>,
  words: {
    readonly state: (line: FrozenLine) => string
    readonly role: (roleId: string) => string
  },
): Generator<string> {
  yield byteOrderMark + csvLine(sheetHeader)
  for (const [place, line] of lines.entries()) {
    const answer = answers[place]
    yield csvLine([
      line.id,
      ...frozenCells(line).map(pinCell),
      words.state(line),
      answer?.decision ?? '',
      (answer?.roleIds ?? []).map(words.role).join('; '),
      answer?.reason ?? '',
      reviewMark(hash),
    ])
  }
}
