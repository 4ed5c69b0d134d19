/** A record for paper: what it is, its facts, and its tables, in the order in which they are read. */
export interface PrintedPage {
  readonly title: string
  /** Below the title, e.g. for whom and when. */
  readonly subtitle: string
  readonly facts: readonly PrintedFact[]
  /** Read one by one, each when the one before is written. */
  readonly sections: Iterable<PrintedSection>
  /** What ends the page: who made it, from what. */
  readonly footer: string
}

export interface PrintedFact {
  readonly label: string
  readonly value: string
  /** A fact that the reader must not overlook. */
  readonly isWarning?: boolean
}

export interface PrintedSection {
  readonly title: string
  readonly text?: string
  /** Names of '' alone are left out: the rows speak for themselves. */
  readonly columns: readonly string[]
  /** Of the columns, in percent; as the texts need it if left out. */
  readonly widths?: readonly number[]
  /** A line break in a cell is one on paper. */
  readonly rows: Iterable<readonly string[]>
  /** Stands where there are no rows; '' for nothing. */
  readonly empty: string
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeText = (text: string): string => text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter)
/** Whichever way a text runs, and whatever direction marks it holds, it turns nothing beside it. */
const isolated = (text: string): string => (text === '' ? '' : `<bdi>${escapeText(text)}</bdi>`)

/**
 * The page as HTML in pieces: one file that needs nothing else, runs nothing and loads nothing, whatever stands in the
 * texts. Made for A4 and Letter: heads repeat on every sheet and no row is cut in two.
 */
export function* printPage(page: PrintedPage): Generator<string> {
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escapeText(page.title)}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${isolated(page.title)}</h1><p>${isolated(page.subtitle)}</p></header>
<dl>
`
  for (const { label, value, isWarning } of page.facts) {
    yield `<div${isWarning === true ? ' class="warning"' : ''}><dt>${isolated(label)}</dt><dd>${isolated(value)}</dd></div>\n`
  }
  yield '</dl>\n'
  for (const section of page.sections) yield* printSection(section)
  yield `<footer>${isolated(page.footer)}</footer>\n</body>\n</html>\n`
}

function* printSection({ title, text, columns, widths, rows, empty }: PrintedSection): Generator<string> {
  yield `<section><h2>${isolated(title)}</h2>\n`
  if (text !== undefined) yield `<p>${isolated(text)}</p>\n`
  let isOpen = false
  for (const row of rows) {
    if (!isOpen) yield tableHead(columns, widths)
    isOpen = true
    yield `<tr>${row.map((cell) => `<td>${isolated(cell)}</td>`).join('')}</tr>\n`
  }
  if (isOpen) yield '</tbody></table>'
  else if (empty !== '') yield `<p class="empty">${isolated(empty)}</p>`
  yield '</section>\n'
}

function tableHead(columns: readonly string[], widths: readonly number[] | undefined): string {
  const cols = widths?.map((width) => `<col style="width:${width}%">`).join('') ?? ''
  const isNamed = columns.some((name) => name !== '')
  const names = columns.map((name) => `<th scope="col">${isolated(name)}</th>`).join('')
  const head = isNamed ? `<thead><tr>${names}</tr></thead>` : ''
  return `<table${widths === undefined ? '' : ' class="fixed"'}>${cols}${head}<tbody>\n`
}

const style = `
@page { margin: 16mm 14mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt Inter, "Segoe UI", system-ui, sans-serif; color: #4a4f5a; } }
* { box-sizing: border-box; }
body { font: 10.5pt/1.45 Inter, "Segoe UI", system-ui, sans-serif; color: #16181d; background: #fff; max-width: 1000px; margin: 32px auto; padding: 0 24px; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 9pt; } }
h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 4px; }
h2 { font-size: 12pt; margin: 28px 0 8px; break-after: avoid; }
section p { margin: 0 0 8px; font-size: 9.5pt; color: #4a4f5a; overflow-wrap: anywhere; break-after: avoid; }
header p { margin: 0 0 20px; color: #4a4f5a; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px 24px; margin: 0; padding: 16px 0; border-top: 1px solid #c9cdd6; border-bottom: 1px solid #c9cdd6; }
dt { font-size: 8.5pt; color: #4a4f5a; }
dd { margin: 2px 0 0; font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.warning dd { color: #8a4b00; }
table { width: 100%; border-collapse: collapse; font-size: 9pt; font-variant-numeric: tabular-nums; }
table.fixed { table-layout: fixed; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { text-align: left; font-weight: 600; color: #4a4f5a; border-bottom: 1px solid #8b909c; }
/* A word is broken only where it cannot stand on a line of its own, so that no column shrinks to a letter. */
th, td { padding: 5px 10px 5px 0; vertical-align: top; overflow-wrap: break-word; }
td { border-bottom: 1px solid #e4e6eb; white-space: pre-line; }
.empty { color: #4a4f5a; }
footer { margin: 28px 0 0; padding-top: 10px; border-top: 1px solid #c9cdd6; font-size: 8.5pt; color: #4a4f5a; }
`
