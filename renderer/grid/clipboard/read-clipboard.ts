import { countOf, pluralOf } from '../../../shared/words/count.ts'
import type { Slices } from '../slices.ts'
import { readingHtmlTable } from './read-html-table.ts'
import { type Block, parsingTsv } from './tsv.ts'

export interface ReadClipboard {
  readonly block: Block
  /** What was left out where it was read, in words; '' when nothing. */
  readonly leftOut: string
}

/** The HTML of a larger table takes too long to read in one go; its text says the same. */
const mostHtml = 1_500_000

/** What other programs put on the clipboard as cells: a table if there is one, else the text. Null when it holds neither. */
export function* readingClipboard(text: string, html: string): Slices<ReadClipboard | null> {
  if (html !== '' && (html.length <= mostHtml || text === '')) {
    const table = yield* readingHtmlTable(html)
    if (table !== null)
      return { block: table.block, leftOut: hiddenWords(table.hiddenRows, table.hiddenColumns) }
  }
  return text === '' ? null : { block: yield* parsingTsv(text), leftOut: '' }
}

function hiddenWords(rows: number, columns: number): string {
  const parts = [rows === 0 ? '' : countOf(rows, 'row'), columns === 0 ? '' : countOf(columns, 'column')]
  const what = parts.filter((part) => part !== '').join(' and ')
  return what === ''
    ? ''
    : `${what} hidden where it was copied ${pluralOf(rows + columns, 'was', 'were')} left out.`
}
