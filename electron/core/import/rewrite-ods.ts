/** What an OpenDocument sheet says beside its cells, by place in the file. */
export interface OdsFacts {
  readonly isHidden: readonly boolean[]
  readonly hiddenRows: readonly number[]
  /** Whole numbers of 16 digits and more. */
  readonly imprecise: readonly number[]
}

const groups =
  /<\/?table:(?:table-header-rows|table-rows|table-row-group|table-header-columns|table-column-group)\b[^>]*>/g
const shownCell =
  /(<table:table-cell\b[^>]*?)\s(?:office|calcext):value-type="(?:float|date|time|currency|percentage)"([^>]*>)(?=<text:p)/g

/**
 * Makes `content.xml` say what the person saw: numbers and dates become the text shown for them, and rows inside
 * groups or repeated header rows, which the reader would pass over, stand among the others.
 */
export function rewriteOds(xml: string): string {
  return (
    xml
      .replace(groups, '')
      // A cell may name its type twice, in two vocabularies.
      .replace(shownCell, '$1$2')
      .replace(shownCell, '$1$2')
      // A style alone fills a cell: a million styled blank rows would be read as rows.
      .replace(/(<table:(?:table-cell|covered-table-cell)\b[^>]*?)\stable:style-name="[^"]*"/g, '$1')
  )
}

export function readOdsFacts(xml: string): OdsFacts {
  const hidden = new Set<string>()
  const styles = /<style:style\b([^>]*)>\s*<style:table-properties\b([^>]*)/g
  for (const [, style = '', properties = ''] of xml.matchAll(styles)) {
    const name = /style:name="([^"]*)"/.exec(style)?.[1]
    if (name !== undefined && /table:display="false"/.test(properties)) hidden.add(name)
  }
  const tables = xml.split(/<table:table(?=\s)/).slice(1)
  return {
    isHidden: tables.map((table) => hidden.has(/^[^>]*table:style-name="([^"]*)"/.exec(table)?.[1] ?? '')),
    hiddenRows: tables.map((table) => {
      let rows = 0
      for (const [row] of table.matchAll(
        /<table:table-row\b[^>]*table:visibility="(?:collapse|filter)"[^>]*>/g,
      )) {
        const repeated = Number(/number-rows-repeated="(\d+)"/.exec(row)?.[1] ?? 1)
        // Half a million hidden rows in one piece are the rest of the sheet, not rows of people.
        if (repeated < 100_000) rows += repeated
      }
      return rows
    }),
    imprecise: tables.map(
      (table) => [...table.matchAll(/office:value="\d(?:\d{15,}|\.\d+E\+?1[5-9])"/gi)].length,
    ),
  }
}
