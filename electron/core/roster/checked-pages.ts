import type { Problem } from '../../../shared/problem.ts'
import type { RowId } from '../../../shared/roster.ts'
import type { FilledPage } from '../store/row-pages/fill-page.ts'
import { unpackPage } from '../store/row-pages/pack-page.ts'
import { rowsOfPage } from '../store/row-pages/row-page.ts'
import { shareTexts } from './share-texts.ts'
import type { SheetRow } from './sheet.ts'
import type { Duplicate } from './verdicts/duplicates.ts'

/** Rows to store, as pages of clean and resolved texts, with what is known of them. */
export interface CheckedPages {
  readonly pages: readonly FilledPage[]
  readonly rows: number
  /** Those with an error or a warning, as duplicates of rows above them have, too. */
  readonly troubled: number
  /** Of rows that ask for what one above asks for, in their order. */
  readonly repeats: readonly { readonly row: RowId; readonly problem: Duplicate }[]
  /** What rows have wrong with them by themselves: each list once, and which of them each row has. */
  readonly problems: { readonly different: readonly (readonly Problem[])[]; readonly at: Uint16Array }
}

/** A row to use, with what is wrong with it by itself. */
export interface CheckedRow {
  readonly row: SheetRow
  readonly problems: readonly Problem[]
}

/** Beyond so many different lists, looking for known ones would only cost. */
const mostKnown = 50_000

/**
 * Unpacks pages of one roster whose rows stand in the order of their ids, which are 1, 2, 3 …: what stands in many rows is
 * one text in memory, whatever page it came with.
 */
export function createPageReader(): (some: CheckedPages) => readonly CheckedRow[] {
  const share = shareTexts()
  const known = new Map<string, readonly Problem[]>()
  const firstOf = (problems: readonly Problem[]): readonly Problem[] => {
    const key = JSON.stringify(problems)
    const before = known.get(key)
    if (before === undefined && known.size < mostKnown) known.set(key, problems)
    return before ?? problems
  }
  return ({ pages, problems }) => {
    const found = problems.different.map(firstOf)
    return pages
      .flatMap(({ page, body }) => rowsOfPage(unpackPage(body, page, share)))
      .map(({ id, position, cells }, at) => ({
        row: { id, number: id, position, cells },
        problems: found[problems.at[at] ?? 0] ?? [],
      }))
  }
}
