/** A record for paper: what it is, its facts, and its tables, in the order in which they are read. */
export interface PrintedPage {
  readonly title: string
  /** Below the title, e.g. for whom and when. */
  readonly subtitle: string
  readonly facts: readonly PrintedFact[]
  readonly sections: readonly PrintedSection[]
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
  readonly columns: readonly string[]
  readonly rows: Iterable<readonly string[]>
  /** Stands where there are no rows. */
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
<header><h1>${escapeText(page.title)}</h1><p>${escapeText(page.subtitle)}</p></header>
<dl>
`
  for (const { label, value, isWarning } of page.facts) {
    yield `<div${isWarning === true ? ' class="warning"' : ''}><dt>${escapeText(label)}</dt><dd>${escapeText(value)}</dd></div>\n`
  }
  yield '</dl>\n'
  for (const section of page.sections) yield* printSection(section)
  yield `<footer>${escapeText(page.footer)}</footer>\n</body>\n</html>\n`
}

function* printSection({ title, text, columns, rows, empty }: PrintedSection): Generator<string> {
  yield `<section><h2>${escapeText(title)}</h2>\n`
  if (text !== undefined) yield `<p>${escapeText(text)}</p>\n`
  let isOpen = false
  for (const row of rows) {
    if (!isOpen) {
      yield `<table><thead><tr>${columns.map((name) => `<th scope="col">${escapeText(name)}</th>`).join('')}</tr></thead><tbody>\n`
      isOpen = true
    }
    yield `<tr>${row.map((cell) => `<td>${escapeText(cell)}</td>`).join('')}</tr>\n`
  }
  yield isOpen ? '</tbody></table></section>\n' : `<p class="empty">${escapeText(empty)}</p></section>\n`
}

const style = `
@page { margin: 16mm 14mm; }
* { box-sizing: border-box; }
body { font: 10.5pt/1.45 Inter, "Segoe UI", system-ui, sans-serif; color: #16181d; background: #fff; max-width: 1000px; margin: 32px auto; padding: 0 24px; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 9pt; } }
h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 4px; }
h2 { font-size: 12pt; margin: 28px 0 8px; break-after: avoid; }
header p { margin: 0 0 20px; color: #4a4f5a; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px 24px; margin: 0; padding: 16px 0; border-top: 1px solid #c9cdd6; border-bottom: 1px solid #c9cdd6; }
dt { font-size: 8.5pt; color: #4a4f5a; }
dd { margin: 2px 0 0; font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.warning dd { color: #8a4b00; }
table { width: 100%; border-collapse: collapse; font-size: 9pt; font-variant-numeric: tabular-nums; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { text-align: left; font-weight: 600; color: #4a4f5a; border-bottom: 1px solid #8b909c; }
th, td { padding: 5px 10px 5px 0; vertical-align: top; overflow-wrap: anywhere; }
td { border-bottom: 1px solid #e4e6eb; }
.empty { color: #4a4f5a; }
footer { margin: 28px 0 0; padding-top: 10px; border-top: 1px solid #c9cdd6; font-size: 8.5pt; color: #4a4f5a; }
`
