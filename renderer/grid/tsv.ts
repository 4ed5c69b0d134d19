/** Rows of cells, as spreadsheets put them on the clipboard. */
export type Block = readonly (readonly string[])[]

/**
 * Reads tab-separated text: quoted cells may hold tabs, line breaks and doubled quotes; any line ending; one line
 * ending at the end belongs to the last row. A quote that is never closed is an ordinary character.
 */
export function parseTsv(text: string): Block {
  const source = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  const endRow = () => {
    rows.push(row)
    row = []
  }
  while (at <= source.length) {
    const quoted = source[at] === '"' ? readQuoted(source, at) : null
    if (quoted !== null) {
      row.push(quoted.text)
      at = quoted.end
    } else {
      let end = at
      while (end < source.length && source[end] !== '\t' && source[end] !== '\n') end++
      row.push(source.slice(at, end))
      at = end
    }
    if (at >= source.length) {
      endRow()
      break
    }
    if (source[at] === '\n') {
      endRow()
      if (at === source.length - 1) break
    }
    at++
  }
  return rows
}

/** A quoted cell, when its closing quote is followed by the end of the cell. */
function readQuoted(source: string, start: number): { readonly text: string; readonly end: number } | null {
  let text = ''
  let at = start + 1
  for (;;) {
    const quote = source.indexOf('"', at)
    if (quote < 0) return null
    text += source.slice(at, quote)
    if (source[quote + 1] === '"') {
      text += '"'
      at = quote + 2
      continue
    }
    const after = source[quote + 1]
    return after === undefined || after === '\t' || after === '\n' ? { text, end: quote + 1 } : null
  }
}

const quote = (cell: string): string => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

export const writeTsv = (block: Block): string => block.map((row) => row.map(quote).join('\t')).join('\r\n')

const escapeHtml = (cell: string): string =>
  cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>')

/** The same as a table, so that line breaks and leading zeros arrive in other spreadsheets. */
export const writeHtml = (block: Block): string =>
  `<table>${block.map((row) => `<tr>${row.map((cell) => `<td style="mso-number-format:'\\@'">${escapeHtml(cell)}</td>`).join('')}</tr>`).join('')}</table>`

/**
 * Reads the first table of copied HTML as text; scripts and styles in it are never run, because the document is
 * inert. Null when there is no table.
 */
export function parseHtml(html: string): Block | null {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table')
  if (table === null) return null
  return [...table.rows].map((row) =>
    [...row.cells].flatMap((cell) => {
      for (const line of cell.querySelectorAll('br')) line.replaceWith('\n')
      const text = (cell.textContent ?? '').replaceAll('\u00a0', ' ').trim()
      // A merged cell takes the place of several; the others are empty.
      return [text, ...Array.from({ length: Math.min(cell.colSpan, 1000) - 1 }, () => '')]
    }),
  )
}
